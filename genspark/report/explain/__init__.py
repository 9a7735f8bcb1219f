"""The answers of `genspark explain`, as text."""
