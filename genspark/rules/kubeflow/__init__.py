"""What kubeflow's operator alone does, refuses or ignores (GS2xxx, GS5xxx, GS6xxx, GS7xxx and GS8xxx)."""
