"""A day's bill against our book: what differs is found, what does not is never said, and the sums say the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from duoshou.kernel.periods import business_day, midnight_of
from duoshou.mall.orders import facade as orders
from duoshou.mall.payments import facade as payments
from duoshou.mall.reconciliation.facade import KINDS, BillLine, OurLine, Reconciled, reconciled
from duoshou.mall.reconciliation.rules.matching import reconcile
from tests.mall.orders.making import payment_of, placed
from tests.mall.world import World

DAY = date(2026, 11, 22)
SHOP, OTHER_SHOP = 1, 2
NOON = midnight_of(DAY) + timedelta(hours=12)
CLEAN_ROWS = 100_000


def our_line(number: int, *, kind: str = "payment", fen: int = 10_000, at: datetime | None = NOON) -> OurLine:
    sign = -1 if kind == "refund" else 1
    return OurLine(SHOP, kind, str(number), sign * fen, sign * fen * 60 // 10_000, at)


def bill_line(one: OurLine, line: int = 2) -> BillLine:
    return BillLine(line, one.kind, one.number, f"T{one.number}", one.amount_fen, one.fee_fen, one.at or NOON)


def adds_up(found: Reconciled) -> bool:
    every = [*found.differences, *found.carried]
    return (found.ours.amount_fen - found.theirs.amount_fen, found.ours.fee_fen - found.theirs.fee_fen) == (
        sum(one.off_by_fen for one in every),
        sum(one.fee_off_by_fen for one in every),
    )


def kinds(found: Reconciled) -> dict[str, int]:
    return dict(Counter(one.kind for one in found.differences))


def spoilt(book: list[OurLine]) -> tuple[list[BillLine], list[OurLine], dict[str, set[str]]]:
    """Fifty things wrong among what is clean: the bill, our book, and the numbers of each kind of difference."""
    bill = [bill_line(one, place) for place, one in enumerate(book, 2)]
    step = len(book) // 60
    wrong: dict[str, set[str]] = {}
    names = ["missing_at_us", "missing_at_provider", "amount", "state", "fee", "twice", "other_shop", "unknown"]
    gone: set[int] = set()
    for turn in range(50):
        name, place = names[turn % len(names)], (turn + 1) * step
        line, one = bill[place], book[place]
        wrong.setdefault(name, set()).add(one.number)
        if name == "missing_at_us":
            book[place] = replace(one, at=None)
        elif name == "missing_at_provider":
            gone.add(place)
        elif name == "amount":
            bill[place] = replace(line, amount_fen=line.amount_fen + 1)
        elif name == "state":
            bill[place] = replace(line, is_done=False)
        elif name == "fee":
            bill[place] = replace(line, fee_fen=line.fee_fen - 1)
        elif name == "twice":
            bill.append(replace(line, transaction="again"))
        elif name == "other_shop":
            book[place] = replace(one, shop_id=OTHER_SHOP)
        else:
            bill[place] = replace(line, number=f"X{one.number}")
            wrong[name].remove(one.number)
            wrong[name].add(f"X{one.number}")
            wrong.setdefault("missing_at_provider", set()).add(one.number)
    return [line for place, line in enumerate(bill) if place not in gone], book, wrong


class TestABillOfAHundredThousandLines:
    def test_that_is_clean_raises_no_alarm(self):
        book = [our_line(number, kind="refund" if number % 10 == 0 else "payment") for number in range(CLEAN_ROWS)]
        found = reconcile(day=DAY, shop_id=SHOP, theirs=map(bill_line, book), ours=book)
        assert found.differences == found.carried == ()
        assert found.ours == found.theirs
        assert found.ours.lines == CLEAN_ROWS

    def test_with_fifty_things_wrong_names_these_and_no_other(self):
        bill, book, wrong = spoilt([our_line(number) for number in range(CLEAN_ROWS)])
        found = reconcile(day=DAY, shop_id=SHOP, theirs=bill, ours=book)
        named: dict[str, set[str]] = {}
        for one in found.differences:
            named.setdefault(one.kind, set()).add(one.number)
        assert named == wrong
        assert len(found.differences) == sum(len(numbers) for numbers in wrong.values())
        assert adds_up(found)


class TestMidnight:
    def test_is_no_false_alarm_when_the_money_stands_on_the_bill_of_the_next_day(self):
        late = our_line(1, at=midnight_of(DAY + timedelta(days=1)) - timedelta(seconds=1))
        today = reconcile(day=DAY, shop_id=SHOP, theirs=[], ours=[late])
        tomorrow = reconcile(day=DAY + timedelta(days=1), shop_id=SHOP, theirs=[bill_line(late)], ours=[late])
        assert today.differences == tomorrow.differences == ()
        assert [one.off_by_fen for one in (*today.carried, *tomorrow.carried)] == [10_000, -10_000]
        assert adds_up(today)
        assert adds_up(tomorrow)

    def test_a_refund_done_two_days_after_its_bill_is_matched_across_the_days(self):
        back = our_line(7, kind="refund", at=NOON + timedelta(days=2))
        first = reconcile(day=DAY, shop_id=SHOP, theirs=[bill_line(back)], ours=[back])
        later = reconcile(
            day=DAY + timedelta(days=2), shop_id=SHOP, theirs=[], ours=[back], on_other_bills={("refund", "7")}
        )
        assert first.differences == later.differences == ()
        assert first.carried[0].off_by_fen + later.carried[0].off_by_fen == 0

    def test_does_not_excuse_what_no_bill_has(self):
        assert kinds(reconcile(day=DAY, shop_id=SHOP, theirs=[], ours=[our_line(1)])) == {"missing_at_provider": 1}


book_lines = some.builds(
    OurLine,
    some.sampled_from([SHOP, OTHER_SHOP]),
    some.sampled_from(["payment", "refund"]),
    some.integers(1, 6).map(str),
    some.integers(-500, 500),
    some.integers(-9, 9),
    some.none() | some.integers(-40, 40).map(lambda hours: NOON + timedelta(hours=hours)),
)
bill_lines = some.builds(
    BillLine,
    some.integers(2, 99),
    some.sampled_from(["payment", "refund"]),
    some.integers(1, 8).map(str),
    some.just("T"),
    some.integers(-500, 500),
    some.integers(-9, 9),
    some.just(NOON),
    some.booleans(),
)


class TestTheSumsOfBothSides:
    @given(some.lists(bill_lines, max_size=12), some.lists(book_lines, max_size=12))
    def test_differ_by_exactly_what_is_listed(self, bill: list[BillLine], book: list[OurLine]):
        found = reconcile(day=DAY, shop_id=SHOP, theirs=bill, ours=book)
        assert adds_up(found)
        assert {one.kind for one in (*found.differences, *found.carried)} <= set(KINDS)


def paid(world: World) -> int:
    """A paid order: the number of its payment."""
    order_id = placed(world, {"tea": 1})
    orders.begin_payment(order_id=order_id, buyer_id=world.buyer["小明"], moment=world.noon)
    number = payment_of(order_id).payment_id
    notice = payments.Sandbox().pay(number, moment=world.noon)
    orders.hear_notice(provider="sandbox", notice=notice, moment=world.noon)
    return number


def of_shop(world: World, shop_id: int | None = None) -> Reconciled:
    day = business_day(world.noon)
    raw = payments.Sandbox().bill(day)
    return reconciled(shop_id=shop_id or world.shop_id, provider="sandbox", day=day, raw=raw)


class TestTheSandboxsBill:
    def test_of_a_day_of_sales_agrees_to_the_fen_with_the_book(self, world: World):
        for _ in range(3):
            paid(world)
        found = of_shop(world)
        assert found.differences == found.carried == ()
        assert found.ours == found.theirs
        assert (found.ours.lines, found.ours.amount_fen, found.ours.fee_fen) == (3, 3 * 12_800, 3 * 77)

    def test_names_money_whose_notice_never_came(self, world: World):
        order_id = placed(world, {"tea": 1})
        orders.begin_payment(order_id=order_id, buyer_id=world.buyer["小明"], moment=world.noon)
        payments.Sandbox().pay(payment_of(order_id).payment_id, moment=world.noon)
        found = of_shop(world)
        assert kinds(found) == {"missing_at_us": 1}
        assert found.differences[0].off_by_fen == -12_800
        assert adds_up(found)

    def test_says_of_money_of_another_shop_that_it_is_another_shops(self, world: World):
        paid(world)
        assert kinds(of_shop(world, shop_id=world.shop_id + 1)) == {"other_shop": 1}
