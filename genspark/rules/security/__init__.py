"""Credentials, accounts, rights and images (GS6xxx)."""
