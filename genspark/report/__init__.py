"""How findings are shown: one format each, no logic."""
