"""Writes of what a buyer has earned: spending and level once per order, points once per cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Sum

from duoshou.mall.database.many_rows import moment_in
from duoshou.mall.database.statements import statement
from duoshou.mall.members import models
from duoshou.mall.members.errors import NotALadder
from duoshou.mall.members.queries import levels_of
from duoshou.mall.members.rules.levels import is_a_ladder
from duoshou.mall.members.rules.points import points_kept
from duoshou.mall.members.tokens import forget_tokens
from duoshou.mall.members.values import Level

EARNED = "earned:{order_id}"


def count_paid(*, buyer_id: int, order_id: int, paid_fen: int, moment: datetime) -> bool:
    """Adds a paid order to a buyer's spending and level, once per order; whether it was new."""
    return count_paid_many(rows=[(buyer_id, order_id, paid_fen)], moment=moment) == 1


@transaction.atomic
def count_paid_many(*, rows: Sequence[tuple[int, int, int]], moment: datetime) -> int:
    """The same for many (buyer, order, paid in fen) with three statements; how many were new."""
    if not rows:
        return 0
    _lock({buyer_id for buyer_id, _, _ in rows})
    counted = statement("count_new_orders", module=__file__).rows(paid=rows, moment=moment_in(moment))
    spent, orders = Counter[int](), Counter[int]()
    for buyer_id, paid_fen in counted:
        spent[buyer_id] += paid_fen
        orders[buyer_id] += 1
    _add_spending([(buyer_id, spent[buyer_id], orders[buyer_id]) for buyer_id in sorted(orders)])
    return len(counted)


@transaction.atomic
def count_refunded(*, buyer_id: int, order_id: int, refunded_fen: int, moment: datetime) -> bool:
    """Takes what went back to the buyer so far off their spending; whether that was more than before. An order that was
    paid and refunded stays paid: nobody becomes new again."""
    _lock({buyer_id})
    row = models.PaidOrder.objects.filter(buyer_id=buyer_id, order_id=order_id).first()
    more = min(refunded_fen, row.paid_fen) - row.refunded_fen if row is not None else 0
    if row is None or more <= 0:
        return False
    row.refunded_fen, row.refunded_at = row.refunded_fen + more, moment
    row.save(update_fields=["refunded_fen", "refunded_at"])
    _add_spending([(buyer_id, -more, 0)])
    return True


def give_points(*, buyer_id: int, points: int, cause: str, moment: datetime, order_id: int | None = None) -> bool:
    """Points given, or taken when negative, once per cause; whether they were new. The balance may go below nothing:
    what was earned and spent before a refund is owed."""
    return give_points_many(rows=[(buyer_id, points, cause, order_id)], moment=moment) == 1


@transaction.atomic
def give_points_many(*, rows: Sequence[tuple[int, int, str, int | None]], moment: datetime) -> int:
    """The same for many (buyer, points, cause, order) with three statements; how many were new."""
    some = [row for row in rows if row[1] != 0]
    if not some:
        return 0
    _lock({row[0] for row in some})
    written = statement("write_points", module=__file__).rows(given=some, moment=moment_in(moment))
    more = Counter[int]()
    for buyer_id, points in written:
        more[buyer_id] += points
    if more:
        statement("add_points", module=__file__).change(more=sorted(more.items()))
        forget_tokens(more)
    return len(written)


def earn_points(*, buyer_id: int, order_id: int, points: int, moment: datetime) -> bool:
    """The points of an order, once; whether they were new."""
    return give_points(
        buyer_id=buyer_id, points=points, cause=EARNED.format(order_id=order_id), moment=moment, order_id=order_id
    )


@transaction.atomic
def take_back_points(
    *, buyer_id: int, order_id: int, paid_fen: int, refunded_fen: int, cause: str, moment: datetime
) -> int:
    """Leaves of an order's points what the money not refunded so far has earned; how many were taken, 0 when none were
    due. The order in which refunds arrive does not matter."""
    _lock({buyer_id})
    entries = models.PointsEntry.objects.filter(buyer_id=buyer_id, order_id=order_id)
    earned = entries.filter(cause=EARNED.format(order_id=order_id)).aggregate(sum=Sum("points"))["sum"] or 0
    held = entries.aggregate(sum=Sum("points"))["sum"] or 0
    too_many = held - points_kept(earned=earned, paid_fen=paid_fen, refunded_fen=refunded_fen)
    if too_many <= 0:
        return 0
    given = give_points(buyer_id=buyer_id, points=-too_many, cause=cause, moment=moment, order_id=order_id)
    return too_many if given else 0


@transaction.atomic
def set_levels(*, shop_id: int, levels: Sequence[Level]) -> tuple[Level, ...]:
    """The shop's levels, and every member on the one that their spending gives. Raises NotALadder."""
    if levels and not is_a_ladder([(level.level, level.from_spent_fen) for level in levels]):
        raise NotALadder()
    models.MemberLevel.objects.filter(shop_id=shop_id).delete()
    models.MemberLevel.objects.bulk_create(
        models.MemberLevel(shop_id=shop_id, level=one.level, name=one.name, from_spent_fen=one.from_spent_fen)
        for one in levels
    )
    statement("levels_anew", module=__file__).change(shop=shop_id)
    return levels_of(shop_id=shop_id)


def _add_spending(more: Sequence[tuple[int, int, int]]) -> None:
    if more:
        statement("add_spending", module=__file__).change(more=more)
        forget_tokens(buyer_id for buyer_id, _, _ in more)


def _lock(buyer_ids: set[int]) -> None:
    # In the order of their numbers, so that two batches never wait for each other; orders may still refer to them.
    list(models.Buyer.objects.filter(pk__in=buyer_ids).order_by("pk").select_for_update(no_key=True).values_list("pk"))
