"""Of those who come, fewer buy (or more), and at which step they are lost: visit, cart, order, payment."""

from __future__ import annotations

from collections.abc import Iterator

from duoshou.analysis.decompose.factors import Link, factor_parts
from duoshou.kernel.words import Words
from duoshou.rooms.store.lost_conversion import lost_fen_per_day
from duoshou.rooms.store.oddities import Odd, odd_ones
from duoshou.rooms.store.spans import before, share_of, total
from duoshou.rooms.store.values import Evidence, Finding, Numbers, Observed, Subject

KINDS = ("conversion_drop", "conversion_rise")
PER_MILLION = 1_000_000
COMPARED_DAYS = 28
VISIT, CART, ORDER, PAY = "visitors", "cart_users", "order_buyers", "buyers_paid"
STEPS = {
    (CART,): Words("访问→加购", "visit → cart"),
    (ORDER,): Words("加购→下单", "cart → order"),
    (PAY,): Words("下单→付款", "order → payment"),
    (CART, ORDER): Words("访问→下单", "visit → order"),
    (ORDER, PAY): Words("加购→付款", "cart → payment"),
    (CART, ORDER, PAY): Words("访问→付款", "visit → payment"),
}
ADVICE = {
    CART: Words("看主图、价格、首屏和差评", "Look at the main picture, the price, the first screen, bad reviews"),
    ORDER: Words(
        "看优惠门槛、运费和库存；加购未买的发提醒",
        "Look at thresholds, freight and stock; remind those with a full cart",
    ),
    PAY: Words(
        "看支付是否正常、客服催付是否到位", "Look whether payment works and whether unpaid orders are asked about"
    ),
}
KEEP = Words("记下做了什么，写进打法", "Write down what was done; it belongs into the playbook")


def findings(seen: Observed) -> Iterator[Finding]:
    """One for the shop when buyers ÷ visitors lies off, and by more than so many buyers come by chance; at stake is
    what the buyers lost (or won) would have paid."""
    visitors, buyers = seen.of(VISIT), seen.of(PAY)
    (odd,) = odd_ones(seen, [_ratio(buyers, visitors)])
    if odd is None or not lost_fen_per_day(seen, odd.place, won=odd.per_day > 0):
        return
    rose = odd.per_day > 0
    paid = before(seen.of("paid_amount"), odd.place, COMPARED_DAYS)
    buyers_a_day = abs(odd.per_day) * total(visitors[odd.place :]) // (len(seen.days) - odd.place)
    stake_fen = share_of(buyers_a_day, total(paid), total(before(buyers, odd.place, COMPARED_DAYS))) // PER_MILLION
    step = _step(seen, odd)
    yield Finding(
        kind="conversion_rise" if rose else "conversion_drop",
        subject=Subject("step", step[-1], STEPS[step]),
        since=seen.days[odd.place],
        stake_fen_per_day=stake_fen,
        confidence=odd.confidence,
        evidence=(Evidence((VISIT, CART, ORDER, PAY, "conversion_ratio"), seen.days[odd.place], seen.days[-1]),),
        says=Words(
            f"转化率{'升' if rose else '降'}了，主要在“{STEPS[step].zh}”这一步",
            f"Conversion {'rose' if rose else 'fell'}, most of it at “{STEPS[step].en}”",
        ),
        proposal=KEEP if rose else ADVICE[step[0]],
        good=rose,
    )


def _ratio(above: Numbers, below: Numbers) -> Numbers:
    pairs = zip(above, below, strict=True)
    return tuple(None if one is None or not of else one * PER_MILLION // of for one, of in pairs)


def _step(seen: Observed, odd: Odd) -> tuple[str, ...]:
    """The step that moved conversion most in its direction: factors of buyers, per day before and since."""
    links = []
    for metric in (VISIT, CART, ORDER, PAY):
        run = seen.of(metric)
        links.append(Link(metric, _mean(before(run, odd.place, COMPARED_DAYS)), _mean(run[odd.place :])))
    if links[-1].before is None or links[-1].after is None:
        return (PAY,)
    sign = 1 if odd.per_day > 0 else -1
    steps = [part for part in factor_parts(links) if part.factors != (VISIT,)]
    found = max(steps, key=lambda part: part.contribution * sign).factors
    return tuple(name for name in found if name != VISIT) or (PAY,)


def _mean(numbers: Numbers) -> int | None:
    """A thousand times the mean of a day; None where half of the days are not known."""
    known = [number for number in numbers if number is not None]
    return sum(known) * 1000 // len(known) if known and len(known) * 2 > len(numbers) else None
