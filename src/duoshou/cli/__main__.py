"""`python -m duoshou.cli`: the command line as the server calls it."""

from __future__ import annotations

from duoshou.cli.main import main

if __name__ == "__main__":
    main()
