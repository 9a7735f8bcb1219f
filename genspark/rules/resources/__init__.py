"""Sizes, counts and where pods can run (GS5xxx): as Spark works them out, not as they look in the file."""
