"""Where the shop stands against its targets: done, to come, the gap, and what could close it."""
