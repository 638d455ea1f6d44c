"""Stock under test: nothing is sold twice, nothing is lost."""
