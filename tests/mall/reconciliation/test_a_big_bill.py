"""A bill as large as a great day's, held against the tables: what is wrong in it is named, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pytest

from duoshou.kernel.periods import business_day
from duoshou.mall.payments.models import Payment, Refund
from duoshou.mall.payments.rules.beijing import plain
from duoshou.mall.reconciliation.facade import Reconciled, reconciled
from tests.mall.reconciliation import test_wechats_bill as wechats
from tests.mall.world import World

FEN, BACK_FEN = 12_800, 1_000
GONE, UNTOLD, OTHER_AMOUNT, BACK_LATER = 20, 15, 15, 10


def sold(world: World, count: int) -> list[int]:
    """So many payments at WeChat Pay, one a number, all at noon."""
    numbers = list(range(1, count + 1))
    made = {"shop_id": world.shop_id, "provider": "wechat", "amount_fen": FEN, "made_at": world.noon}
    Payment.objects.bulk_create(
        (
            Payment(id=one, order_id=one, state="paid", transaction=f"T{one}", paid_at=world.noon, **made)
            for one in numbers
        ),
        batch_size=2_000,
    )
    return numbers


def billed(world: World, paid: Iterable[tuple[int, int]], back: Iterable[int] = ()) -> bytes:
    """WeChat's bill of these payments (number, fen) and refunds (number, which is its payment's, too)."""
    at, nothing = plain(world.noon), "0.00000"
    rows, fen, fen_back = [], 0, 0
    for number, one in paid:
        said = {"商户订单号": str(number), "微信订单号": f"T{number}", "订单金额": f"{one // 100}.{one % 100:02d}"}
        rows.append(wechats.row(交易时间=at, 手续费=nothing, **said))
        fen += one
    for number in back:
        said = {"商户订单号": str(number), "微信订单号": f"T{number}", "商户退款单号": str(number), "订单金额": "0.00"}
        said |= {"申请退款金额": f"{BACK_FEN // 100}.00", "交易状态": "REFUND", "退款状态": "SUCCESS"}
        rows.append(wechats.row(交易时间=at, 手续费=nothing, **said))
        fen_back += BACK_FEN
    money, money_back = (f"{one // 100}.{one % 100:02d}" for one in (fen, fen_back))
    sums = f"`{len(rows)},`{money},`{money_back},`0.00,`0.00000,`{money},`{money_back}"
    return wechats.bill(*rows, sums=sums)


def held_against_the_book(world: World, raw: bytes) -> Reconciled:
    return reconciled(shop_id=world.shop_id, provider="wechat", day=business_day(world.noon), raw=raw)


def fifty_things_wrong_are_named(world: World, count: int) -> None:
    """First the bill is clean, then fifty things are wrong in it, spread over all of it."""
    numbers = sold(world, count)
    clean = held_against_the_book(world, billed(world, ((one, FEN) for one in numbers)))
    assert (clean.differences, clean.carried, clean.ours.lines) == ((), (), count)

    spread = iter(numbers[:: count // (GONE + UNTOLD + OTHER_AMOUNT + BACK_LATER + 1)])
    gone, untold, other, later = (
        {next(spread) for _ in range(many)} for many in (GONE, UNTOLD, OTHER_AMOUNT, BACK_LATER)
    )
    Payment.objects.filter(pk__in=untold).update(state="waiting", paid_at=None, transaction=None)
    Refund.objects.bulk_create(
        Refund(
            id=one, payment_id=one, order_id=one, amount_fen=BACK_FEN, cause="late", state="done",
            made_at=world.noon, done_at=world.noon + timedelta(days=1),
        )
        for one in later
    )  # fmt: skip
    lines = ((one, FEN + (one in other)) for one in numbers if one not in gone)
    found = held_against_the_book(world, billed(world, lines, sorted(later)))
    named: dict[str, set[int]] = {}
    for one in found.differences:
        named.setdefault(one.kind, set()).add(int(one.number))
    assert named == {"missing_at_provider": gone, "missing_at_us": untold, "amount": other}
    assert len(found.differences) == GONE + UNTOLD + OTHER_AMOUNT == 50
    # Refunds that we know to be done on the next day are no differences: that day's book has them.
    assert {int(one.number) for one in found.carried} == later


class TestABigBill:
    def test_with_fifty_things_wrong_names_these_and_no_other(self, world: World):
        fifty_things_wrong_are_named(world, 1_500)

    @pytest.mark.nightly
    def test_of_a_hundred_thousand_lines_does_so_too(self, world: World):
        fifty_things_wrong_are_named(world, 100_000)
