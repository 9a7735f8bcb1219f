"""What kubeflow's operator alone does, refuses or ignores (GS2xxx, GS5xxx, GS6xxx, GS7xxx and GS8xxx).

A rule belongs here if no other way to run Spark does the same; what Spark or Kubernetes does belongs beside it.
"""
