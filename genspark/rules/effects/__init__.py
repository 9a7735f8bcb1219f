"""What a change does to what is there already (GS8xxx): each rule sees one object as committed and as it would be."""
