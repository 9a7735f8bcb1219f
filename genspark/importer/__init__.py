"""From manifests that exist to descriptors that compile to the same.

An application is lifted to a plan by the rows of its operator, the plan inverted to fields by the vocabulary read
backwards (`inversion`), and the descriptor compiled again and compared with what was given (`proof`): what is said of
an import is measured, not promised. Credentials in clear text become references on the way.
"""
