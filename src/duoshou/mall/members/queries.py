"""Reads of the members."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from duoshou.mall.database.statements import statement
from duoshou.mall.members import models
from duoshou.mall.members.errors import NoSuchBuyer
from duoshou.mall.members.rules.levels import level_for
from duoshou.mall.members.rules.masking import phone_masked
from duoshou.mall.members.rules.phones import mobile_number
from duoshou.mall.members.tokens import buyer_value
from duoshou.mall.members.values import MEMBER, Buyer, BuyerFacts, Level, PointsStep

BUYER_FACTS = statement("buyer_facts", module=__file__)
MOST_SHOWN = 200


def buyer(*, buyer_id: int) -> Buyer:
    """Who this is. Raises NoSuchBuyer."""
    found = models.Buyer.objects.filter(pk=buyer_id).first()
    if found is None:
        raise NoSuchBuyer()
    return buyer_value(found)


def buyer_facts(*, buyer_ids: Collection[int]) -> dict[int, BuyerFacts]:
    """What prices and orders depend on, by buyer, read fresh with one question; strangers are left out."""
    return buyer_facts_sent(buyer_ids=buyer_ids)() if buyer_ids else {}


def buyer_facts_sent(*, buyer_ids: Collection[int]) -> Callable[[], dict[int, BuyerFacts]]:
    """The same for who asks several things in one `sent_together`: to be called when that is over."""
    answer = BUYER_FACTS.sent(ids=sorted(set(buyer_ids)))
    return lambda: {
        buyer_id: BuyerFacts(buyer_id, shop_id, level, orders_paid == 0, bool(is_blocked), kind == MEMBER)
        for buyer_id, shop_id, level, orders_paid, is_blocked, kind in answer.rows()
    }


def levels_of(*, shop_id: int) -> tuple[Level, ...]:
    """The shop's levels of membership, the lowest first; empty while it has none and every member is on level 1."""
    rows = models.MemberLevel.objects.filter(shop_id=shop_id).order_by("level")
    return tuple(Level(row.level, row.name, row.from_spent_fen) for row in rows)


def level_now(row: models.Buyer) -> int:
    """The level that a buyer's spending gives in the shop's levels as they are."""
    thresholds = [(level.level, level.from_spent_fen) for level in levels_of(shop_id=row.shop_id)]
    return level_for(spent_fen=row.spent_fen, is_member=row.kind == MEMBER, thresholds=thresholds)


def points_of(*, buyer_id: int, limit: int = MOST_SHOWN) -> tuple[PointsStep, ...]:
    """The latest lines of a buyer's points, newest first."""
    rows = models.PointsEntry.objects.filter(buyer_id=buyer_id).order_by("-id")[:limit]
    return tuple(PointsStep(row.at, row.points, row.cause, row.order_id) for row in rows)


def points_not_adding_up() -> list[tuple[int, int, int]]:
    """Buyers whose balance is not the sum of their entries: (buyer, balance, sum); empty when all is well."""
    return [(row[0], row[1], int(row[2])) for row in statement("points_not_adding_up", module=__file__).rows()]


def buyers_shown(*, shop_id: int, buyer_ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Nickname and masked phone number of buyers of a shop, for lists of the back office."""
    rows = models.Buyer.objects.filter(shop_id=shop_id, pk__in=set(buyer_ids)).values_list("pk", "nickname", "phone")
    return {key: (nickname, phone_masked(phone or "")) for key, nickname, phone in rows}


def members_by_phone(*, shop_id: int, phones: Collection[str]) -> dict[str, int | None]:
    """By each of these that is a mobile number, however it was typed, the member of the shop who has it, or None; what
    is no mobile number is left out."""
    mobiles = {typed: number for typed in phones if (number := mobile_number(typed)) is not None}
    rows = models.Buyer.objects.filter(shop_id=shop_id, phone__in=set(mobiles.values()), kind=MEMBER)
    found = {phone: key for phone, key in rows.values_list("phone", "pk") if phone}
    return {typed: found.get(number) for typed, number in mobiles.items()}
