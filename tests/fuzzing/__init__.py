"""The parsers held against files that were spoilt at random: `tools/fuzz`, and what it found, kept as small tests."""
