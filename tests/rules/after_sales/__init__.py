"""Rules of after-sales."""
