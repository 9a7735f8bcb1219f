"""What Kubernetes itself does, as data and pure functions: quantities, cron lines, what a pod requests, kinds.

It is to Kubernetes what `spark` is to Spark. Nothing here knows a plan, an operator or a descriptor.
"""
