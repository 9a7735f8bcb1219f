"""Acme's overlays; a project stacks one as acme:NAME."""
