"""The command line: what a person types becomes a call of the library, and its outcome words and an exit code.

`app` imports the one module that a command needs, and holds the one error boundary; `screen` is the one door to
standard output and standard error. A command reads its options, asks (`rendering`, `explain`, `check`, `mend`) and
prints what `report` makes of the answers: it decides nothing about jobs.
"""
