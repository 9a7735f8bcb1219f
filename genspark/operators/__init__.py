"""What each operator can express: one folder an operator, a table of rows read in both directions.

`row` says what a row is, `lift` and `lower` read the rows; a folder such as `kubeflow` holds rows and nothing clever.
"""
