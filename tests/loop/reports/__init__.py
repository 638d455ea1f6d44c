"""Reports that go out by the clock, held against stand-ins of the platforms as strict as they are, and as moody."""
