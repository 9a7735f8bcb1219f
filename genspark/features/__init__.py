"""The vocabulary: one file a feature, each owning fields of the descriptor and of overlays.

Drop a module in that exports `FEATURE` and it is found. A field that says one thing at one address is one
line; logic goes into `say`, which yields statements and knows no target.
"""
