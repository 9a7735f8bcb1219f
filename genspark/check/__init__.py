"""How rules run, the six views that they see and nothing else, and what becomes of their findings.

The rules themselves are in `rules`.
"""
