"""Every file received: kept, recognised, typed, merged and entered in the ledger; all of it or nothing of it."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from duoshou.kernel.errors import Refusal
from duoshou.kernel.home import Home
from duoshou.kernel.words import Words
from duoshou.warehouse.containers import sheets_of
from duoshou.warehouse.engine.catalogue import Catalogue
from duoshou.warehouse.engine.duck import Engine, engine, teach_reading
from duoshou.warehouse.engine.pen import pen
from duoshou.warehouse.engine.sweep import sweep
from duoshou.warehouse.errors import CurrencyDiffers, NeitherKnownNorRefused, NotAShopName
from duoshou.warehouse.importers.importer import Importer
from duoshou.warehouse.intake import Intake, take_in
from duoshou.warehouse.ledger import receipt_as_json
from duoshou.warehouse.recognition import Recognised, recognise
from duoshou.warehouse.sheets import Sheet
from duoshou.warehouse.uploads import files_under, keep
from duoshou.warehouse.values import Progress, ProgressHeard, Receipt

LONGEST_SHOP_NAME = 60

STEPS = {
    "receive": Words("收下", "Receiving"),
    "recognise": Words("识别", "Recognising"),
    "read": Words("读取", "Reading"),
    "merge": Words("合并入库", "Merging"),
    "done": Words("完成", "Done"),
}


@dataclass(frozen=True, slots=True)
class _Found:
    """A sheet on its way in: where it came from, and its importer or the refusal it met."""

    sheet: Sheet | None
    shown_as: str
    fingerprint: str
    recognised: Recognised | None
    refusal: Refusal | None


def deliver(
    *,
    home: Home,
    paths: Sequence[Path],
    shop: str,
    importers: Sequence[Importer],
    received_by: str,
    received_at: datetime,
    listener: ProgressHeard,
    named: Callable[[Path], str],
) -> tuple[Receipt, ...]:
    """One receipt per sheet of each file. A file that is refused is kept and named, and holds nobody else up.

    Raises FileNotThere, NotAShopName, WarehouseIsBusy.
    """
    refuse_bad_shop_name(shop)
    home.make()
    files = files_under(list(paths))
    with _scratch(home) as scratch, pen(home), engine(home) as duck:
        sweep(home, now=received_at)
        teach_reading(duck)
        found = [one for file in files for one in _find_sheets(home, file, named(file), importers, scratch, listener)]
        # Orders first, so that lines find the month of their order whatever the files are called.
        ordered = sorted(
            found, key=lambda one: one.recognised is None or not one.recognised.importer.comes_before_others
        )
        receipts = {
            id(one): _settle(duck, home, one, shop, received_by, received_at, scratch, listener, place, len(found))
            for place, one in enumerate(ordered)
        }
    return tuple(receipts[id(one)] for one in found)


def refuse_bad_shop_name(shop: str) -> None:
    """Raises NotAShopName for a name that could not be typed, shown or put into an address."""
    if (
        not shop.strip()
        or len(shop) > LONGEST_SHOP_NAME
        or not shop.isprintable()
        or "," in shop
        or shop != shop.strip()
    ):
        raise NotAShopName(shop=shop)


@contextmanager
def _scratch(home: Home) -> Iterator[Path]:
    folder = home.lake / "spill" / uuid.uuid4().hex
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _find_sheets(
    home: Home, file: Path, shown_as: str, importers: Sequence[Importer], scratch: Path, listener: ProgressHeard
) -> list[_Found]:
    listener(Progress(shown_as, STEPS["receive"], 0, 1))
    fingerprint, kept = keep(home, file)
    unpacked = scratch / uuid.uuid4().hex
    unpacked.mkdir()
    try:
        sheets = sheets_of(kept, shown_as=shown_as, unpacked=unpacked)
    except Refusal as refusal:
        return [_Found(None, shown_as, fingerprint, None, refusal)]
    return [_recognised(sheet, fingerprint, importers, listener) for sheet in sheets]


def _recognised(sheet: Sheet, fingerprint: str, importers: Sequence[Importer], listener: ProgressHeard) -> _Found:
    listener(Progress(sheet.path, STEPS["recognise"], 0, 1))
    try:
        return _Found(sheet, sheet.path, fingerprint, recognise(sheet, importers), None)
    except Refusal as refusal:
        return _Found(sheet, sheet.path, fingerprint, None, refusal)


def _settle(
    duck: Engine,
    home: Home,
    found: _Found,
    shop: str,
    received_by: str,
    received_at: datetime,
    scratch: Path,
    listener: ProgressHeard,
    place: int,
    whole: int,
) -> Receipt:
    """The receipt of one sheet, after its rows and its line in the ledger were committed together."""
    with Catalogue(home) as catalogue:
        try:
            intake = _take_in(duck, home, catalogue, found, shop, scratch, listener, place, whole)
        except Refusal as refusal:
            intake = Intake(receipt=_refused(found, refusal), parts=(), shop=None)
        receipt = replace(intake.receipt, fingerprint=found.fingerprint)
        with catalogue.writing():
            if intake.shop is not None:
                catalogue.add_shop(name=shop, time_zone=intake.shop.time_zone, currency=intake.shop.currency)
            for part in intake.parts:
                catalogue.put_part(part)
            catalogue.add_delivery(
                received_at=received_at,
                received_by=received_by,
                shop=shop,
                fingerprint=found.fingerprint,
                receipt=receipt_as_json(receipt),
            )
    listener(Progress(found.shown_as, STEPS["done"], place + 1, whole))
    return receipt


def _take_in(
    duck: Engine,
    home: Home,
    catalogue: Catalogue,
    found: _Found,
    shop: str,
    scratch: Path,
    listener: ProgressHeard,
    place: int,
    whole: int,
) -> Intake:
    if found.refusal is not None:
        raise found.refusal
    if found.sheet is None or found.recognised is None:
        raise NeitherKnownNorRefused(path=found.shown_as)
    importer = found.recognised.importer
    _refuse_other_currency(catalogue, importer, shop)
    with duck.apart() as own:
        return take_in(
            own,
            home,
            catalogue,
            sheet=found.sheet,
            recognised=found.recognised,
            shop=shop,
            scratch=scratch,
            told=lambda step, rows: listener(Progress(found.shown_as, STEPS[step], place, whole, rows)),
        )


def _refuse_other_currency(catalogue: Catalogue, importer: Importer, shop: str) -> None:
    """A shop's own lists follow the shop's currency; a platform's file states its own."""
    if importer.platform == "own":
        return
    known = {name: currency for name, _, currency in catalogue.shops()}
    if shop in known and known[shop] != importer.currency:
        raise CurrencyDiffers(shop=shop, of_shop=known[shop], of_file=importer.currency)


def _refused(found: _Found, refusal: Refusal) -> Receipt:
    importer = found.recognised.importer if found.recognised else None
    return Receipt(
        path=found.shown_as,
        platform=importer.platform if importer else None,
        kind=importer.kind if importer else None,
        kind_words=importer.words if importer else None,
        encoding=(found.sheet.encoding or None) if found.sheet else None,
        refused=refusal.words,
        refused_code=refusal.code,
        advice=refusal.advice,
    )
