"""From runs to figures: medians over the rounds, ratios within each round, a JSON file and the README's tables."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from typing import Any

from racing import Run
from steps import STEPS

OURS = "duoshou"
HEADS = {"mart": "mart", "rfm": "RFM", "abc": "ABC", "item_pairs": "item pairs"}
QUIET_CORES = 0.3  # above it, the same contender's seconds were seen to double
QUESTIONS = tuple(step for step in STEPS if step != "load")

Figures = dict[str, Any]
FIGURES: dict[str, Callable[[Run], float]] = {
    **{step: lambda run, step=step: run.seconds[step] for step in STEPS},
    "after_load": lambda run: sum(run.seconds[step] for step in QUESTIONS),
    "total": lambda run: sum(run.seconds.values()),
    "cpu_total": lambda run: sum(run.cpu_seconds.values()),
    "peak_gib": lambda run: run.peak_bytes / 2**30,
}


def measured(
    rounds: list[list[Run]], *, lines: int, threads: int, bounds: dict[str, float], machine: dict[str, object]
) -> Figures:
    """Everything that was measured, ready for JSON."""
    by_name = {run.contender: [each[place] for each in rounds] for place, run in enumerate(rounds[0])}
    return {
        "lines": lines,
        "threads": threads,
        "rounds": len(rounds),
        "machine": machine,
        "limits": bounds,
        "others_cores": _others(run.others_cores for each in rounds for run in each),
        "contenders": {name: _figures(runs) for name, runs in by_name.items()},
        "ratios": {
            name: _ratios(by_name[OURS], runs) for name, runs in by_name.items() if OURS in by_name and name != OURS
        },
        "answers_sha256": {step: _fingerprint(rounds[0][0].answers[step]) for step in STEPS},
    }


def as_markdown(found: Figures) -> str:
    """The tables as they stand in the README."""
    machine, bounds, others = found["machine"], found["limits"], found["others_cores"]
    rounds = "1 round" if found["rounds"] == 1 else f"medians of {found['rounds']} rounds"
    noise = _noise(others) if others else ""
    names = ("load", *QUESTIONS, "after_load", "total", "cpu_total")
    heads = " | ".join(HEADS.get(name, name.replace("_", " ")) for name in names)
    bar = "|---|" + "---|" * len(names)
    rows = [
        f"| {name} | "
        + " | ".join(f"{figures[each]['median']:.2f}" for each in names)
        + f" | {figures['peak_gib']['median']:.2f} |"
        for name, figures in found["contenders"].items()
    ]
    ratios = [
        f"| ÷ {name} | " + " | ".join(_as_ratio(peer.get(each)) for each in names) + " |"
        for name, peer in found["ratios"].items()
    ]
    whole = bounds["read_csv_seconds"] + bounds["write_parquet_seconds"]
    ours = found["contenders"].get(OURS)
    against_limit = (
        f" Duoshou's load takes {ours['load']['median'] / whole:.1f} times the two together." if ours else ""
    )
    return "\n".join(
        [
            f"**{found['lines']:,} lines**, {rounds}, {found['threads']} threads, seconds. {machine['cores']} cores"
            f" ({machine['processor']}), {machine['memory_gib']} GiB; Python {machine['python']},"
            f" DuckDB {machine['duckdb']},"
            f" Polars {machine['polars']}, pandas {machine['pandas']}." + noise,
            "",
            f"| | {heads} | peak GiB |",
            bar + "---|",
            *rows,
            "",
            f"| Duoshou | {heads} |",
            bar,
            *ratios,
            "",
            f"The limit: reading the {bounds['csv_bytes'] / 1e6:,.0f} MB file from the disk cache"
            f" {bounds['read_csv_seconds']:.2f} s,"
            f" writing {bounds['parquet_bytes'] / 1e6:,.0f} MB of Parquet in one go"
            f" {bounds['write_parquet_seconds']:.2f} s." + against_limit,
        ]
    )


def keep(found: Figures, file: Path) -> None:
    """The figures as a JSON file."""
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def put_into(readme: Path, table: str, *, lines: int) -> None:
    """The tables between the README's marks for so many lines; a README without such marks stays as it is."""
    begin, end = f"<!-- measured {lines} -->", f"<!-- measured {lines} end -->"
    text = readme.read_text(encoding="utf-8")
    if begin in text and end in text:
        before, after = text.partition(begin)[0], text.partition(end)[2]
        readme.write_text(f"{before}{begin}\n{table}\n{end}{after}", encoding="utf-8")


def _figures(runs: list[Run]) -> Figures:
    return {name: _spread(figure(run) for run in runs) for name, figure in FIGURES.items()}


def _ratios(ours: list[Run], theirs: list[Run]) -> Figures:
    """Ours ÷ theirs within each round, where theirs did anything at all."""
    return {
        name: _spread(figure(our) / figure(their) for our, their in zip(ours, theirs, strict=True))
        for name, figure in FIGURES.items()
        if name != "mart"
    }


def _spread(values: Iterable[float]) -> dict[str, float]:
    found = sorted(values)
    return {"median": round(median(found), 4), "min": round(found[0], 4), "max": round(found[-1], 4)}


def _noise(others: dict[str, float]) -> str:
    """How busy others kept the cores; says so when the clock is not to be trusted."""
    told = f" Other programs kept {others['min']:.1f} to {others['max']:.1f} of the cores busy meanwhile."
    if others["max"] > QUIET_CORES:
        told += " **Not quiet: the clock's figures and their ratios are not to be relied on; read `cpu total`.**"
    return told


def _others(cores: Iterable[float | None]) -> dict[str, float] | None:
    known = [each for each in cores if each is not None]
    return _spread(known) if known else None


def _as_ratio(spread: dict[str, float] | None) -> str:
    return f"{spread['median']:.2f}" if spread else "–"


def _fingerprint(answer: list[list[object]]) -> str:
    return hashlib.sha256(json.dumps(answer, ensure_ascii=False).encode()).hexdigest()
