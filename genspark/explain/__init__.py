"""Questions about a project and their answers, as data: what `genspark explain` prints, and what programs may read.

A question is a function, an answer one of the small types of `answers`: where a value came from and where it goes, a
job between two stages, its pods, what a code or a setting means. Answers hold no credential and no formatting:
`report` prints them, and knows nothing else of this room.
"""
