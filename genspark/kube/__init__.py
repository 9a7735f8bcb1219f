"""What Kubernetes itself does, as data and pure functions: kinds, names, quantities, cron lines, what a pod requests.

It is to Kubernetes what `spark` is to Spark. Nothing here knows a plan, an operator or a descriptor: functions take
documents and amounts, and who has manifests or pods hands in what they hold.
"""
