"""What each operator can express: one folder an operator, a table of rows read in both directions.

`row` says what a row is, `lift` and `lower` read the rows; a folder such as `kubeflow` holds the rows, and beside
them what the operator does with an application: its submission, its webhook, the pods that follow.
"""
