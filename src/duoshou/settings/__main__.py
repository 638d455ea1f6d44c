"""`python -m duoshou.settings`: the server as a process of its own; `duoshou serve` turns into it."""

from __future__ import annotations

import argparse

from duoshou.settings.server import LOOPBACK, PORT, serve


def main() -> None:
    """Serves until stopped."""
    options = argparse.ArgumentParser(description="舵手 Duoshou")
    options.add_argument("--host", default=LOOPBACK)
    options.add_argument("--port", type=int, default=PORT)
    chosen = options.parse_args()
    serve(chosen.host, chosen.port)


if __name__ == "__main__":
    main()
