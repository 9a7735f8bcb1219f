"""The rules: `<family>/<slug>.py`, one each, exporting `RULE`.

Codes: 2 descriptor, 3 layers, 4 plan, 5 resources and scheduling, 6 security and RBAC, 7 targets and CRDs,
8 drift and effects. A code is never used twice, for anything, ever.
"""
