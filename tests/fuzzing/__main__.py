"""`tools/fuzz`: spoils files for some minutes of CPU time, or makes one case again by its number."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duoshou.settings.testing")

import django

django.setup()

from tests.fuzzing.running import case_of, outcome, run  # noqa: E402 - the mall's tables need Django first
from tests.fuzzing.seeds import every_seed  # noqa: E402


def main() -> int:
    """0 when nothing was found, else 1."""
    asked = argparse.ArgumentParser(prog="tools/fuzz", description=__doc__)
    asked.add_argument("--minutes", type=float, default=5, help="of CPU time (5)")
    asked.add_argument("--seed", default="", help="another seed makes other files; a fresh one each time")
    asked.add_argument("--keep", type=Path, default=Path("build/fuzz"), help="where findings are kept (build/fuzz)")
    asked.add_argument("--only", default="", help="seeds whose name or laws hold this word")
    asked.add_argument("--again", default="", metavar="NUMBER", help="the one case of that number")
    said = asked.parse_args()
    seeds = [one for one in every_seed() if said.only in f"{one.target} {one.name}"]
    if said.again:
        case = case_of(seeds, said.again)
        answer, finding, whole = outcome(case)
        print(f"{case.seed} ({case.target}): {', '.join(case.spoilt)}\n{answer}\n{finding}\n{whole}")
        return int(bool(finding))
    seed = said.seed or secrets.token_hex(4)
    tally = run(seeds, seed=seed, cpu_seconds=said.minutes * 60, keep=said.keep)
    print(f"seed {seed}: {sum(tally.executions.values()):,} executions of {len(tally.executions)} kinds")
    for answer, times in tally.answers.most_common():
        print(f"  {times:>7,}  {answer}")
    only = f"--only '{said.only}' " if said.only else ""
    for finding, number in tally.found.items():
        print(f"FOUND {tally.times[finding]} × {finding}   (tools/fuzz {only}--again {number})")
    return int(bool(tally.found))


if __name__ == "__main__":
    sys.exit(main())
