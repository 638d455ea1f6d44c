"""Many series at once, looked ahead: season, events, level and trend, and intervals that hold what they promise."""
