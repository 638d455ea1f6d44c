"""One made-up export per importer and what must come of it; whatever is true of all of them is tested over all."""
