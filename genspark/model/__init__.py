"""How a field of a document is declared, bound and described; the fields themselves are in `features`.

A `Kind` says what values a field takes and how layers of it merge; a `Field` declares it in one line of a block; the
`Vocabulary` puts all blocks together; `schema` makes of it the JSON schema that editors read.
"""
