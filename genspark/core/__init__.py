"""What every stage speaks: traced values, diagnostics, registries.

Nothing here knows YAML, Spark or Kubernetes objects.
"""
