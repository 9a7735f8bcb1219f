"""`python -m genspark`."""

from genspark.cli.app import main

main()
