"""The five stages of a compilation, a module each, and what only they find."""
