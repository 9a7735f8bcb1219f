"""The answers of `genspark explain`, as text for a terminal of 80 columns.

A module for each kind of answer of `genspark.explain.answers`; where a value was written is printed by `origin`.
"""
