"""What a file lacks that earlier files of its kind had, and which columns of a table it can tell only in part so."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from duoshou.kernel.words import Words
from duoshou.warehouse.rows.recognition import Recognised
from duoshou.warehouse.rows.shaping import columns_in
from duoshou.warehouse.tables.table import Table


@dataclass(frozen=True, slots=True)
class Kept:
    """Columns of one table that stay as they are stored, by the label of each missing source that they lean on."""

    table: Table
    by_label: Mapping[str, tuple[str, ...]]
    rows: int = 0
    """How many rows of the file were stored before."""

    @property
    def names(self) -> tuple[str, ...]:
        """The columns, each once, in the order of the table."""
        there = {name for names in self.by_label.values() for name in names}
        return tuple(name for name in self.table.column_names if name in there)


def kept_of(
    filling: Mapping[str, str],
    recognised: Recognised,
    table: Table,
    *,
    provided: Collection[str],
    known_sources: Collection[str],
) -> Kept:
    """What of `provided` the file tells in part only: `known_sources` are those that files of this kind had before.

    A source that no earlier file had keeps nothing: what is stored was made without it too.
    """
    lacking = {
        source.name: source.labels[0]
        for source in recognised.importer.sources
        if source.name in known_sources and source.name not in recognised.places
    }
    if not lacking:
        return Kept(table, {})
    may_stay = [name for name in provided if name not in table.key and not table.column(name).of_the_file]
    leaning = {name: columns_in(filling[name]) for name in may_stay}
    found = {
        worn: tuple(name for name, leaned in leaning.items() if source in leaned) for source, worn in lacking.items()
    }
    return Kept(table, {worn: names for worn, names in found.items() if names})


def kept_said(every: Sequence[Kept]) -> Words:
    """The missing columns, each with what was kept for the want of it, as a list for people."""
    columns: dict[str, dict[str, Words]] = {}
    for kept in every:
        for worn, names in kept.by_label.items():
            columns.setdefault(worn, {}).update({name: kept.table.column(name).words for name in names})
    zh = "；".join(f"{worn}（{'、'.join(one.zh for one in kept.values())}）" for worn, kept in columns.items())
    en = "; ".join(f"{worn} ({', '.join(one.en for one in kept.values())})" for worn, kept in columns.items())
    return Words(zh, en)
