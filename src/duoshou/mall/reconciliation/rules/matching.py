"""A bill's lines held against our own by number, in one pass over each side."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from typing import cast

from duoshou.kernel.periods import business_day, midnight_of
from duoshou.mall.reconciliation.values import BillLine, Difference, DifferenceKind, OurLine, Reconciled, Sums

Key = tuple[str, str]
# What moved this close to midnight may stand on the bill of the day before or after; that one has to say.
NEAR_MIDNIGHT = timedelta(minutes=10)


def reconcile(
    *,
    day: date,
    shop_id: int,
    theirs: Iterable[BillLine],
    ours: Iterable[OurLine],
    on_other_bills: Collection[Key] = (),
    awaited: Collection[date] | None = None,
) -> Reconciled:
    """The day on both sides and all that differs.

    `ours` holds what moved on the day, and whatever else the bill names; `on_other_bills` are kinds and numbers that
    bills of other days have; `awaited` are days whose bills are still to come, both neighbours when it is None.
    """
    if awaited is None:
        awaited = (day - timedelta(days=1), day + timedelta(days=1))
    lines, book = list(theirs), {(one.kind, one.number): one for one in ours}
    found: list[Difference] = []
    seen: set[Key] = set()
    for line in lines:
        key = (line.kind, line.number)
        found.extend(_line(line, book.get(key), day=day, shop_id=shop_id, is_again=key in seen))
        seen.add(key)
    of_day = [one for one in book.values() if is_of_day(one, day=day, shop_id=shop_id)]
    for one in of_day:
        key = (one.kind, one.number)
        if key not in seen:
            found.append(_ours_alone(one, day=day, is_elsewhere=key in on_other_bills, awaited=awaited))
    return Reconciled(
        day=day,
        ours=Sums(len(of_day), sum(one.amount_fen for one in of_day), sum(one.fee_fen for one in of_day)),
        theirs=Sums(len(lines), sum(one.amount_fen for one in lines), sum(one.fee_fen for one in lines)),
        differences=tuple(one for one in found if one.kind != "another_day"),
        carried=tuple(one for one in found if one.kind == "another_day"),
    )


def is_of_day(one: OurLine, *, day: date, shop_id: int) -> bool:
    """Whether our book counts the line on this day of this shop."""
    return one.at is not None and one.shop_id == shop_id and business_day(one.at) == day


def _line(line: BillLine, one: OurLine | None, *, day: date, shop_id: int, is_again: bool) -> Iterator[Difference]:
    """What is to be said about one line of the bill; each fen that it puts the sums apart is said exactly once."""
    if one is None:
        yield _difference("unknown", line, None)
    elif is_again:
        yield _difference("twice", line, None, shown=one)
    elif one.shop_id != shop_id:
        yield _difference("other_shop", line, None, shown=one)
    elif one.at is None:
        kind = "another_day" if line.is_pending else "missing_at_us" if line.is_done else "state"
        yield _difference(cast(DifferenceKind, kind), line, None, shown=one)
    elif business_day(one.at) == day:
        differs = _kind_of(line, one)
        if differs:
            yield _difference(differs, line, one)
    else:
        # Only the bill has it today: our side of it is counted on its own day.
        yield _difference(_kind_of(line, one) or "another_day", line, None, shown=one)


def _kind_of(line: BillLine, one: OurLine) -> DifferenceKind | None:
    """What differs on two lines of the same number: the gravest alone, with all its fen."""
    if line.amount_fen != one.amount_fen:
        return "amount"
    if not line.is_done:
        return "state"
    return "fee" if line.fee_fen != one.fee_fen else None


def _ours_alone(one: OurLine, *, day: date, is_elsewhere: bool, awaited: Collection[date]) -> Difference:
    kind: DifferenceKind = (
        "another_day" if is_elsewhere or _may_still_come(one, day, awaited) else "missing_at_provider"
    )
    return _difference(kind, None, one)


def _may_still_come(one: OurLine, day: date, awaited: Collection[date]) -> bool:
    """Whether it moved so close to midnight that a neighbouring day's bill may have it, which is not there yet."""
    if one.at is None:
        return False
    begins, ends = midnight_of(day), midnight_of(day + timedelta(days=1))
    before, after = one.at - begins < NEAR_MIDNIGHT, ends - one.at <= NEAR_MIDNIGHT
    return (before and day - timedelta(days=1) in awaited) or (after and day + timedelta(days=1) in awaited)


def _difference(
    kind: DifferenceKind, line: BillLine | None, one: OurLine | None, *, shown: OurLine | None = None
) -> Difference:
    """`one` counts on our side of the day; `shown` is evidence that does not."""
    known = next(side for side in (line, one) if side)
    return Difference(
        kind=kind,
        line_kind=known.kind,
        number=known.number,
        off_by_fen=(one.amount_fen if one else 0) - (line.amount_fen if line else 0),
        fee_off_by_fen=(one.fee_fen if one else 0) - (line.fee_fen if line else 0),
        theirs=line,
        ours=one or shown,
    )
