"""A change taken apart: into factors, into segments, into both at once; the parts add up to the change exactly."""
