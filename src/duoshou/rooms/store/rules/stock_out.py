"""An item cannot be sold because there is none, or can be sold again."""

from __future__ import annotations

from collections.abc import Iterator

from duoshou.kernel.words import Words
from duoshou.rooms.store.oddities import confidence
from duoshou.rooms.store.spans import before, known_days, per_day, total
from duoshou.rooms.store.values import Evidence, Finding, Numbers, Observed, Subject

KINDS = ("stock_out", "back_in_stock")
USUAL_DAYS = 28
SOLD_ON_MOST_DAYS = 5
"""An item that sells on four days in five (all but one in five) does not stop by chance."""
FEWEST_EMPTY_DAYS = 2
MISSED_PIECES = 7
"""Where seven pieces were to be expected, none is sold by chance once in a thousand times (Poisson)."""
STILL_VISITED = 3
"""People still come when there is a third of the usual visitors; then it is not traffic that stopped."""
COUNTED, GUESSED = 0.95, 0.7


def findings(seen: Observed) -> Iterator[Finding]:
    """One for each steadily selling item that stopped; at stake is what it usually brought a day.

    Sure where the stock was counted as zero; a guess where it was not counted, visitors came and nothing was sold for
    so many days that it cannot be chance. What was counted and is there has another reason not to be sold.
    """
    for item in seen.segments("pieces_paid", "item"):
        pieces, stock = seen.of("pieces_paid", "item", item), seen.of("stock_on_hand", "item", item)
        empty = _empty_days(pieces)
        usual = before(pieces, len(pieces) - empty, USUAL_DAYS)
        if empty >= FEWEST_EMPTY_DAYS and _is_steady(usual):
            place = len(pieces) - empty
            counted_out = stock[-1] == 0
            missed = total(usual) * empty >= MISSED_PIECES * known_days(usual)
            uncounted = stock[-1] is None
            if counted_out or (uncounted and missed and _is_still_visited(seen.of("visitors", "item", item), place)):
                yield _finding(seen, item, place, counted_out=counted_out, good=False)
        elif empty == 0 and (gap := _empty_days(pieces[:-1])) >= FEWEST_EMPTY_DAYS:
            place = len(pieces) - 1
            if _is_steady(before(pieces, place - gap, USUAL_DAYS)) and 0 in stock[place - gap : place]:
                yield _finding(seen, item, place, counted_out=True, good=True)


def _finding(seen: Observed, item: str, place: int, *, counted_out: bool, good: bool) -> Finding:
    name = seen.name("item", item)
    paid = before(seen.of("paid_amount", "item", item), place, USUAL_DAYS)
    return Finding(
        kind="back_in_stock" if good else "stock_out",
        subject=Subject("item", item, name),
        since=seen.days[place],
        stake_fen_per_day=per_day(paid),
        confidence=confidence(COUNTED if counted_out else GUESSED),
        evidence=(
            Evidence(
                ("pieces_paid", "visitors", "stock_on_hand"),
                seen.days[max(place - USUAL_DAYS, 0)],
                seen.days[-1],
                only=(("item", item),),
            ),
        ),
        says=Words(f"“{name.zh}”又有货了", f"“{name.en}” is in stock again")
        if good
        else Words(
            f"“{name.zh}”{'断货了' if counted_out else '有人看、没人买到，像是断货'}",
            f"“{name.en}” {'is out of stock' if counted_out else 'is looked at and not sold, as if out of stock'}",
        ),
        proposal=Words("恢复推广和活动位", "Resume its advertising and its places in campaigns")
        if good
        else Words(
            "查可售库存和规格；补货前停掉它的推广，把流量引到替代款",
            "Check stock of each variant; until it is back stop its ads and lead visitors to a substitute",
        ),
        good=good,
    )


def _empty_days(pieces: Numbers) -> int:
    """How many of the last days sold nothing, without a break."""
    count = 0
    for number in reversed(pieces):
        if number != 0:
            break
        count += 1
    return count


def _is_steady(pieces: Numbers) -> bool:
    known = known_days(pieces)
    sold = sum(number > 0 for number in pieces if number is not None)
    return known >= USUAL_DAYS // 2 and sold * SOLD_ON_MOST_DAYS >= known * (SOLD_ON_MOST_DAYS - 1)


def _is_still_visited(visitors: Numbers, place: int) -> bool:
    usual = before(visitors, place, USUAL_DAYS)
    return total(usual) > 0 and per_day(visitors[place:]) * STILL_VISITED >= per_day(usual)
