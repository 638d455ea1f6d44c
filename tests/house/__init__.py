"""The architecture itself under test: who may know whom, what code may not contain, what must be written down."""
