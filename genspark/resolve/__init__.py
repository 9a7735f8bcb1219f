"""From documents to one resolved input: layers are normalised, merged and expanded, and each place keeps its trace.

The vocabulary is an argument; nothing here knows a field by name but the ones that choose layers.
"""
