"""Reports that go out by the clock, held against stand-ins of the platforms that are as strict as they, and as moody."""
