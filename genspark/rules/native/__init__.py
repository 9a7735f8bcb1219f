"""What a job that runs without an operator does, or leaves undone (GS5xxx): its driver is started in client mode."""
