"""Mappings kept for a shop: a file with its columns comes in by itself from then on."""

from __future__ import annotations

import json
import sqlite3
import tomllib
from dataclasses import replace
from datetime import datetime

from duoshou.kernel.home import Home
from duoshou.kernel.words import Words
from duoshou.warehouse.engine.catalogue import Catalogue
from duoshou.warehouse.errors import MappingNameTaken, NoSuchMapping, NotAMappingName
from duoshou.warehouse.guessing.looks import NOTHING
from duoshou.warehouse.guessing.of_people import of_people
from duoshou.warehouse.importers.importer import Importer, label
from duoshou.warehouse.mapping import importer_from_text
from duoshou.warehouse.mapping_identity import refuse_other_rows
from duoshou.warehouse.mapping_text import choice_of
from duoshou.warehouse.rows.added_columns import labels_of
from duoshou.warehouse.values import Receipt, SavedMapping, SeenColumn, SeenSheet

LONGEST_NAME = 60
WHY_THEN = Words(
    "告诉我们的时候里面有个人信息，默认不收：经营分析用不到，收了就要保管",
    "Held personal data when it was told of; left out, as no figure needs it and what is kept has to be guarded",
)


def saved_mappings(home: Home, *, shop: str | None = None) -> tuple[SavedMapping, ...]:
    """Those of the shop (None: of all), by name."""
    with Catalogue(home) as catalogue:
        return tuple(_saved(row) for row in catalogue.saved_mappings(shop=shop))


def saved_mapping(home: Home, mapping_id: int) -> SavedMapping:
    """The one of that number. Raises NoSuchMapping."""
    for one in saved_mappings(home):
        if one.id == mapping_id:
            return one
    raise NoSuchMapping(name=mapping_id)


def save_mapping(
    home: Home, *, shop: str, name: str, labels: tuple[str, ...], said: str, saved_by: str, saved_at: datetime
) -> None:
    """The mapping of the shop for files with these labels from now on; an earlier one for the same header gives way.

    Raises NotAMappingName, MappingNameTaken, MappingIsWrong.
    """
    refuse_bad_mapping_name(name)
    importer_from_text(said, called=name, path=name)
    header = json.dumps(sorted(labels_of(labels)), ensure_ascii=False)
    try:
        with Catalogue(home) as catalogue, catalogue.writing():
            catalogue.put_mapping(
                shop=shop, name=name, header=header, said=said, saved_by=saved_by, saved_at=saved_at.isoformat()
            )
    except sqlite3.IntegrityError as wrong:
        raise MappingNameTaken(name=name, shop=shop) from wrong


def change_mapping(home: Home, mapping_id: int, *, name: str, said: str, saved_by: str, saved_at: datetime) -> None:
    """Files with its header are read so from now on; rows that came in before stay as they are.

    Raises NotAMappingName, MappingNameTaken, MappingIsWrong, NoSuchMapping, ChangesWhatARowIs.
    """
    refuse_bad_mapping_name(name)
    importer_from_text(said, called=name, path=name)
    refuse_other_rows(choice_of(saved_mapping(home, mapping_id).said), choice_of(said))
    try:
        with Catalogue(home) as catalogue, catalogue.writing():
            if not catalogue.change_mapping(
                mapping_id, name=name, said=said, saved_by=saved_by, saved_at=saved_at.isoformat()
            ):
                raise NoSuchMapping(name=mapping_id)
    except sqlite3.IntegrityError as wrong:
        raise MappingNameTaken(name=name, shop="") from wrong


def rename_mapping(home: Home, mapping_id: int, *, name: str) -> None:
    """It is called so from now on, here and in the receipts to come. Raises NotAMappingName, MappingNameTaken,
    NoSuchMapping."""
    refuse_bad_mapping_name(name)
    try:
        with Catalogue(home) as catalogue, catalogue.writing():
            if not catalogue.rename_mapping(mapping_id, name=name):
                raise NoSuchMapping(name=mapping_id)
    except sqlite3.IntegrityError as wrong:
        raise MappingNameTaken(name=name, shop="") from wrong


def delete_mapping(home: Home, mapping_id: int) -> None:
    """Files with its header are unknown again; rows that came in by it stay. Raises NoSuchMapping."""
    with Catalogue(home) as catalogue, catalogue.writing():
        if not catalogue.delete_mapping(mapping_id):
            raise NoSuchMapping(name=mapping_id)


def importers_of_shop(home: Home, shop: str) -> list[Importer]:
    """An importer for each mapping of the shop, which knows files with its header, or with other columns beside those
    it reads. Raises MappingIsWrong."""
    return [replace(importer_of(one), whole_header=one.header) for one in saved_mappings(home, shop=shop)]


def importer_of(saved: SavedMapping) -> Importer:
    """An importer by that mapping, whatever other columns a file has. Raises MappingIsWrong."""
    read = importer_from_text(saved.said, called=saved.name, path=saved.name)
    words = Words(f"按保存的对照“{saved.name}”", f"By the saved mapping “{saved.name}”")
    return replace(read, words=words)


def mapping_that_read(home: Home, *, shop: str, receipt: Receipt) -> SavedMapping | None:
    """The mapping of the shop by which that file came in; none when it was refused or read by no saved one, or that is
    gone or renamed since."""
    of_shop = () if receipt.refused else saved_mappings(home, shop=shop)
    return next((one for one in of_shop if importer_of(one).words == receipt.kind_words), None)


def mapping_called(home: Home, *, shop: str, name: str) -> SavedMapping:
    """The mapping of the shop of that name. Raises NoSuchMapping."""
    for one in saved_mappings(home, shop=shop):
        if one.name == name:
            return one
    raise NoSuchMapping(name=name)


def refuse_bad_mapping_name(name: str) -> None:
    """Raises NotAMappingName for a name that could not be typed or shown."""
    if not name.strip() or name != name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
        raise NotAMappingName(name=name)


def _saved(row: tuple[int, str, str, str, str, str, str]) -> SavedMapping:
    number, shop, name, header, said, saved_by, saved_at = row
    labels = frozenset(json.loads(header))
    return SavedMapping(number, shop, name, labels, said, saved_by, datetime.fromisoformat(saved_at))


def layout_of(saved: SavedMapping, *, more_states: tuple[str, ...] = ()) -> SeenSheet:
    """The columns of its header, those that are read first, with no row under them; the words for states stand under
    the state."""
    choice = choice_of(saved.said)
    read = tuple(choice.columns.values())
    others = sorted(saved.header - {label(one) for one in read})
    words: dict[str, str] = {}
    for word in (*choice.statuses, *more_states):
        words.setdefault(label(word), word)
    states = {choice.columns.get("status"): tuple(words.values())}
    people = {label(one) for one in choice.people}
    columns = tuple(
        SeenColumn(place, one, states.get(one, ()), NOTHING, _of_people(one, people))
        for place, one in enumerate((*read, *others))
    )
    return SeenSheet(saved.name, 0, columns, (), False)


def _of_people(called: str, people: set[str]) -> Words | None:
    return of_people(called, NOTHING) or (WHY_THEN if label(called) in people else None)


def columns_said(saved: SavedMapping) -> tuple[str, dict[str, str]]:
    """What the rows become, and ours = their label, as the mapping has it."""
    said = tomllib.loads(saved.said)
    return str(said["rows"]), dict(said["columns"])
