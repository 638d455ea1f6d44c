"""From figures to tables: rounds side by side, the median last, kept as JSON and put into the README."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from os import cpu_count
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).resolve().parents[1]
README = HERE / "README.md"
RESULTS = HERE / "results"


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def middle(rounds: Sequence[Any], figure: Callable[[Any], float]) -> float:
    """The median of a figure over the rounds."""
    return median(figure(each) for each in rounds)


def machine() -> str:
    """What it ran on; nothing that names it."""
    memory = Path("/proc/meminfo")
    gib = int(memory.read_text().split()[1]) / 2**20 if memory.exists() else 0
    return (
        f"{cpu_count()} cores shared by client, server and database, {gib:.0f} GiB; Python {platform.python_version()}"
    )


def keep(job: str, text: str, figures: dict[str, Any], *, only_print: bool = False) -> None:
    """Prints the text, keeps the figures in results/, and puts the text between the README's marks for this job;
    with `only_print`, as on a machine that is not quiet, nothing is kept."""
    print(text)
    if only_print:
        return
    today = datetime.now(UTC).date().isoformat()
    RESULTS.mkdir(exist_ok=True)
    told = json.dumps({"machine": machine(), **figures}, indent=1, ensure_ascii=False)
    (RESULTS / f"{today}-{job}.json").write_text(told + "\n", encoding="utf-8")
    begin, end = f"<!-- measured {job} -->", f"<!-- measured {job} end -->"
    readme = README.read_text(encoding="utf-8")
    if begin in readme and end in readme:
        before, after = readme.partition(begin)[0], readme.partition(end)[2]
        README.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")
