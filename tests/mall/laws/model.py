"""The small shop as it ought to be, in plain Python: no database, and nothing of the mall's own rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

PRICES_FEN = {"cup": 3_000, "pot": 29_900, "tin": 1_999, "last": 9_900}
# What a piece takes off the shelf: a tin is sold with two cups.
TAKES = {"cup": {"cup": 1}, "pot": {"pot": 1}, "tin": {"tin": 1, "cup": 2}, "last": {"last": 1}}
PROMOTION_FROM_FEN, PROMOTION_OFF_FEN, PROMOTION_BUDGET_FEN, PROMOTION_EACH = 10_000, 1_000, 4_500, 3
PROMOTION_DAYS = 9
COUPON_FROM_FEN, COUPON_OFF_FEN, COUPONS, COUPONS_EACH = 2_000, 500, 5, 2
CLAIM_DAYS, COUPON_DAYS = 6, 3
PAY_WITHIN, RECEIVE_WITHIN, COMPLETE_AFTER = timedelta(minutes=30), timedelta(days=10), timedelta(days=7)
# The bank is asked for money that nobody has told of.
ASK_AFTER = timedelta(seconds=30)
CLOSED_UNPAID = ("cancelled", "expired")


class Refused(Exception):
    """The shop says no; the argument is the refusal's name."""


@dataclass
class Coupon:
    """A coupon in a hand."""

    buyer: str
    ends: datetime
    state: str = "available"
    order: int | None = None


@dataclass
class Order:
    """An order, and how its payment stands here and at the bank."""

    number: int
    buyer: str
    lines: tuple[tuple[str, int], ...]
    coupon: int | None
    is_promoted: bool
    payable_fen: int
    pay_by: datetime
    state: str = "awaiting_payment"
    is_paid_for: bool = False
    # At the bank: None until begun, then waiting, closed, or the fen that came.
    trade: str | int | None = None
    strays: int = 0
    paid_fen: int = 0
    refunded_fen: int = 0
    shipped: list[int] = field(default_factory=list)
    parcels: dict[int, dict[int, int]] = field(default_factory=dict)
    shipped_at: datetime | None = None
    received_at: datetime | None = None
    bank_took_at: datetime | None = None

    @property
    def takes(self) -> Counter[str]:
        """Pieces by stock item."""
        taken: Counter[str] = Counter()
        for code, pieces in self.lines:
            taken.update({item: each * pieces for item, each in TAKES[code].items()})
        return taken


