"""The disk: the only code that opens, writes, renames, removes or locks a file, always below a folder opened once."""
