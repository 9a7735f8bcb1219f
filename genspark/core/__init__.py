"""What every stage speaks: traced values, diagnostics, registries.

Nothing here reads YAML (`yaml` writes it) or knows Spark or Kubernetes objects.
"""
