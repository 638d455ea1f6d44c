"""What the machine is, and what it could do at best: the figures that the contenders' seconds are held against."""

from __future__ import annotations

import os
import platform
import subprocess
import time
from pathlib import Path
from statistics import median

BLOCK_BYTES = 1 << 20
PACKAGES = ("duckdb", "polars", "pandas", "pyarrow", "numpy")
TRIES = 3


def machine_facts(python: Path) -> dict[str, object]:
    """Cores, memory, system and versions; nothing that names the machine."""
    ask = f"from importlib.metadata import version; print(*map(version, {PACKAGES}))"
    versions = subprocess.run([python, "-c", ask], check=True, capture_output=True, text=True).stdout.split()
    return {
        "cores": os.cpu_count(),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "system": f"{platform.system()} {platform.machine()}",
        "processor": _processor(),
        "python": platform.python_version(),
        **dict(zip(PACKAGES, versions, strict=True)),
    }


def limits(csv: Path, *, parquet_bytes: int, folder: Path) -> dict[str, float]:
    """Seconds to read the export from the disk cache, and to write as many bytes as the largest Parquet file has."""
    return {
        "csv_bytes": csv.stat().st_size,
        "parquet_bytes": parquet_bytes,
        "read_csv_seconds": median(_seconds_to_read(csv) for _ in range(TRIES)),
        "write_parquet_seconds": median(_seconds_to_write(folder / "limit.bytes", parquet_bytes) for _ in range(TRIES)),
    }


def busy_seconds() -> float | None:
    """Seconds that all cores together have been busy since the start, taken away by a hypervisor included; Linux
    only."""
    told = Path("/proc/stat")
    if not told.exists():
        return None
    user, nice, system, _idle, _waiting, irq, soft_irq, stolen = map(int, told.read_text().split()[1:9])
    return (user + nice + system + irq + soft_irq + stolen) / os.sysconf("SC_CLK_TCK")


def _seconds_to_read(file: Path) -> float:
    block = bytearray(BLOCK_BYTES)
    began = time.perf_counter()
    with file.open("rb", buffering=0) as opened:
        while opened.readinto(block):
            pass
    return time.perf_counter() - began


def _seconds_to_write(file: Path, size: int) -> float:
    """Into the disk cache, as the contenders write: none of them waits for the disk."""
    block = os.urandom(BLOCK_BYTES)
    began = time.perf_counter()
    with file.open("wb", buffering=0) as opened:
        for _ in range(-(-size // BLOCK_BYTES)):
            opened.write(block)
    seconds = time.perf_counter() - began
    file.unlink()
    return seconds


def _processor() -> str:
    """The processor's model where the system tells it."""
    told = Path("/proc/cpuinfo")
    if told.exists():
        for line in told.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor()
