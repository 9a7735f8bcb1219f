"""What people wrote, and where: the only reader of their files."""
