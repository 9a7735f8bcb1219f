"""The disk: the only code that opens, writes, renames, removes or locks a file, always below a folder opened once.

A path is judged name by name, links included (`way`), and opened step by step below what was judged (`descent`), so
that no link leads out of a project. `reader` and `writer` are the one of each; `lock` lets one writer in at a time.
"""
