"""A sheet of paper that is written on from the top: texts that wrap, cards, drawings; SVG in the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from duoshou.loop.picture.fonts import Font

LINE_HEIGHT = 14
"""In tenths of the size of the letters."""
OUTER = re.compile(r"^<svg\b")


@dataclass(frozen=True, slots=True)
class Ink:
    """How a text is written."""

    size: int
    colour: str
    bold: bool = False


@dataclass(slots=True)
class Paper:
    """Written from the top; `y` is how far."""

    width: int
    margin: int
    font: Font
    y: int = 0
    drawn: list[str] = field(default_factory=list)

    @property
    def inner(self) -> int:
        """The width between the margins."""
        return self.width - 2 * self.margin

    def space(self, height: int) -> None:
        """Nothing, for so many pixels."""
        self.y += height

    def write(self, text: str, ink: Ink, *, indent: int = 0, most_lines: int = 9) -> None:
        """A text between the margins, in as many lines as it needs."""
        left = self.margin + indent
        for line in self.wrapped(text, ink, self.inner - indent, most_lines=most_lines):
            self.y += ink.size * LINE_HEIGHT // 10
            self.text_at(line, ink, left, self.y - ink.size * 3 // 10)

    def text_at(self, text: str, ink: Ink, x: int, y: int, *, anchor: str = "start") -> None:
        """A text on one line whose foot is at `y`; with the anchor `end` it ends at `x`."""
        weight = ' font-weight="700"' if ink.bold else ""
        self.drawn.append(
            f'<text x="{x}" y="{y}" font-size="{ink.size}" fill="{ink.colour}" text-anchor="{anchor}"{weight}>'
            f"{escape(self.font.readable(text))}</text>"
        )

    def box(self, x: int, y: int, width: int, height: int, *, fill: str, edge: str) -> None:
        """A card."""
        self.drawn.append(
            f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="14" fill="{fill}" stroke="{edge}"/>'
        )

    def line(self, colour: str) -> None:
        """A line from margin to margin."""
        self.drawn.append(
            f'<line x1="{self.margin}" x2="{self.width - self.margin}" y1="{self.y}" y2="{self.y}" stroke="{colour}"/>'
        )

    def drawing(self, svg: str, height: int) -> None:
        """Another SVG, below what is there."""
        self.drawn.append(OUTER.sub(f'<svg x="{self.margin}" y="{self.y}"', svg, count=1))
        self.y += height

    def wrapped(self, text: str, ink: Ink, width: int, *, most_lines: int = 9) -> list[str]:
        """The text in lines no wider than `width`; what does not fit into so many ends in an ellipsis."""
        lines, line = [], ""
        for piece in _pieces(self.font.readable(text)):
            if self.font.width(line + piece, ink.size, bold=ink.bold) > width and line:
                lines.append(line.rstrip())
                line = piece.lstrip()
            else:
                line += piece
        lines = [*lines, line] if line else lines
        if len(lines) <= most_lines:
            return lines
        last = lines[most_lines - 1]
        while last and self.font.width(last + "…", ink.size, bold=ink.bold) > width:
            last = last[:-1]
        return [*lines[: most_lines - 1], last + "…"]

    def svg(self, *, background: str) -> str:
        """The whole sheet."""
        family = quoteattr(self.font.family)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{self.width}" '
            f'height="{self.y}" viewBox="0 0 {self.width} {self.y}" font-family={family}>'
            f'<rect width="{self.width}" height="{self.y}" fill="{background}"/>{"".join(self.drawn)}</svg>'
        )


NOT_AT_A_START = "，。、；：？！）”’》…%,.;:?!)"
WORD = re.compile(r"[A-Za-z0-9¥£$€+\-.,%/]+|\s+|.", flags=re.DOTALL)


def _pieces(text: str) -> Iterator[str]:
    """What may not be broken: a word or number, a character with the mark that closes it."""
    waiting = ""
    for piece in WORD.findall(text):
        if waiting and (piece[0] in NOT_AT_A_START or waiting[-1] in "（“‘《("):
            waiting += piece
        else:
            if waiting:
                yield waiting
            waiting = piece
    if waiting:
        yield waiting
