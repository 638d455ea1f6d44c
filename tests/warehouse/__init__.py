"""From bytes to the canonical tables: containers, cells, broken rows, repeats, crashes, real files."""
