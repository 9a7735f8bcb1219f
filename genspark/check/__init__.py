"""How rules run, and the six views that they see and nothing else. The rules themselves are in `rules`."""
