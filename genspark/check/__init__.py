"""How rules run: four views, and nothing else is visible to a rule. The rules themselves are in `rules`."""
