"""How rules run, the seven views that they see and nothing else, and what becomes of their findings.

The rules themselves are in `rules`.
"""
