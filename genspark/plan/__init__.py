"""What is said about a job before a target is chosen: statements at addresses, folded into one plan.

The plan speaks four closed languages: Spark conf keys, the PodTemplateSpec of the driver, that of the
executors, and `run` (how and when the job runs); companion objects have their own addresses. A new
target or feature speaks these; it does not add a fifth.
"""
