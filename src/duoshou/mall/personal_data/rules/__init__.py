"""The register of what is held about a person, and what is decided from it."""
