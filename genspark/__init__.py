"""genspark compiles short Spark job descriptors into checked Kubernetes manifests; start reading at `compiler`."""

__version__ = "0.1.0"
