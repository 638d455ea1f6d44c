"""A freight template as the rows of its form, and what the form says as terms."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from duoshou.console.office.asked import missing, needed_fen, needed_number, yuan_typed
from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import Words
from duoshou.mall.catalog import facade as catalog

Typed = Mapping[str, str]
# A province stands once, so that there cannot be more rows than provinces.
MOST_ROWS = len(catalog.PROVINCES)
EMPTY_ROWS = 3
BETWEEN_PROVINCES = re.compile(r"[\s,;\u3001\uff0c\uff1b]+")
FIRST, FIRST_FEE = Words("首件或首重", "First pieces or grams"), Words("首费（元）", "First fee (yuan)")
NEXT, NEXT_FEE = Words("续件或续重", "Next pieces or grams"), Words("续费（元）", "Next fee (yuan)")
PIECES, GRAMS = Words("件数", "Pieces"), Words("重量（克）", "Weight (grams)")
REGIONS, PROVINCE = Words("省份", "Provinces"), Words("寄到哪个省", "To which province")
CELLS = ("regions", "first", "first_fee", "next", "next_fee")


class ChangedMeanwhile(CorrectTheInput):
    """Somebody else saved the template after this form was opened."""

    message = Words(
        "“{name}”刚被别人改过，没有保存", "“{name}” was changed by somebody else just now: nothing was saved"
    )
    remedy = Words("请重新打开这一页再改", "Open this page again and change it there")


def as_it_stands(card: catalog.FreightCard) -> dict[str, str]:
    """The template as the fields of its form show it."""
    terms = card.terms
    typed = {"name": card.name, "by": terms.by, "unsendable": " ".join(catalog.json_of(terms)["unsendable"])}
    for place, rule in enumerate((terms.ordinary, *terms.regional)):
        provinces = [one for one in catalog.PROVINCES if one in rule.regions]
        cells = (" ".join(provinces), rule.first, yuan_typed(rule.first_fen), rule.next, yuan_typed(rule.next_fen))
        typed |= {f"{cell}_{place}": str(value) for cell, value in zip(CELLS, cells, strict=True)}
    return typed


def shown_when_opened(card: catalog.FreightCard) -> str:
    """All that the template says, as one text that a form carries along and hands back."""
    return json.dumps([card.name, catalog.json_of(card.terms)], ensure_ascii=False, sort_keys=True)


def rows_of(typed: Typed) -> list[dict[str, Any]]:
    """The rows as the form shows them: the ordinary one, those that say something, and some empty ones to fill in."""
    filled = [place for place in range(1, MOST_ROWS + 1) if _says_something(typed, place)]
    until = min(max(filled, default=0) + EMPTY_ROWS, MOST_ROWS)
    return [
        {"place": place, **{cell: typed.get(f"{cell}_{place}", "") for cell in CELLS}} for place in range(until + 1)
    ]


def terms_of(typed: Typed) -> catalog.FreightTerms:
    """The terms that the form says. Raises FieldMissing, NotAnAmount, FreightTermsWrong."""
    rows = [_rule(typed, place) for place in range(1, MOST_ROWS + 1) if _says_something(typed, place)]
    return catalog.terms_from(
        {
            "by": typed.get("by", ""),
            "rules": [_fees(typed, 0), *rows],
            "unsendable": _provinces(typed.get("unsendable", "")),
        }
    )


def preview_of(typed: Typed, terms: catalog.FreightTerms) -> dict[str, Any]:
    """What a parcel of so much would cost to the province typed, or why it is not sent there.

    Without a province the ordinary row answers. Raises FieldMissing.
    """
    place = typed.get("to", "").strip()
    if place and catalog.province_name(place) not in catalog.PROVINCES:
        raise missing(PROVINCE, example=catalog.PROVINCES[0])
    pieces = needed_number(typed, "pieces", PIECES, example="1")
    grams = needed_number(typed, "grams", GRAMS, example="500")
    parcel = catalog.Parcel(typed.get("name", "").strip(), 0, terms, pieces, grams)
    province = catalog.province_name(place) if place else None
    try:
        fee_fen = catalog.freight_fen(parcels=[parcel], province=province)
    except catalog.CannotSendThere as refused:
        return {"province": province, "pieces": pieces, "grams": grams, "refused": refused}
    return {"province": province, "pieces": pieces, "grams": grams, "fee_fen": fee_fen}


def _says_something(typed: Typed, place: int) -> bool:
    return any(typed.get(f"{cell}_{place}", "").strip() for cell in CELLS)


def _rule(typed: Typed, place: int) -> dict[str, Any]:
    provinces = _provinces(typed.get(f"regions_{place}", ""))
    if not provinces:
        raise missing(REGIONS, example=" ".join(catalog.PROVINCES[:2]))
    return {"regions": provinces, **_fees(typed, place)}


def _fees(typed: Typed, place: int) -> dict[str, int]:
    return {
        "first": needed_number(typed, f"first_{place}", FIRST, example="1"),
        "first_fen": needed_fen(typed, f"first_fee_{place}", FIRST_FEE),
        "next": needed_number(typed, f"next_{place}", NEXT, example="1"),
        "next_fen": needed_fen(typed, f"next_fee_{place}", NEXT_FEE),
    }


def _provinces(typed: str) -> list[str]:
    return [one for one in BETWEEN_PROVINCES.split(typed) if one]
