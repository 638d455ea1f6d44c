"""What the columns of an unknown file mean, guessed from their names and values: one small rule per file, all pure."""
