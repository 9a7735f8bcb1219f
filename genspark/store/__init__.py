"""Results by digest, and the processes that make them; the work itself is an argument."""
