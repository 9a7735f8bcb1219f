"""What `genspark diff` found, in its formats: a module each, imported when asked for."""
