"""How findings and answers are shown: as text for people, as JSON, SARIF, JUnit, Markdown and annotations for programs.

A format of findings is a module of its own, imported when it is asked for; `explain` prints the answers of the command
of that name. It is given data, and reaches no compiler.
"""
