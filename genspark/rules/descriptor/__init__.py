"""What a descriptor says that no field can check alone (GS2xxx): names, versions, schedules, libraries, who runs it."""
