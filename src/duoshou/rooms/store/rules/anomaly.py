"""The shop as a whole lies off what was to be expected."""

from __future__ import annotations

from collections.abc import Iterator

from duoshou.kernel.words import Words
from duoshou.rooms.store.oddities import odd_ones
from duoshou.rooms.store.spans import before, share_of, total
from duoshou.rooms.store.values import WHOLE_SHOP, Evidence, Finding, Observed, Subject

KINDS = ("anomaly", "good_anomaly")
WATCHED = {
    "paid_amount": Words("支付金额", "Paid amount"),
    "visitors": Words("访客数", "Visitors"),
}
WORTH_DAYS = 28


def findings(seen: Observed) -> Iterator[Finding]:
    """One for the paid amount and one for the visitors; at stake is the difference, a visitor at what one used to
    pay."""
    runs = [seen.of(metric) for metric in WATCHED]
    for (metric, name), odd in zip(WATCHED.items(), odd_ones(seen, runs), strict=True):
        if odd is None or odd.per_day == 0:
            continue
        more, stake_fen = odd.per_day > 0, abs(odd.per_day)
        if metric == "visitors":
            past = total(before(seen.of(metric), odd.place, WORTH_DAYS))
            stake_fen = share_of(stake_fen, total(before(seen.of("paid_amount"), odd.place, WORTH_DAYS)), past)
        yield Finding(
            kind="good_anomaly" if more else "anomaly",
            subject=Subject(WHOLE_SHOP, metric, name),
            since=seen.days[odd.place],
            stake_fen_per_day=stake_fen,
            confidence=odd.confidence,
            evidence=(Evidence((metric,), seen.days[odd.place], seen.days[-1]),),
            says=Words(
                f"{name.zh}比预期{'多' if more else '少'}", f"{name.en}: {'more' if more else 'less'} than expected"
            ),
            proposal=Words(
                "先看行业是否一起变，再看来源、商品、转化哪一处变了",
                "See first whether the whole trade moved, then which source, item or step did",
            ),
            good=more,
        )
