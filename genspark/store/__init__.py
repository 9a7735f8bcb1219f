"""Results by digest, and the processes that make them; the work itself is an argument.

A `digest` names all that a result depends on, so that what is kept (`shelf`) can stand for the work. What is kept is
believed only where it is signed with the key of who runs (`key`). `state` knows that nothing changed at all since the
last whole run.
"""
