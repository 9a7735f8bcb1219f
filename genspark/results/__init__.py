"""What is left of a compilation: small, without lines or plans, and the same in memory, in a pipe and on the shelf.

`JobResult` is what one job became; `Facts` is what others need to know of a job, such as rules that look at all jobs
of an environment; the codec writes both as plain data. A fact is one line in `facts.py`: the codec reads the fields
from there. Whoever emits, stores or compares results needs nothing of the rules.
"""
