"""One contender in one process: its seconds, its memory, its answers; and whether all contenders agree."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from machine import busy_seconds
from steps import STEPS

HERE = Path(__file__).parent
CONTENDERS = ("duoshou", "duckdb", "polars", "pandas")
RSS_UNIT_BYTES = 1 if sys.platform == "darwin" else 1024  # what getrusage counts in


class ContenderFailed(Exception):
    """A contender's process ended in an error."""


class AnswersDiffer(Exception):
    """Two contenders answered the same question differently, so no time of theirs can be compared."""


@dataclass(frozen=True, slots=True)
class Run:
    """One contender's job, done once."""

    contender: str
    seconds: dict[str, float]
    cpu_seconds: dict[str, float]
    answers: dict[str, list[list[object]]]
    peak_bytes: int
    parquet_bytes: int
    others_cores: float | None

    def in_one_line(self) -> str:
        """For the one who waits."""
        steps = "  ".join(f"{step} {self.seconds[step]:.2f}" for step in STEPS)
        return f"{self.contender:8} {sum(self.seconds.values()):6.2f} s   {steps}   others {self.others_cores} cores"


def race(python: Path, contender: str, csv: Path, *, threads: int) -> Run:
    """The contender's job in a fresh process. Raises ContenderFailed."""
    os.sync()  # what the one before has written is not this one's burden
    with tempfile.TemporaryDirectory(dir=csv.parent) as folder, tempfile.TemporaryFile("w+", encoding="utf-8") as out:
        parquet = Path(folder) / "lines.parquet"
        job = [python, HERE / f"job_{contender}.py", csv, parquet, str(threads)]
        environment = {**os.environ, "PYTHONPATH": str(HERE.parent / "src"), "OMP_NUM_THREADS": str(threads)}
        began, busy_before = time.perf_counter(), busy_seconds()
        process = subprocess.Popen(job, stdout=out, env=environment)
        _, status, used = os.wait4(process.pid, 0)
        wall, busy_after = time.perf_counter() - began, busy_seconds()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise ContenderFailed(f"{contender} ended with {process.returncode}")
        out.seek(0)
        told = json.load(out)
        parquet_bytes = sum(file.stat().st_size for file in Path(folder).iterdir())
    return Run(
        contender,
        seconds={step: told[step]["seconds"] for step in STEPS},
        cpu_seconds={step: told[step]["cpu_seconds"] for step in STEPS},
        answers={step: told[step]["answer"] for step in STEPS},
        peak_bytes=used.ru_maxrss * RSS_UNIT_BYTES,
        parquet_bytes=parquet_bytes,
        others_cores=_others_cores(busy_before, busy_after, own=used.ru_utime + used.ru_stime, wall=wall),
    )


def _others_cores(before: float | None, after: float | None, *, own: float, wall: float) -> float | None:
    """How many cores everything else kept busy meanwhile, on average."""
    return None if before is None or after is None else round(max(0.0, after - before - own) / wall, 2)


def agree(runs: list[Run]) -> None:
    """Raises AnswersDiffer at the first row of any step that two contenders see differently."""
    first, *others = runs
    for other in others:
        for step in STEPS:
            ours, theirs = first.answers[step], other.answers[step]
            if ours != theirs:
                row = next((pair for pair in zip(ours, theirs, strict=False) if pair[0] != pair[1]), None)
                found = f"first {row[0]} against {row[1]}" if row else f"{len(ours)} rows against {len(theirs)}"
                raise AnswersDiffer(f"{step}: {first.contender} and {other.contender} differ: {found}")
