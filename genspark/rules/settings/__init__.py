"""Settings of Spark, on any target (GS7xxx): keys that no Spark reads, values that it does not take."""
