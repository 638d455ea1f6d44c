"""What orders do with promotions: hold a discount, use it, give it back, take it again. Each takes effect once.

Everything here belongs to the caller's transaction, and a refusal spoils that transaction. Rows are locked in one
order: promotions by number, then buyers' counters by promotion and buyer.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from duoshou.mall.database.many_rows import insert_rows
from duoshou.mall.database.statements import statement
from duoshou.mall.promotions.campaign_errors import BudgetMoved, UsesMoved
from duoshou.mall.promotions.models import PromotionUse

LIMITS = statement("limits", module=__file__)
BUDGETS_LEFT = statement("budgets_left", module=__file__)
BUDGETS_LEFT_LOCKED = statement("budgets_left_locked", module=__file__)
USES = statement("uses", module=__file__)
USES_LOCKED = statement("uses_locked", module=__file__)
TAKE_BUDGETS = statement("take_budgets", module=__file__)
GIVE_BUDGETS_BACK = statement("give_budgets_back", module=__file__)
COUNT_USES = statement("count_uses", module=__file__)
UNCOUNT_USES = statement("uncount_uses", module=__file__)
USES_OF_ORDER = statement("uses_of_order", module=__file__)
RELEASE_USES = statement("release_uses", module=__file__)
USES_BECOME = statement("uses_become", module=__file__)

USE_COLUMNS = {
    "promotion_id": "bigint",
    "order_id": "bigint",
    "buyer_id": "bigint",
    "discount_fen": "bigint",
    "state": "text",
}

Held = tuple[int, int, int, int]
# promotion → whether it has a budget, and in how many orders one buyer may use it
Limits = Mapping[int, tuple[bool, int | None]]


@dataclass(slots=True)
class Left:
    """What promotions may still give: fen by promotion that has a budget, and how often each buyer has used which."""

    budgets_fen: dict[int, int] = field(default_factory=dict)
    uses: dict[int, dict[int, int]] = field(default_factory=dict)


def left(
    *, budgeted: Collection[int], limited: Collection[int], buyer_ids: Collection[int], lock: bool = False
) -> Left:
    """What is left of the budgets of `budgeted`, and the buyers' uses of `limited`; at most one question each.

    With `lock` it stays so until the caller's transaction ends. A promotion that is no longer live has nothing left.
    """
    return left_sent(budgeted=budgeted, limited=limited, buyer_ids=buyer_ids, lock=lock)()


def left_sent(
    *, budgeted: Collection[int], limited: Collection[int], buyer_ids: Collection[int], lock: bool = False
) -> Callable[[], Left]:
    """The same for who asks several things in one `sent_together`: to be called when that is over."""
    money = (BUDGETS_LEFT_LOCKED if lock else BUDGETS_LEFT).sent(promotions=sorted(budgeted)) if budgeted else None
    counted = USES_LOCKED if lock else USES
    times = counted.sent(promotions=sorted(limited), buyers=sorted(buyer_ids)) if limited and buyer_ids else None

    def found() -> Left:
        uses: defaultdict[int, dict[int, int]] = defaultdict(dict)
        for buyer_id, promotion_id, many in times.rows() if times is not None else ():
            uses[buyer_id][promotion_id] = many
        return Left(dict.fromkeys(budgeted, 0) | dict(money.rows() if money is not None else ()), dict(uses))

    return found


def hold(*, rows: Sequence[Held], limits: Limits | None = None) -> None:
    """Orders take discounts: rows of (promotion, order, buyer, fen). Budgets and limits per buyer hold or nothing does.

    `limits` as the caller priced with them spares a question; when they are no longer true, this is refused as well.
    Raises BudgetMoved, UsesMoved.
    """
    if rows:
        hold_sent(rows=rows, limits=_limits({row[0] for row in rows}) if limits is None else limits)()


def hold_sent(*, rows: Sequence[Held], limits: Limits) -> Callable[[], None]:
    """The same for who does several things in one `sent_together`: to be called when that is over, and raises then."""
    taken = _take_sent(rows, limits)
    insert_rows(table="mall_promotion_use", columns=USE_COLUMNS, rows=sorted(rows), same={"state": PromotionUse.HELD})
    return taken


def settle(*, order_id: int) -> None:
    """What the order held is used; safe to repeat."""
    USES_BECOME.change(order_id=order_id, before=PromotionUse.HELD, after=PromotionUse.USED)


def release(*, order_id: int) -> None:
    """What the order held or used is given back, to the budgets and to the buyer's limits, exactly once."""
    given = RELEASE_USES.rows(order_id=order_id)
    if not given:
        return
    budgets = _fen_by_promotion([(promotion_id, fen) for promotion_id, _, fen in given])
    if budgets:
        GIVE_BUDGETS_BACK.change(given=sorted(budgets.items()))
    UNCOUNT_USES.change(given=sorted((promotion_id, buyer_id, 1) for promotion_id, buyer_id, _ in given))


