"""Runs every fast check at once and shows the ones that fail: style, types, contracts, laws of the house."""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
AT_ONCE = 3

# The longest first, so that the others run beside it.
CHECKS = {
    "house": [BIN / "python", "-m", "pytest", "-q", "tests/house", "tests/rules", "-m", "not nightly and not postgres"],
    "types": [BIN / "mypy"],
    "contracts": [BIN / "lint-imports", "--no-logo"],
    "style": [BIN / "ruff", "check", "."],
    "format": [BIN / "ruff", "format", "--check", "."],
}


def check(name: str) -> tuple[str, bool, str, float]:
    """The name of a check, whether it passed, what it said, and how many seconds it took."""
    command = [word for word in CHECKS[name] if not str(word).startswith("tests/") or (ROOT / str(word)).exists()]
    began = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return name, done.returncode == 0, (done.stdout + done.stderr).strip(), time.monotonic() - began


def main() -> int:
    """0 when every check passes, else 1."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        results = list(pool.map(check, CHECKS))
    for name, passed, said, _ in results:
        if not passed:
            print(f"── {name} ──\n{said}\n")
    for name, passed, _, seconds in results:
        print(f"{'kept  ' if passed else 'BROKEN'} {name:<10} {seconds:4.1f} s")
    return 0 if all(passed for _, passed, _, _ in results) else 1


if __name__ == "__main__":
    sys.exit(main())
