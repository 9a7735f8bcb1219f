"""What Spark itself does, as pure functions and tables: it knows no plan, no operator and no target.

Settings and templates go in, and the pod comes out that Spark would post (`driver`, `executor`), with its sizes, names,
volumes and what lies beside it (`objects`). What differs between versions of Spark says since when. Every statement has
the class of Spark that it was read in, and `tests/oracle` holds them to real Sparks.
"""
