"""What people wrote, and where: the only reader of their files, and the only editor.

A `tree` is a folder, what is staged in Git (`index`) or what memory holds (`flat`). `reader` makes values of a text
without remembering lines; `lines` finds the line of a path again when somebody is told. `edits` changes a file as its
author wrote it.
"""
