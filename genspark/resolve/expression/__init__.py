"""The language inside `${{ }}`: names, entries of maps and a list of filters, every one of them bounded.

Nothing here reads an attribute of a Python object. Whatever an expression does, it ends as a small value or a Mistake.
"""
