"""What a change does to what is there already (GS8xxx)."""
