"""How a field of a document is declared, bound and described; the fields themselves are in `features`."""
