"""What runs a job: one module or package a target, each exporting `TARGET`."""
