"""The marts of one shop as the product makes them when somebody asks: from the lake's catalogue, each file on disk
before it counts."""

from __future__ import annotations

import sys
from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.warehouse.facade import make_marts
from refreshing.turn import told

if __name__ == "__main__":
    home = Home(Path(sys.argv[1]))
    told(lambda: make_marts(home))
