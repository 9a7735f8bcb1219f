"""Credentials: one judge of what must not lie in Git, and one mask for what is printed beside it.

`names` says which names announce one, `forms` what one looks like, `judge` puts both together, `tree` looks through
documents, and `mask` hides what was found.
"""
