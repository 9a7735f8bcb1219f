"""What Spark itself does, as pure functions: sizes, overheads, names. It knows no plan and no operator."""
