"""From manifests to files: layout, ownership, what may be written or removed, and writing it atomically.

`layout` gives each object its path and each file the line that says who owns it; `existing` reads what lies there;
`changes` decides, before anything is touched, what is written and what removed, and refuses what looks like an
accident; `write` does it.
"""
