"""The shops that sell in the mall, and the revision of everything that a price depends on."""
