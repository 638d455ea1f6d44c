"""A change taken apart: the parts add up to the change in every case."""
