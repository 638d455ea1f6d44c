"""Which importer knows a sheet, and on which line its header stands: by the labels, never by the file's name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from duoshou.warehouse.errors import (
    DoubledColumn,
    EmptyFile,
    KnownButNotCounted,
    ListLacksColumns,
    NoKnownColumn,
    TooManyColumns,
    UnknownFormat,
)
from duoshou.warehouse.files.sheets import MOST_COLUMNS, Record, Sheet
from duoshou.warehouse.importers.importer import Importer, label
from duoshou.warehouse.importers.kept_only import KEPT_ONLY
from duoshou.warehouse.rows.added_columns import labels_of, without_added
from duoshou.warehouse.rows.day_said import day_said
from duoshou.warehouse.tables.table import OWN_LISTS

LINES_LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class Recognised:
    """The importer, the header's record, and where in a record each of its sources stands (absent ones are left out).

    `said_above` holds for every row without standing in it; its columns are the last ones of the header.
    """

    importer: Importer
    header: Record
    places: dict[str, int]
    said_above: tuple[str, ...] = ()

    @property
    def own_width(self) -> int:
        """How many columns the file itself has."""
        return len(self.header.cells) - len(self.said_above)

    @property
    def is_as_said(self) -> bool:
        """Whether the header is the one that the saved mapping was said of; so with every other importer."""
        return _is_as_said(self)

    @property
    def columns_beyond(self) -> tuple[str, ...]:
        """The columns that were not there when the saved mapping was said, and that nobody reads."""
        if self.is_as_said:
            return ()
        cells = without_added(self.header.cells)
        return tuple(cell.strip() for cell in cells if label(cell) not in {"", *self.importer.whole_header})


@dataclass(frozen=True, slots=True)
class _Fit:
    importer: Importer
    header: Record
    places: dict[str, int]
    missing: tuple[str, ...]


def recognise(sheet: Sheet, importers: Sequence[Importer]) -> Recognised:
    """The importer whose columns are all there and that knows the most of them.

    Raises EmptyFile, KnownButNotCounted, UnknownFormat (naming the closest, if any, and what it lacks), TooManyColumns,
    DoubledColumn, DayNotSaid, SeveralDays.
    """
    head = [record for record in islice(sheet.records(), LINES_LOOKED_AT) if any(cell.strip() for cell in record.cells)]
    if not head:
        raise EmptyFile(path=sheet.path)
    wide = [record for record in head if len(record.cells) > MOST_COLUMNS]
    if len(wide) == len(head):
        raise _too_wide(wide[0], sheet)
    worn = [(record, _first_places(record)) for record in head if len(record.cells) <= MOST_COLUMNS]
    fits = [_fit(importer, record, places) for importer in importers for record, places in worn]
    fits = [fit for fit in fits if not _is_finer(fit)] or fits
    whole = [fit for fit in fits if not fit.missing and not _is_finer(fit)]
    if not whole:
        _refuse_what_is_only_kept([record for record in head if len(record.cells) <= MOST_COLUMNS], sheet)
        closest = max(fits, key=_closeness)
        _refuse_a_wide_header(wide, closest, importers, sheet)
        said = {
            "path": sheet.path,
            "closest_zh": closest.importer.words.zh,
            "closest_en": closest.importer.words.en,
            "missing": "、".join(closest.missing),
        }
        if not closest.places:
            raise NoKnownColumn(path=sheet.path)
        if _is_nearly_an_own_list(closest):
            raise ListLacksColumns(**said)
        raise UnknownFormat(**said)
    best = max(whole, key=_knowledge)
    _refuse_doubled(best, sheet)
    return _with_what_is_said_above(best, head, sheet)


def _too_wide(record: Record, sheet: Sheet) -> TooManyColumns:
    return TooManyColumns(path=sheet.path, line=record.line, columns=f"{len(record.cells):,}", most=f"{MOST_COLUMNS:,}")


def _refuse_a_wide_header(wide: Sequence[Record], closest: _Fit, importers: Sequence[Importer], sheet: Sheet) -> None:
    """A line that is too wide stands in the way where it comes closer to an export than every other line does; else it
    is a stray one above or below a header that nobody knows."""
    known = _labels_that_matter(importers) if wide else frozenset()
    for record in wide:
        # Of a million cells the few that anybody knows, each once, so that not every importer looks at them all.
        there = {worn: cell for cell in record.cells if (worn := label(cell)) in known}
        few = Record(record.line, list(there.values()))
        fits = [_fit(importer, few, _first_places(few)) for importer in importers]
        closer = any(_closeness(fit) > _closeness(closest) for fit in fits if not _is_finer(fit))
        if closer or any(one.needed <= there.keys() for one in KEPT_ONLY):
            raise _too_wide(record, sheet)


def _labels_that_matter(importers: Sequence[Importer]) -> frozenset[str]:
    sources = (one for importer in importers for source in importer.sources for one in source.labels)
    never = (one for importer in importers for one in importer.never_with)
    return frozenset(map(label, (*sources, *never))).union(*(one.needed for one in KEPT_ONLY))


def _refuse_what_is_only_kept(head: Sequence[Record], sheet: Sheet) -> None:
    for record in head:
        there = labels_of(record.cells)
        for one in KEPT_ONLY:
            if one.needed <= there:
                raise KnownButNotCounted(path=sheet.path, kind=one.words, why=one.why, instead=one.instead)


def _knowledge(fit: _Fit) -> tuple[bool, bool, int, float]:
    """What a person said of exactly this header first, of another one last; else who knows the most of it."""
    as_said, saved = _is_as_said(fit), bool(fit.importer.whole_header)
    return as_said and saved, as_said, len(fit.places), len(fit.places) / len(fit.importer.sources)


def _is_as_said(found: _Fit | Recognised) -> bool:
    return found.importer.whole_header in (frozenset(), labels_of(found.header.cells))


def _is_finer(fit: _Fit) -> bool:
    """Whether the header names a column by which files of this kind are never parted."""
    never = {label(one) for one in fit.importer.never_with}
    return bool(never) and any(label(cell) in never for cell in fit.header.cells)


def _is_nearly_an_own_list(fit: _Fit) -> bool:
    """Whether most of what a list of the shop's own needs is there: nobody exports it anew, but a column is added."""
    return fit.importer.platform == OWN_LISTS and len(fit.missing) * 2 < len(fit.importer.required_labels)


