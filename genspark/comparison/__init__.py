"""`genspark diff`: two sides of a project, or two sets of manifests, and what is different between them, as data.

`sides` reads files to objects, `reading` knows how an operator compares them, `project` and `plain` find the two sides,
`causes` says which line a change came from. What a change is, `delta` knows; how it is printed, `report.diff`.
"""
