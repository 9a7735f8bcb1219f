"""What a descriptor says that no field can check alone (GS2xxx)."""
