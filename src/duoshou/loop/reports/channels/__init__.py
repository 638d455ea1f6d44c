"""One file per kind of channel: what it receives, how it is handed over, what its answer means."""
