"""What the API server refuses in a pod, and in kinds that stand beside one, where no schema can say it.

A schema (`schemas/kubernetes`) knows types, keys, words and ranges; what is here compares values with one another and
reads the texts that are names, paths and amounts. Functions take documents that a schema accepts, or whatever else:
what is of another type than Kubernetes has there is passed over. Source: pkg/apis/core/validation/validation.go and its
neighbours, read in Kubernetes 1.36; where an older API server that is still supported is more lenient, nothing is
said, and where a newer one is, that counts. Text that something else fills in later (`${NAME}`, `{{ name }}`) is
never judged.
"""
