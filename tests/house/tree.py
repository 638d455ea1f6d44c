"""The repository as the house tests read it: its files, their text and their syntax trees."""

from __future__ import annotations

import ast
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "duoshou"

TEXT_SUFFIXES = {
    *".cfg .css .csv .html .in .ini .js .json .lock .md .po .py .sh .sql .svg .toml .tsv .txt .yaml .yml".split(),
    "",
}


@cache
def repository_files() -> tuple[Path, ...]:
    """Every file that is, or is about to be, part of the repository; without git, every file not in a hidden folder."""
    if (ROOT / ".git").exists() and (git := shutil.which("git")):
        listing = [git, "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        answer = subprocess.run(listing, capture_output=True, text=True, check=False)
        if answer.returncode == 0:
            names = (ROOT / name for name in answer.stdout.split("\0") if name)
            return tuple(sorted(path for path in names if path.is_file()))
    return tuple(sorted(path for path in _visible(ROOT) if path.is_file()))


def _visible(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith(".") and path.name not in {".ci", ".importlinter"}:
            continue
        if path.name in {"build", "dist", "node_modules", "__pycache__"} or path.name.endswith(".egg-info"):
            continue
        yield from _visible(path) if path.is_dir() else [path]


def repository_texts() -> Iterator[tuple[Path, str]]:
    """Each text file of the repository that we wrote ourselves, with its text."""
    for path in repository_files():
        if path.suffix in TEXT_SUFFIXES and not is_vendored(path):
            yield path, path.read_text(encoding="utf-8", errors="replace")


def is_vendored(path: Path) -> bool:
    """Whether somebody else wrote the file and we only carry it."""
    return "vendor" in path.parts or path.name.endswith((".min.js", ".min.css"))


def package_files(suffix: str) -> list[Path]:
    """The files of the product itself that end in `suffix` and that we wrote ourselves."""
    return sorted(path for path in PACKAGE.rglob(f"*{suffix}") if not (is_generated(path) or is_vendored(path)))


def is_generated(path: Path) -> bool:
    """Whether a machine wrote the file: bytecode, and Django's migrations, which only repeat the models."""
    return bool({"__pycache__", "migrations"} & set(path.parts))


@cache
def syntax_tree(path: Path) -> ast.Module:
    """The parsed module at `path`."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: Path, line: int | None = None) -> str:
    """Where something was found, as people say it: the path inside the repository and the line."""
    shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
    return f"{shown}:{line}" if line else str(shown)


def told(findings: list[str]) -> str:
    """The findings one per line, for the message of a failing test."""
    return "\n" + "\n".join(findings)
