"""Every file received: kept, recognised, typed, merged and entered in the ledger; all of it or nothing of it."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import available_timezones

from duoshou.kernel.errors import Refusal
from duoshou.kernel.home import Home
from duoshou.kernel.words import Words
from duoshou.warehouse.currencies import currency_by_sign, refuse_unknown_currency
from duoshou.warehouse.engine.buyers import teach_buyers
from duoshou.warehouse.engine.catalogue import Catalogue, Part
from duoshou.warehouse.engine.duck import MOST_BYTES_OF_AN_IMPORT, Engine, engine, teach_reading
from duoshou.warehouse.engine.pen import pen
from duoshou.warehouse.engine.sweep import sweep
from duoshou.warehouse.errors import (
    CurrencyDiffers,
    NeitherKnownNorRefused,
    NotAShopName,
    NotYoursToImport,
    TimeZoneDiffers,
    UnknownTimeZone,
)
from duoshou.warehouse.files.names import name_shown
from duoshou.warehouse.files.text_files import OtherEncodingBelow
from duoshou.warehouse.files.uploads import files_under, keep
from duoshou.warehouse.importers.importer import Importer
from duoshou.warehouse.ledger import receipt_as_json
from duoshou.warehouse.opening import Found, Opening
from duoshou.warehouse.rows.faults import CAUTIONS
from duoshou.warehouse.rows.intake import Intake, take_in
from duoshou.warehouse.tables.table import OWN_LISTS
from duoshou.warehouse.values import Caution, Progress, ProgressHeard, Receipt, Shop

LONGEST_SHOP_NAME = 60
LISTS_WITH_AMOUNTS = frozenset(
    ("items", "product_costs", "expenses", "campaigns", "search_words", "purchase_lines", "rival_prices")
)
FED_BY_OWN_LISTS = LISTS_WITH_AMOUNTS | {"stock_counts", "reviews", "suppliers", "chat_messages"}

STEPS = {
    "receive": Words("收下", "Receiving"),
    "recognise": Words("识别", "Recognising"),
    "read": Words("读取", "Reading"),
    "merge": Words("合并入库", "Merging"),
    "done": Words("完成", "Done"),
}


@dataclass(frozen=True, slots=True)
class _Errand:
    """What every step of one delivery needs to know."""

    home: Home
    shop: str
    opening: Opening
    received_by: str
    received_at: datetime
    scratch: Path
    disk: Executor
    duck: Engine
    listener: ProgressHeard
    time_zone: str | None
    currency: str | None
    only_into: frozenset[str] | None


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
    time_zone: str | None = None,
    currency: str | None = None,
    only_into: frozenset[str] | None = None,
) -> tuple[Receipt, ...]:
    """One receipt per sheet of each file. A file that is refused is kept and named, and holds nobody else up.

    Raises FileNotThere, NotAShopName, UnknownTimeZone, UnknownCurrency, WarehouseIsBusy, BuyerKeyIsGone.
    """
    refuse_bad_shop_name(shop)
    refuse_unknown_currency(currency)
    if time_zone is not None and time_zone not in available_timezones():
        raise UnknownTimeZone(time_zone=time_zone)
    home.make()
    files = files_under(list(paths))
    with _scratch(home) as scratch, pen(home), engine(home) as duck, ThreadPoolExecutor(max_workers=1) as disk:
        sweep(home, now=received_at)
        duck.keep_within(MOST_BYTES_OF_AN_IMPORT)
        with Catalogue(home) as catalogue:
            teach_buyers(duck, home, catalogue)
        taught = disk.submit(teach_reading, duck)  # nobody asks the engine anything while files are received
        opening = Opening(importers, scratch, lambda path: listener(Progress(path, STEPS["recognise"], 0, 1)))
        who = (received_by, received_at)
        errand = _Errand(home, shop, opening, *who, scratch, disk, duck, listener, time_zone, currency, only_into)
        found = [one for file in files for one in _received(errand, file, name_shown(named(file)))]
        taught.result()
        # Orders first, so that lines find the month of their order whatever the files are called.
        ordered = sorted(found, key=lambda one: not one.goes_first)
        receipts = {id(one): _settle(errand, one, place=place, whole=len(found)) for place, one in enumerate(ordered)}
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


def _received(errand: _Errand, file: Path, shown_as: str) -> list[Found]:
    errand.listener(Progress(shown_as, STEPS["receive"], 0, 1))
    kept = keep(errand.home, file, scratch=errand.scratch, disk=errand.disk)
    return errand.opening.sheets(kept, shown_as=shown_as)


def _settle(errand: _Errand, found: Found, *, place: int, whole: int) -> Receipt:
    """The receipt of one sheet, after its rows and its line in the ledger were committed together."""

    def told(step: str, rows: int) -> None:
        errand.listener(Progress(found.shown_as, STEPS[step], place, whole, rows))

    with Catalogue(errand.home) as catalogue:
        parts: tuple[Part, ...] = ()
        shop = None
        try:
            intake = _take_in(errand, catalogue, found, told)
            shop = _shop_after(errand, catalogue, found, intake)
            cautions = (*intake.receipt.cautions, *_changed_amounts(errand, catalogue, shop))
            receipt, parts = replace(intake.receipt, cautions=cautions), intake.parts
        except OtherEncodingBelow:
            return _settle(errand, errand.opening.once_more(found), place=place, whole=whole)
        except Refusal as refusal:
            receipt = _refused(found, refusal)
        receipt = replace(receipt, fingerprint=found.kept.fingerprint)
        found.kept.on_disk.result()
        with catalogue.writing():
            if shop is not None:
                catalogue.put_shop(shop.name, time_zone=shop.time_zone, currency=shop.currency)
                _remember_sources(catalogue, found, shop)
            for part in parts:
                catalogue.put_part(part)
            catalogue.add_delivery(
                received_at=errand.received_at,
                received_by=errand.received_by,
                shop=errand.shop,
                fingerprint=found.kept.fingerprint,
                receipt=receipt_as_json(receipt),
            )
    errand.listener(Progress(found.shown_as, STEPS["done"], place + 1, whole))
    return receipt


def _remember_sources(catalogue: Catalogue, found: Found, shop: Shop) -> None:
    if found.recognised is not None:
        kind = found.recognised.importer
        catalogue.put_known_sources(found.recognised.places, shop=shop.name, platform=kind.platform, kind=kind.kind)


def _take_in(errand: _Errand, catalogue: Catalogue, found: Found, told: Callable[[str, int], None]) -> Intake:
    if found.refusal is not None:
        raise found.refusal
    if found.sheet is None or found.recognised is None:
        raise NeitherKnownNorRefused(path=found.shown_as)
    kind = found.recognised.importer
    if errand.only_into is not None and not tables_filled_by(kind) <= errand.only_into:
        raise NotYoursToImport(kind_zh=kind.words.zh, kind_en=kind.words.en)
    with errand.duck.at_work() as own:
        return take_in(
            own,
            errand.home,
            catalogue,
            sheet=found.sheet,
            recognised=found.recognised,
            shop=errand.shop,
            time_zone=_time_zone(errand, catalogue, found.recognised.importer),
            currency=_currency(errand, catalogue, found.recognised.importer),
            scratch=errand.scratch,
            told=told,
        )


def tables_filled_by(importer: Importer) -> frozenset[str]:
    """The canonical tables that rows of such a file may go into."""
    return frozenset(target.table for target in importer.targets)


def _known_shop(errand: _Errand, catalogue: Catalogue) -> Shop | None:
    """The shop as the book has it; none while there is nothing in it but its own lists, which settle nothing."""
    settles_nothing = catalogue.has_only(shop=errand.shop, tables=FED_BY_OWN_LISTS)
    return None if settles_nothing else _shop_in_book(errand, catalogue)


def _shop_in_book(errand: _Errand, catalogue: Catalogue) -> Shop | None:
    return {row[0]: Shop(*row) for row in catalogue.shops()}.get(errand.shop)


def _time_zone(errand: _Errand, catalogue: Catalogue, importer: Importer) -> str:
    """In which zone the file's days are cut: as asked, as the shop's always were, or as the kind of file has it.

    Raises TimeZoneDiffers.
    """
    known = _known_shop(errand, catalogue)
    if known is None:
        return errand.time_zone or importer.time_zone
    wanted = errand.time_zone or (importer.time_zone if importer.states_time_zone else known.time_zone)
    if wanted != known.time_zone:
        raise TimeZoneDiffers(shop=errand.shop, of_shop=known.time_zone, wanted=wanted)
    return wanted


def _currency(errand: _Errand, catalogue: Catalogue, importer: Importer) -> str:
    """In which currency amounts are where no row names one: as the kind of file has it (nothing where that is said by
    the sign of its amounts); of the shop's own lists as the shop has it, or as the list's mapping says."""
    if importer.platform != OWN_LISTS or importer.states_currency:
        return importer.currency
    known = _known_shop(errand, catalogue)
    if known is None and errand.currency is not None:
        return errand.currency
    # What was said with the list before holds for the next one too.
    said_before = known or _shop_in_book(errand, catalogue)
    return (said_before.currency if said_before else "") or importer.currency


def _shop_after(errand: _Errand, catalogue: Catalogue, found: Found, intake: Intake) -> Shop | None:
    """The shop as it stands once this file is in; None when nothing of it was accepted. Raises CurrencyDiffers,
    CurrencyNotSaid."""
    if found.recognised is None or not intake.receipt.rows_accepted:
        return None
    importer, known = found.recognised.importer, _known_shop(errand, catalogue)
    currency = intake.currency or _currency(errand, catalogue, importer)
    settled = known.currency if known else errand.currency
    if not currency:
        currency = currency_by_sign(intake.sign, settled=settled, shop=errand.shop, path=found.shown_as)
    for other in (currency, errand.currency):
        if settled and other and other != settled:
            raise CurrencyDiffers(shop=errand.shop, of_shop=settled, of_file=other)
    if known is None:
        return Shop(errand.shop, _time_zone(errand, catalogue, importer), currency)
    return known


def _changed_amounts(errand: _Errand, catalogue: Catalogue, after: Shop | None) -> tuple[Caution, ...]:
    """What to say of amounts in the shop's own lists that stood in another currency until now."""
    before = _shop_in_book(errand, catalogue)
    if before is None or after is None or before.currency == after.currency:
        return ()
    rows = sum(part.rows for part in catalogue.parts(shops=(errand.shop,)) if part.table in LISTS_WITH_AMOUNTS)
    code = "AMOUNTS_CHANGE_CURRENCY"
    words = CAUTIONS[code].filled(before=before.currency, now=after.currency)
    return (Caution(code, words, rows),) if rows else ()


def _refused(found: Found, refusal: Refusal) -> Receipt:
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
