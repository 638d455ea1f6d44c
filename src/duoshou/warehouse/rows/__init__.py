"""Rows on their way in: recognised, read cell by cell, parted into sound and faulty, shaped and merged."""
