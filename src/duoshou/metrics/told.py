"""What each metric's own measure said, and what has to be said about it: blanks, days that are missing, calibres."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue import metric
from duoshou.metrics.coverage import Coverage
from duoshou.metrics.partly_covered import lacking_beside, partly_covered
from duoshou.metrics.parts import with_parts
from duoshou.metrics.values import Cell, Note, Question, Row

Key = tuple[Any, ...]


@dataclass(slots=True)
class Told:
    """What one metric's own measure said: values by key, or one blank for all of them."""

    values: dict[Key, Cell] = field(default_factory=dict)
    blank: Words | None = None
    covered: Coverage | None = None
    calibre: Words | None = None
    report: str = ""
    timed: bool = True

    def is_of_another_calibre_than(self, other: Told) -> bool:
        """Whether the two were told by different reports, each in its own way."""
        return self.report != other.report and self.calibre != other.calibre


def notes(question: Question, told: Mapping[str, Told], rows: tuple[Row, ...]) -> Iterable[Note]:
    """What has to be said about each metric asked for: blanks, days not covered, the calibre that answered."""
    for one in (metric(name) for name in question.metrics):
        blanks = {row.cells[one.id].blank for row in rows} - {None}
        for blank in sorted(blanks, key=lambda words: words.zh if words else ""):
            if blank is not None:
                yield Note(one.id, blank)
        for part in with_parts([one]):
            covered = told[part.id].covered
            if covered is not None and told[part.id].blank is None:
                for missing in partly_covered(part.name, covered):
                    yield Note(one.id, missing, lacks_days="here")
                calibre = told[part.id].calibre
                if calibre is not None:
                    said = Words(f"{part.name.zh}：{calibre.zh}", f"{part.name.en}: {calibre.en}")
                    yield Note(one.id, said, calibre)


def notes_beside(question: Question, told: Mapping[str, Told], beside: Mapping[str, Told]) -> Iterable[Note]:
    """Of each metric the days that the period beside lacks and this one has."""
    for one in (metric(name) for name in question.metrics):
        for part in with_parts([one]):
            here, there = told[part.id], beside[part.id]
            if here.covered is None or there.covered is None or there.blank is not None:
                continue
            for missing in lacking_beside(part.name, here.covered, there.covered):
                yield Note(one.id, missing, lacks_days="beside")
