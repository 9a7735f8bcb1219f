"""Structural schemas: the fast path says yes, the slow path explains.

`check` is what the rest calls. Acceptance compiles a schema into closures; only what it refuses meets jsonschema.
"""
