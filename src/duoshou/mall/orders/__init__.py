"""Orders: placed, paid, shipped, received; their states, their deadlines, and the proof that all adds up."""
