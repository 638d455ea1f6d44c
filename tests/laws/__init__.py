"""Laws of the kernel that hold for every input."""
