"""The kinds of promotion that the form offers, each turned into a lane and terms as the mall's rules read them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from duoshou.console.office.asked import missing, needed_fen, needed_number, whole
from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import Words

Typed = Mapping[str, str]
Terms = dict[str, Any]
PERMILLE_OF_A_TENTH = 100
TENTHS = re.compile(r"[0-9](\.[0-9]{1,2})?", flags=re.ASCII)


class NotADiscount(CorrectTheInput):
    """A discount is typed as 折: 8.5 pays 85 %."""

    message = Words("“{typed}”不是折扣", "“{typed}” is not a discount")
    remedy = Words("请写 0 到 9.9，例如 8.5 表示付 85%", "Write 0 to 9.9, such as 8.5 for paying 85 %")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind's own."""

    name: str
    words: Words
    hint: str = ""
    is_needed: bool = True


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of promotion: its word, its lane, its fields, how these become a benefit, and conditions of its own."""

    name: str
    words: Words
    lane: str
    fields: tuple[Field, ...]
    benefit: Callable[[Typed], Terms]
    conditions: Callable[[Typed], list[Terms]] = lambda typed: []

    def terms(self, typed: Typed) -> Terms:
        """The terms of what was typed, with the conditions that every kind may have.

        Raises FieldMissing, NotAnAmount, NotADiscount.
        """
        return {"conditions": [*self.conditions(typed), *_common(typed)], "benefit": self.benefit(typed)}


AMOUNT = Field("reach", Words("满（元）", "From (yuan)"), "300.00")
OFF = Field("off", Words("减（元）", "Off (yuan)"), "30.00")
PAYS = Field("pays", Words("折扣", "Pays (tenths)"), "8.5")
SKU = Field("sku_id", Words("规格编号", "SKU number"), "12")
SECOND_SKU = Field("sku_id2", Words("和哪个规格一起", "Together with SKU"), "13")
PRICE = Field("price", Words("价格（元）", "Price (yuan)"), "99.00")
PIECES = Field("pieces", Words("件数", "Pieces"), "2")
LEVEL = Field("level", Words("会员等级", "Member level"), "1")


def _amount_off(typed: Typed) -> Terms:
    steps = [[needed_fen(typed, "reach", AMOUNT.words), needed_fen(typed, "off", OFF.words)]]
    if typed.get("reach2", "").strip() or typed.get("off2", "").strip():
        steps.append([needed_fen(typed, "reach2", AMOUNT.words), needed_fen(typed, "off2", OFF.words)])
    return {"rule": "amount_off", "calculator": {"rule": "tiers", "by": "amount_fen", "steps": steps}}


def _every_full(typed: Typed) -> Terms:
    calculator = {
        "rule": "for_every_full",
        "by": "amount_fen",
        "every": needed_fen(typed, "reach", AMOUNT.words),
        "gives": needed_fen(typed, "off", OFF.words),
    }
    most = whole(typed, "most_times", MOST.words, example="5")
    return {"rule": "amount_off", "calculator": {**calculator, **({"most_times": most} if most else {})}}


def _percent_by_pieces(typed: Typed) -> Terms:
    steps = [[needed_number(typed, "pieces", PIECES.words, example="2"), permille(typed, "pays")]]
    return {"rule": "percent_off", "calculator": {"rule": "tiers", "by": "pieces", "steps": steps}}


def _percent_by_amount(typed: Typed) -> Terms:
    steps = [[needed_fen(typed, "reach", AMOUNT.words), permille(typed, "pays")]]
    return {"rule": "percent_off", "calculator": {"rule": "tiers", "by": "amount_fen", "steps": steps}}


def _flat(typed: Typed) -> Terms:
    steps = [[0, permille(typed, "pays")]]
    return {"rule": "percent_off", "calculator": {"rule": "tiers", "by": "amount_fen", "steps": steps}}


def _pieces_off(typed: Typed) -> Terms:
    steps = [[needed_number(typed, "pieces", PIECES.words, example="2"), needed_fen(typed, "off", OFF.words)]]
    return {"rule": "amount_off", "calculator": {"rule": "tiers", "by": "pieces", "steps": steps}}


def _any_pieces(typed: Typed) -> Terms:
    pieces = needed_number(typed, "pieces", PIECES.words, example="3")
    return {"rule": "any_pieces_price", "pieces": pieces, "price_fen": needed_fen(typed, "price", PRICE.words)}


def _bundle(typed: Typed) -> Terms:
    pair = [needed_number(typed, name, SKU.words, example="12") for name in ("sku_id", "sku_id2")]
    pieces = [[sku_id, 1] for sku_id in pair] if pair[0] != pair[1] else [[pair[0], 2]]
    return {"rule": "bundle_price", "pieces": pieces, "price_fen": needed_fen(typed, "price", PRICE.words)}


def _fixed_price(typed: Typed) -> Terms:
    pair = [needed_number(typed, "sku_id", SKU.words, example="12"), needed_fen(typed, "price", PRICE.words)]
    return {"rule": "fixed_price", "prices": [pair]}


def _nth(typed: Typed) -> Terms:
    nth = needed_number(typed, "pieces", PIECES.words, example="2")
    return {"rule": "nth_piece", "nth": nth, "pays_permille": permille(typed, "pays")}


def _gift(typed: Typed) -> Terms:
    step = [needed_fen(typed, "reach", AMOUNT.words), whole(typed, "pieces", PIECES.words, example="1") or 1]
    calculator = {"rule": "tiers", "by": "amount_fen", "steps": [step]}
    return {
        "rule": "gift_goods",
        "sku_id": needed_number(typed, "sku_id", SKU.words, example="12"),
        "calculator": calculator,
    }


def _reaches(typed: Typed) -> list[Terms]:
    return [{"rule": "amount_reaches", "amount_fen": needed_fen(typed, "reach", AMOUNT.words)}]


def _member(typed: Typed) -> list[Terms]:
    return [{"rule": "member_level_reaches", "level": needed_number(typed, "level", LEVEL.words, example="1")}]


KIND = Words("种类", "kind")
SCOPE, HOURS = (
    Words("只限类目或商品，二选一", "Category or product, one of them"),
    Words("每天时段", "Hours of the day"),
)
MORE_REACH = Field("reach2", Words("再满（元，可不填）", "Next from (yuan, optional)"), "500.00", is_needed=False)
MORE_OFF = Field("off2", Words("减（元）", "Off (yuan)"), "60.00", is_needed=False)
MOST = Field("most_times", Words("最多几次（可不填）", "At most so often (optional)"), "5", is_needed=False)

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "full-off",
            Words("满减", "Off from an amount"),
            "threshold",
            (AMOUNT, OFF, MORE_REACH, MORE_OFF),
            _amount_off,
        ),
        Kind("every-full", Words("每满减", "Off for every amount"), "threshold", (AMOUNT, OFF, MOST), _every_full),
        Kind("full-percent", Words("满折", "Percent from an amount"), "threshold", (AMOUNT, PAYS), _percent_by_amount),
        Kind("pieces-percent", Words("N 件 N 折", "Percent by pieces"), "bundle", (PIECES, PAYS), _percent_by_pieces),
        Kind("nth-piece", Words("第 N 件", "The nth piece"), "bundle", (PIECES, PAYS), _nth),
        Kind("pieces-off", Words("满件减", "Off from so many pieces"), "threshold", (PIECES, OFF), _pieces_off),
        Kind("any-pieces", Words("N 元任选", "Any pieces for a price"), "bundle", (PIECES, PRICE), _any_pieces),
        Kind("bundle", Words("套餐", "A set for a price"), "bundle", (SKU, SECOND_SKU, PRICE), _bundle),
        Kind("limited-price", Words("限时价", "Limited-time price"), "item_price", (SKU, PRICE), _fixed_price),
        Kind("member-price", Words("会员折扣", "Members' discount"), "item_price", (LEVEL, PAYS), _flat, _member),
        Kind(
            "newcomer-price",
            Words("新客折扣", "New buyers' discount"),
            "item_price",
            (PAYS,),
            _flat,
            lambda typed: [{"rule": "buyer_is_new"}],
        ),
        Kind(
            "free-freight",
            Words("满包邮", "Free freight from an amount"),
            "freight",
            (AMOUNT,),
            lambda typed: {"rule": "free_freight"},
            _reaches,
        ),
        Kind("gift", Words("买赠", "Gift with purchase"), "gift", (AMOUNT, SKU, PIECES), _gift),
    )
}


def permille(typed: Typed, name: str) -> int:
    """折 as what is paid in ‰: 8.5 is 850, 0 is for nothing. Raises NotADiscount."""
    text = typed.get(name, "").strip()
    if not TENTHS.fullmatch(text):
        raise NotADiscount(typed=text)
    return int(Decimal(text) * PERMILLE_OF_A_TENTH)


def scope_of(typed: Typed) -> list[Terms]:
    """The goods that were chosen, by category or by product; nothing for the whole shop. Raises FieldMissing."""
    category, product = (whole(typed, name, SCOPE, example="12") for name in ("category_id", "product_id"))
    if category and product:
        raise missing(SCOPE, example=Words("只选类目", "the category alone"))
    if category:
        return [{"rule": "goods_in_scope", "category_ids": [category]}]
    return [{"rule": "goods_in_scope", "product_ids": [product]}] if product else []


def _common(typed: Typed) -> list[Terms]:
    """Which goods, which hours: what every kind may be narrowed by."""
    found = scope_of(typed)
    if typed.get("from_hour", "").strip() or typed.get("to_hour", "").strip():
        if not (typed.get("from_hour", "").strip() and typed.get("to_hour", "").strip()):
            raise missing(HOURS, example="20:00–22:00")
        hours = {"from": typed["from_hour"].strip(), "to": typed["to_hour"].strip(), "zone": "Asia/Shanghai"}
        found.append({"rule": "within_hours", **hours})
    return found


def kind_named(name: str) -> Kind:
    """The kind of this name. Raises FieldMissing."""
    if name not in KINDS:
        raise missing(KIND, example="full-off")
    return KINDS[name]
