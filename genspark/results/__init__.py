"""What is left of a compilation: small, without lines or plans, and the same in memory, in a pipe and on the shelf.

`JobResult` is what one job became. Each of its objects is a `Rendered`: what it is, whose it is, how it runs, and its
text. `Facts` is what others need to know of a job, such as rules that look at all jobs of an environment. The codec
writes all of it as plain data. A fact is one line in `facts.py`: the codec reads the fields from there. Whoever emits,
stores or compares results needs nothing of the rules.
"""
