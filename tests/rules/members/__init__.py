"""Rules of the members."""
