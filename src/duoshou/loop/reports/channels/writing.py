"""What the channels' dialects share: a line with its name in front, and the line that says that there is more."""

from __future__ import annotations

from duoshou.kernel.words import Words
from duoshou.loop.reports.values import Line, Report

MORE = Words("……还有 {left} 行，请到驾驶舱里看", "… {left} more lines, in the cockpit")
ONLY_WORDS = Words(
    "{channel}只收文字，图片和表格没有发", "A {channel} takes words alone: picture and workbook stay here"
)


def heading(line: Line, *, bold: bool = True) -> str:
    """`**name** text`, or without the stars."""
    name = f"**{line.name}**" if bold and line.name else line.name
    return " ".join(filter(None, (name, line.text)))


def more_line(report: Report, left: int) -> Line:
    """Says how many lines were left off, and where they are."""
    said = MORE.filled(left=left).within(report.language)
    return Line("soft", f"{said} {report.address}".rstrip())
