"""What lies in a project's tree beside its layers: descriptors, the CRDs that it keeps, and what cannot be read there.

Paths and bytes alone: what a descriptor says is read where it is compiled.
"""
