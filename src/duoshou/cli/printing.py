"""What commands print: refusals in two languages on stderr, answers on stdout or into a file."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer
from rich.console import Console

from duoshou.kernel.errors import AskAPerson, Refusal
from duoshou.kernel.words import Words

REFUSED = 1
PIPED_COLUMNS = 240


@contextmanager
def refusals_are_printed() -> Iterator[None]:
    """A refusal inside ends the command with exit code 1 and its words, Chinese and English, on stderr."""
    try:
        yield
    except Refusal as refusal:
        typer.echo(refusal.in_both_languages(), err=True)
        raise typer.Exit(REFUSED) from None
    except (OSError, sqlite3.DatabaseError) as wrong:
        typer.echo(MachineRefuses(why=wrong).in_both_languages(), err=True)
        raise typer.Exit(REFUSED) from wrong


class MachineRefuses(AskAPerson):
    """A full disk, a folder that may not be written, a damaged book: nothing a better request would change."""

    message = Words("这台电脑不让：{why}", "The machine refuses: {why}")
    remedy = Words(
        "请检查磁盘空间、权限和路径；已提交的数据没有丢",
        "Check disk space, rights and the path; nothing committed is lost",
    )


def printable(text: str) -> str:
    """Text from outside without what would steer a terminal."""
    return "".join(mark if mark.isprintable() else "�" for mark in text)


def age_words(seconds: float) -> Words:
    """How long that is, in one unit."""
    minutes = int(seconds // 60)
    if minutes < 1:
        return Words(f"{seconds:.0f} 秒", f"{seconds:.0f} s")
    if minutes < 120:
        return Words(f"{minutes} 分钟", f"{minutes} minutes")
    return Words(f"{minutes // 60} 小时", f"{minutes // 60} hours")


def table_console() -> Console:
    """Where tables are printed; into a file or a pipe nothing is cut short to fit a screen."""
    return Console() if sys.stdout.isatty() else Console(width=PIPED_COLUMNS)


def give(answer: str | bytes, *, out: Path | None) -> None:
    """The answer into `out`, or on stdout."""
    content = answer.encode() if isinstance(answer, str) else answer
    if out is not None:
        with refusals_are_printed():
            out.write_bytes(content)
        return
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