def retake(*, order_id: int) -> bool:
    """Whether the order has its promotions again, all or none, within budgets and limits; not whether they still run.

    True, too, for what it never gave back. Raises BudgetMoved, UsesMoved.
    """
    given_back = [
        (promotion_id, order_id, buyer_id, fen)
        for promotion_id, buyer_id, fen, state in USES_OF_ORDER.rows(order_id=order_id)
        if state == PromotionUse.RELEASED
    ]
    if not given_back:
        return True
    if not _fits(given_back):
        return False
    _take_sent(given_back, _limits({row[0] for row in given_back}))()
    USES_BECOME.change(order_id=order_id, before=PromotionUse.RELEASED, after=PromotionUse.HELD)
    return True


def _take_sent(rows: Sequence[Held], limits: Limits) -> Callable[[], None]:
    budgets = _fen_by_promotion([(row[0], row[3]) for row in rows if row[0] in limits and limits[row[0]][0]])
    money = TAKE_BUDGETS.sent(taken=sorted(budgets.items())) if budgets else None
    uses: Counter[tuple[int, int]] = Counter()
    for promotion_id, _, buyer_id, _ in rows:
        if promotion_id in limits and limits[promotion_id][1] is not None:
            uses[promotion_id, buyer_id] += 1
    counted = [(*pair, times, limits[pair[0]][1]) for pair, times in sorted(uses.items())]
    times = COUNT_USES.sent(counted=counted) if counted else None

    def check() -> None:
        if money is not None and money.changed() < len(budgets):
            raise BudgetMoved(promotions=_listed(budgets))
        if times is not None and times.changed() < len(counted):
            raise UsesMoved(promotions=_listed({pair[0] for pair in uses}))

    return check


def _fits(rows: Sequence[Held]) -> bool:
    """Whether what an order gave back is still there to be taken, read under lock; ended promotions count, too."""
    limits = _limits({row[0] for row in rows})
    budgeted = sorted(promotion_id for promotion_id, (has_budget, _) in limits.items() if has_budget)
    limited = [promotion_id for promotion_id, (_, most) in limits.items() if most is not None]
    budgets = _raw_budgets_left(budgeted)
    uses = left(budgeted=(), limited=limited, buyer_ids={row[2] for row in rows}, lock=True).uses
    for promotion_id, _, buyer_id, fen in rows:
        most = limits[promotion_id][1]
        if most is not None and uses.get(buyer_id, {}).get(promotion_id, 0) >= most:
            return False
        if budgets.get(promotion_id, fen) < fen:
            return False
    return True


def _raw_budgets_left(promotion_ids: Sequence[int]) -> dict[int, int]:
    return dict(statement("budgets_left_of_any", module=__file__).rows(promotions=promotion_ids))


def _limits(promotion_ids: Collection[int]) -> Limits:
    rows = LIMITS.rows(promotions=sorted(promotion_ids))
    return {promotion_id: (bool(has_budget), most) for promotion_id, has_budget, most in rows}


def _fen_by_promotion(rows: Sequence[tuple[int, int]]) -> Counter[int]:
    sums: Counter[int] = Counter()
    for promotion_id, fen in rows:
        if fen:
            sums[promotion_id] += fen
    return sums


def _listed(promotion_ids: Collection[int]) -> str:
    return ", ".join(str(promotion_id) for promotion_id in sorted(promotion_ids))
