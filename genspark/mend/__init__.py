"""Fixes and their trials: edits of a person's file that change how something is said, not what.

`fixes` proposes edits for what was found. `trial` compiles a project with one and says whether anything that is
rendered becomes another, or anything is wrong that was not. `files` makes of both what becomes of each file. Nothing is
written here, and nothing printed: the caller says which files are asked about and whether jobs may run again.
"""
