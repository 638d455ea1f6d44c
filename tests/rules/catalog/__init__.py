"""Rules of the catalogue under test."""
