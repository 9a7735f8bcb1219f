"""What plug-ins bring, held to what they promise: a mistake in it is told of the plug-in, not of us.

`plugged` adds their parts to the tools, once `shape` has nothing against them. `guard` and `target_guard` stand around
each part while jobs are compiled, and ask `typed` of whatever it gives.
"""
