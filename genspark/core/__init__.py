"""What every stage speaks: traced values, diagnostics, quantities, registries.

Nothing here knows YAML, Spark or Kubernetes objects.
"""
