"""The pods that a job makes, predicted: what each asks for, how many there are, what is made beside them.

`spark` knows how Spark turns settings and templates into one pod. This room counts and adds up: a `Pod` (`pod`) is
a pod as the API server gets it, with its requests, limits and class of service (`kube.resources`), each number with the
places in the user's files that it comes from (`predict`); `Pods` are a job's driver, its executors and the objects
that Spark makes beside them (`beside`); `nodes` says which declared nodes hold them.

It knows no plan, no operator and no target: a target works out the settings and templates of an application, has
its pods predicted here, and adds what its operator changes. So whatever lies above asks for the same pods through
`Target.pods`: features of round 2, rules, `explain --pods`.
"""
