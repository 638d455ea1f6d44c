"""The simulated shop and the files it writes."""
