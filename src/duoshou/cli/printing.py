"""What commands print: refusals in two languages on stderr, answers on stdout or into a file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from duoshou.kernel.errors import Refusal

REFUSED = 1


@contextmanager
def refusals_are_printed() -> Iterator[None]:
    """A refusal inside ends the command with exit code 1 and its words, Chinese and English, on stderr."""
    try:
        yield
    except Refusal as refusal:
        typer.echo(refusal.in_both_languages(), err=True)
        raise typer.Exit(REFUSED) from None


def give(answer: str | bytes, *, out: Path | None) -> None:
    """The answer into `out`, or on stdout."""
    content = answer.encode() if isinstance(answer, str) else answer
    if out is not None:
        out.write_bytes(content)
        return
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
