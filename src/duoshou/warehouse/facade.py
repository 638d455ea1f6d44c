"""What others may ask of the warehouse: take in files, name the shops, say what was received and how far it reaches.

The names below are the whole door; everything else in this package is inside.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.warehouse.belongings import (
    BOOK,
    Belongings,
    WrongPart,
    belongings,
    forget_marts,
    make_marts,
    wrong_parts,
)
from duoshou.warehouse.deliveries import deliver, tables_filled_by
from duoshou.warehouse.drafting import Draft, draft_importer
from duoshou.warehouse.emptying import empty_shop, files_of_shop
from duoshou.warehouse.engine.catalogue import Catalogue
from duoshou.warehouse.engine.duck import Engine
from duoshou.warehouse.engine.pen import pen
from duoshou.warehouse.errors import UnknownPlatform, UnknownShop
from duoshou.warehouse.exports import Columns, Rows, csv_bytes, safe_text, xlsx_bytes
from duoshou.warehouse.files.uploads import place_of
from duoshou.warehouse.forgetting import forget_raw_files, forget_what_buyers_said, raw_files
from duoshou.warehouse.guessing.looks import LOOKS_WORDS
from duoshou.warehouse.guessing.of_people import has_address
from duoshou.warehouse.guessing.state_meant import states_in
from duoshou.warehouse.importers import known_importers
from duoshou.warehouse.importers.importer import Importer
from duoshou.warehouse.ledger import deliveries, receipt_as_json, receipt_from_json
from duoshou.warehouse.mapping import importer_from_mapping
from duoshou.warehouse.mapping_identity import refuse_other_rows
from duoshou.warehouse.mapping_targets import mapping_targets, target_called
from duoshou.warehouse.mapping_text import choice_of, mapping_text
from duoshou.warehouse.rejects import MOST_ROWS_OF_A_WORKBOOK, as_workbook, faults_beside
from duoshou.warehouse.saved_mappings import LONGEST_NAME as LONGEST_MAPPING_NAME
from duoshou.warehouse.saved_mappings import (
    change_mapping,
    columns_said,
    delete_mapping,
    importer_of,
    importers_of_shop,
    layout_of,
    mapping_called,
    mapping_that_read,
    rename_mapping,
    save_mapping,
    saved_mapping,
    saved_mappings,
)
from duoshou.warehouse.session import reading, state_of
from duoshou.warehouse.trust import freshness
from duoshou.warehouse.unknown_sheets import guess_mapping, look_at, preview_mapping, still_missing
from duoshou.warehouse.values import Freshness, KindOfFile, ProgressHeard, Receipt, Shop, nobody_listens
from duoshou.warehouse.values import Progress as ImportProgress

__all__ = [
    "BOOK",
    "LONGEST_MAPPING_NAME",
    "LOOKS_WORDS",
    "MOST_ROWS_OF_A_WORKBOOK",
    "Belongings",
    "Columns",
    "Draft",
    "Engine",
    "Freshness",
    "ImportProgress",
    "Receipt",
    "Rows",
    "Shop",
    "WrongPart",
    "as_workbook",
    "belongings",
    "change_mapping",
    "choice_of",
    "columns_said",
    "csv_bytes",
    "delete_mapping",
    "deliveries",
    "draft_importer",
    "empty_shop",
    "faults_beside",
    "files_of_shop",
    "forget_marts",
    "forget_raw_files",
    "forget_what_buyers_said",
    "freshness",
    "guess_mapping",
    "has_address",
    "import_files",
    "kinds",
    "known_shops",
    "layout_of",
    "look_at",
    "make_marts",
    "mapping_called",
    "mapping_targets",
    "mapping_text",
    "mapping_that_read",
    "pen",
    "place_of",
    "preview_mapping",
    "raw_files",
    "reading",
    "receipt_as_json",
    "receipt_from_json",
    "refuse_other_rows",
    "rename_mapping",
    "safe_text",
    "save_mapping",
    "saved_mapping",
    "saved_mappings",
    "shops",
    "state_of",
    "states_in",
    "still_missing",
    "target_called",
    "wrong_parts",
    "xlsx_bytes",
]


def file_name(file: Path) -> str:
    """The last part of a path."""
    return file.name


def import_files(
    *,
    home: Home,
    paths: Sequence[Path],
    shop: str,
    received_by: str,
    received_at: datetime,
    platform: str = "auto",
    mapping: Path | None = None,
    listener: ProgressHeard = nobody_listens,
    named: Callable[[Path], str] = file_name,
    time_zone: str | None = None,
    currency: str | None = None,
    only_into: frozenset[str] | None = None,
) -> tuple[Receipt, ...]:
    """One receipt per sheet of each file or folder. A refused file has a receipt too; only the request itself can be
    refused.

    `named` gives the name under which a file is shown and kept in the ledger. `time_zone` is that of a new shop, and
    `currency` where its files name none.
    `mapping` is a TOML file or the name of a mapping saved for the shop; mappings saved for the header of a file are
    used by themselves. `only_into`: the canonical tables that whoever hands the files in may fill; a file that would
    fill another one is refused.

    Raises FileNotThere, NotAShopName, UnknownPlatform, UnknownCurrency, MappingIsWrong, NoSuchMapping, WarehouseIsBusy,
    BuyerKeyIsGone.
    """
    importers = _by_mapping(home, shop, mapping) if mapping else _importers_of(platform)
    if mapping is None and platform == "auto":
        importers = [*importers_of_shop(home, shop), *importers]
    return deliver(
        home=home,
        paths=paths,
        shop=shop,
        importers=importers,
        received_by=received_by,
        received_at=received_at,
        listener=listener,
        named=named,
        time_zone=time_zone,
        currency=currency,
        only_into=only_into,
    )


def _by_mapping(home: Home, shop: str, mapping: Path) -> Sequence[Importer]:
    if mapping.suffix == ".toml" or mapping.is_file():
        return [importer_from_mapping(mapping)]
    return [importer_of(mapping_called(home, shop=shop, name=str(mapping)))]


def _importers_of(platform: str) -> Sequence[Importer]:
    everyone = known_importers()
    if platform == "auto":
        return everyone
    chosen = [one for one in everyone if one.platform == platform]
    if not chosen:
        known = "、".join(sorted({one.platform for one in everyone}))
        raise UnknownPlatform(platform=platform, known=known)
    return chosen


def shops(home: Home) -> tuple[Shop, ...]:
    """Every shop for which something was imported, by name."""
    with Catalogue(home) as catalogue:
        return tuple(Shop(*row) for row in catalogue.shops())


def known_shops(home: Home, names: Sequence[str]) -> tuple[Shop, ...]:
    """The shops called so (none named: all of them). Raises UnknownShop."""
    known = {shop.name: shop for shop in shops(home)}
    for name in names:
        if name not in known:
            raise UnknownShop(shop=name, known="、".join(known) or "—")
    return tuple(known[name] for name in names) or tuple(known.values())


def kinds(*, only_into: frozenset[str] | None = None) -> tuple[KindOfFile, ...]:
    """Every kind of file that is recognised, with where to export it; only those that fill no other canonical tables
    than `only_into`, where it is given."""
    return tuple(
        KindOfFile(one.platform, one.kind, one.words, one.where_to_export)
        for one in known_importers()
        if only_into is None or tables_filled_by(one) <= only_into
    )
