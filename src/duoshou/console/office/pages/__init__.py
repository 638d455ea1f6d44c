"""Pages of the back office, one file per tab."""
