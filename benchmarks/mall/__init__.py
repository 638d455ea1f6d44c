"""What the mall takes, and what its peers take, in the same run on the same machine."""
