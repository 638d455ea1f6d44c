"""Of which day a report is that has no column for it: the lines above its header say so, or its file's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from duoshou.warehouse.errors import DayNotSaid, SeveralDays
from duoshou.warehouse.files.sheets import Record

DAY = re.compile(
    r"(?<![0-9])(20[0-9]{2})[-./年]?(0[1-9]|1[0-2]|[1-9](?=[-./月]))[-./月]?(0[1-9]|[12][0-9]|3[01]|[1-9])(?![0-9])"
)
OF_THE_DOWNLOAD = re.compile("导出|下载|更新|生成")


def day_said(path: str, above: Sequence[Record]) -> date:
    """The one day that the lines `above` name, else the last part of `path`. When a file was downloaded is no such day.

    Raises DayNotSaid, SeveralDays.
    """
    cells = [cell for record in above for cell in record.cells if not OF_THE_DOWNLOAD.search(cell)]
    days = _days_in(cells) or _days_in([re.split(r"[/\\]", path)[-1]])
    if not days:
        raise DayNotSaid(path=path)
    if len(days) > 1:
        raise SeveralDays(path=path, first=min(days), last=max(days))
    return days.pop()


def _days_in(texts: Iterable[str]) -> set[date]:
    found = set()
    for text in texts:
        for year, month, day in DAY.findall(text):
            try:
                found.add(date(int(year), int(month), int(day)))
            except ValueError:
                continue
    return found
