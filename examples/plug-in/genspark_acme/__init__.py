"""What Acme's platform team adds to genspark."""
