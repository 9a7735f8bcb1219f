"""What an operator or Kubernetes makes of finished objects (GS7xxx): names, labels, classes, schedulers."""
