"""Sizes, counts and where pods can run (GS5xxx)."""
