"""What a change is: equality as the operator and as Spark see it, and what a difference does to runs.

`committed` finds the objects that lie in Git by what they are, `equal` says whether two of them are one, `change` what
differs and what comes of it. Rules ask it, and who compares or applies will; it never renders, and knows no rule.
"""