class Shop:
    """Every action answers as the mall should, or raises Refused."""

    def __init__(self, noon: datetime, available: Mapping[str, int]) -> None:
        self.opened = self.now = noon
        self.available = Counter(available)
        self.reserved: Counter[str] = Counter(dict.fromkeys(available, 0))
        self.orders: list[Order] = []
        self.keys: dict[tuple[str, str], tuple[object, Order]] = {}
        self.coupons: list[Coupon] = []
        self.claims: dict[tuple[str, str], int] = {}
        self.spent_fen = 0
        self.uses: Counter[str] = Counter()
        self.money: set[tuple[int, int]] = set()
        self.came_in_fen = self.refunds_due_fen = self.refunds_done_fen = 0

    def claim(self, buyer: str, key: str) -> tuple[int, bool]:
        """The coupon's place, and whether the key had brought it before."""
        if (buyer, key) in self.claims:
            return self.claims[buyer, key], True
        if self.now >= self.opened + timedelta(days=CLAIM_DAYS):
            raise Refused("ClaimingIsOver")
        if sum(one.buyer == buyer for one in self.coupons) >= COUPONS_EACH:
            raise Refused("ClaimLimitReached")
        if len(self.coupons) >= COUPONS:
            raise Refused("AllClaimed")
        self.coupons.append(Coupon(buyer, self.now + timedelta(days=COUPON_DAYS)))
        self.claims[buyer, key] = len(self.coupons) - 1
        return len(self.coupons) - 1, False

    def place(self, buyer: str, key: str, lines: Sequence[tuple[str, int]], coupon: int | None) -> tuple[Order, bool]:
        """The order, and whether the key had brought it before."""
        body = (tuple(lines), coupon)
        if (buyer, key) in self.keys:
            said, before = self.keys[buyer, key]
            if said != body:
                raise Refused("KeyUsedForSomethingElse")
            return before, True
        goods_fen = sum(PRICES_FEN[code] * pieces for code, pieces in lines)
        promoted = self._may_promote(buyer) and goods_fen >= PROMOTION_FROM_FEN
        promoted = promoted and self.now < self.opened + timedelta(days=PROMOTION_DAYS)
        off_fen = PROMOTION_OFF_FEN * promoted + COUPON_OFF_FEN * (coupon is not None)
        order = Order(
            len(self.orders), buyer, tuple(lines), coupon, promoted, goods_fen - off_fen, self.now + PAY_WITHIN
        )
        if not self._has(order):
            raise Refused("SoldOut")
        if coupon is not None:
            self._refuse_coupon(coupon, buyer, goods_fen)
        order.shipped = [0] * len(lines)
        self._take(order)
        self.orders.append(order)
        self.keys[buyer, key] = body, order
        return order, False

    def pay_at_bank(self, order: Order, off_by_fen: int) -> None:
        """The buyer pays at the bank, perhaps too much or too little; nobody has told the shop yet."""
        if order.state != "awaiting_payment":
            raise Refused("StepNotAllowed")
        if order.pay_by <= self.now:
            raise Refused("PaymentOverdue")
        if not isinstance(order.trade, int):
            order.trade, order.bank_took_at = order.payable_fen + off_by_fen, self.now

    def hear(self, order: Order, money: int, amount_fen: int) -> str:
        """What becomes of money that came in; `money` 0 is the order's own, others come besides."""
        if (order.number, money) in self.money:
            return "repeated"
        self.money.add((order.number, money))
        self.came_in_fen += amount_fen
        if amount_fen != order.payable_fen or order.is_paid_for:
            self.refunds_due_fen += amount_fen
            return "wrong_amount" if amount_fen != order.payable_fen else "paid_twice"
        order.is_paid_for = True
        if order.state in CLOSED_UNPAID:
            if not self._may_take_again(order):
                self.refunds_due_fen += amount_fen
                return "late_payment"
            self._take(order)
        order.state, order.paid_fen = "paid", amount_fen
        self.reserved.subtract(order.takes)
        self._coupon(order, "used")
        return "paid"

    def cancel(self, order: Order) -> str:
        """The state in which the order ends."""
        if order.state == "awaiting_payment":
            self._end_unpaid(order, "cancelled")
        if order.state == "paid":
            order.state, order.refunded_fen = "refunded", order.paid_fen
            self.refunds_due_fen += order.paid_fen
            self.available.update(order.takes)
            self._let_go(order)
        if order.state not in ("refunded", *CLOSED_UNPAID):
            raise Refused("StepNotAllowed")
        return order.state

    def ship(self, order: Order, parcel: int, pieces: dict[int, int] | None) -> bool:
        """Whether the parcel is new; None is all that is left."""
        wanted = {no: many for no, many in (pieces or {}).items() if many}
        if parcel in order.parcels:
            if pieces is not None and wanted != order.parcels[parcel]:
                raise Refused("ParcelKnown")
            return False
        if order.state not in ("paid", "partly_shipped"):
            raise Refused("StepNotAllowed")
        left = {no: many - order.shipped[no - 1] for no, (_, many) in enumerate(order.lines, start=1)}
        wanted = wanted if pieces is not None else {no: many for no, many in left.items() if many}
        if not wanted:
            raise Refused("NothingToShip")
        if any(many > left.get(no, 0) for no, many in wanted.items()):
            raise Refused("TooManyPieces")
        for no, many in wanted.items():
            order.shipped[no - 1] += many
        order.parcels[parcel] = wanted
        is_whole = order.shipped == [many for _, many in order.lines]
        order.state, order.shipped_at = ("shipped", self.now) if is_whole else ("partly_shipped", None)
        return True

    def receive(self, order: Order) -> bool:
        """Whether the buyer's word took the order to received."""
        if order.state in ("received", "completed"):
            return False
        if order.state != "shipped":
            raise Refused("StepNotAllowed")
        order.state, order.received_at = "received", self.now
        return True

    def do_what_is_due(self) -> None:
        """The bank is asked for money that it has not told of; deadlines, refunds, receipt and completion, until
        nothing is due."""
        for order in self.orders:
            self._ask_for_money(order)
            if order.state == "awaiting_payment" and order.pay_by <= self.now:
                self._end_unpaid(order, "expired")
            if order.state == "shipped" and order.shipped_at and order.shipped_at + RECEIVE_WITHIN <= self.now:
                order.state, order.received_at = "received", self.now
            if order.state == "received" and order.received_at and order.received_at + COMPLETE_AFTER <= self.now:
                order.state = "completed"
        self.refunds_done_fen += self.refunds_due_fen
        self.refunds_due_fen = 0

    def _ask_for_money(self, order: Order) -> None:
        """Once other money has paid for the order, nobody waits for this any more."""
        is_due = order.bank_took_at is not None and order.bank_took_at + ASK_AFTER <= self.now
        if isinstance(order.trade, int) and is_due and not order.is_paid_for:
            self.hear(order, 0, order.trade)

    def _end_unpaid(self, order: Order, after: str) -> None:
        """The bank is asked first: what was paid there counts."""
        if isinstance(order.trade, int):
            self.hear(order, 0, order.trade)
            if order.state == "paid":
                return
        else:
            order.trade = "closed"
        order.state = after
        self.available.update(order.takes)
        self.reserved.subtract(order.takes)
        self._let_go(order)

    def _may_promote(self, buyer: str) -> bool:
        left_fen = PROMOTION_BUDGET_FEN - self.spent_fen
        return left_fen >= PROMOTION_OFF_FEN and self.uses[buyer] < PROMOTION_EACH

    def _has(self, order: Order) -> bool:
        return all(self.available[item] >= pieces for item, pieces in order.takes.items())

    def _may_take_again(self, order: Order) -> bool:
        promoted = not order.is_promoted or self._may_promote(order.buyer)
        coupon = order.coupon is None or self.coupons[order.coupon].state == "available"
        return promoted and coupon and self._has(order)

    def _refuse_coupon(self, place: int, buyer: str, goods_fen: int) -> None:
        coupon = self.coupons[place]
        if coupon.buyer != buyer:
            raise Refused("NoSuchCoupon")
        if coupon.state != "available":
            raise Refused({"locked": "CouponInUse", "used": "CouponUsed"}[coupon.state])
        if coupon.ends <= self.now:
            raise Refused("CouponHasEnded")
        if goods_fen < COUPON_FROM_FEN:
            raise Refused("CouponDoesNotApply")

    def _take(self, order: Order) -> None:
        self.available.subtract(order.takes)
        self.reserved.update(order.takes)
        self.spent_fen += PROMOTION_OFF_FEN * order.is_promoted
        self.uses[order.buyer] += order.is_promoted
        self._coupon(order, "locked")

    def _let_go(self, order: Order) -> None:
        self.spent_fen -= PROMOTION_OFF_FEN * order.is_promoted
        self.uses[order.buyer] -= order.is_promoted
        self._coupon(order, "available")

    def _coupon(self, order: Order, state: str) -> None:
        if order.coupon is not None:
            coupon = self.coupons[order.coupon]
            coupon.state, coupon.order = state, None if state == "available" else order.number
