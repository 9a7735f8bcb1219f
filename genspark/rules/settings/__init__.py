"""Settings of Spark, on any target (GS7xxx)."""
