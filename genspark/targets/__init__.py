"""What runs a job: one module or package a target, each exporting `TARGET`.

A target says how a plan becomes objects (`lower`), which pods follow (`pods`), and what it cannot say. Drop one in and
it is a choice for `target:` at once, and every law and rule is held to it.
"""
