"""What others may ask of the warehouse: take in files, name the shops, say what was received and how far it reaches.

The names below are the whole door; everything else in this package is inside.
"""
