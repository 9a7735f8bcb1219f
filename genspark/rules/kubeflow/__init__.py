"""What kubeflow's operator alone does, refuses or ignores, in codes of all families.

A rule belongs here if no other way to run Spark does the same; what Spark or Kubernetes does belongs beside it.
"""
