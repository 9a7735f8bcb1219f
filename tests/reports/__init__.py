"""What people reported about Spark on Kubernetes, as small inputs, each with what genspark says before the commit."""
