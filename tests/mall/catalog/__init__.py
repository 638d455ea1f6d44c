"""The catalogue under test."""
