"""Where a value came from and where it goes: what `genspark explain` shows, as text."""