def _closeness(fit: _Fit) -> tuple[bool, int, float]:
    """Where more than half of what is needed is there, the fewer columns are missing the closer; then the share of
    known ones. (The share alone would put a kind with many columns to choose from far away.)"""
    needed, missing = len(fit.importer.required_labels), len(fit.missing)
    return missing * 2 < needed, -missing if missing * 2 < needed else 0, len(fit.places) / len(fit.importer.sources)


def _with_what_is_said_above(fit: _Fit, head: Sequence[Record], sheet: Sheet) -> Recognised:
    """As if a column had it that no column has."""
    name = fit.importer.said_above
    if not name or name in fit.places:
        return Recognised(fit.importer, fit.header, fit.places)
    said = day_said(sheet.path, [record for record in head if record.line < fit.header.line])
    column = next(source.labels[0] for source in fit.importer.sources if source.name == name)
    width = len(fit.header.cells)
    header = Record(fit.header.line, [*fit.header.cells, column])
    return Recognised(fit.importer, header, fit.places | {name: width}, (said.isoformat(),))


def _first_places(record: Record) -> dict[str, int]:
    """Where each label of a line stands first."""
    places: dict[str, int] = {}
    for place, cell in enumerate(without_added(record.cells)):
        places.setdefault(label(cell), place)
    return places


def _fit(importer: Importer, record: Record, first_places: Mapping[str, int]) -> _Fit:
    places, missing = {}, []
    for source in importer.sources:
        place = next((first_places[worn] for one in source.labels if (worn := label(one)) in first_places), None)
        if place is not None:
            places[source.name] = place
        elif source.required:
            missing.append(source.labels[0])
    return _Fit(importer, record, places, tuple(missing))


def _refuse_doubled(fit: _Fit, sheet: Sheet) -> None:
    labels = [label(cell) for cell in without_added(fit.header.cells)]
    for place in fit.places.values():
        if labels.count(labels[place]) > 1:
            raise DoubledColumn(path=sheet.path, column=fit.header.cells[place].strip())
