"""Tries at breaking the promises of SECURITY.md: data, run as tests, and counted by `python -m tests.attack`."""
