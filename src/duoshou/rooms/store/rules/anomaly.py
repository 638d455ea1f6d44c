"""The shop as a whole lies off what was to be expected."""

from __future__ import annotations

from collections.abc import Iterator

from duoshou.kernel.words import Words
from duoshou.rooms.store.oddities import Odd, odd_ones
from duoshou.rooms.store.spans import before, per_day, share_of, total
from duoshou.rooms.store.values import WHOLE_SHOP, Evidence, Finding, Observed, Subject

KINDS = ("anomaly", "good_anomaly")
PAID, REFUNDS = "paid_amount", "refund_amount"
WATCHED = {
    PAID: Words("支付金额", "Paid amount"),
    "visitors": Words("访客数", "Visitors"),
}
WORTH_DAYS = 28


def findings(seen: Observed) -> Iterator[Finding]:
    """One for the paid amount and one for the visitors; at stake is the difference, a visitor at what one used to
    pay. Money that went back in the same days is no gain: where that is most of what came more, it is no good news."""
    runs = [seen.of(metric) for metric in WATCHED]
    for (metric, name), odd in zip(WATCHED.items(), odd_ones(seen, runs), strict=True):
        if odd is None or odd.per_day == 0:
            continue
        more, stake_fen = odd.per_day > 0, abs(odd.per_day)
        if metric == "visitors":
            past = total(before(seen.of(metric), odd.place, WORTH_DAYS))
            stake_fen = share_of(stake_fen, total(before(seen.of(PAID), odd.place, WORTH_DAYS)), past)
        back_fen = _more_back(seen, odd.place) if more and metric == PAID else 0
        if back_fen * 2 > stake_fen:
            yield _went_back(seen, odd, stake_fen, back_fen)
            continue
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


def _more_back(seen: Observed, place: int) -> int:
    """The fen a day that went back since, above what did in the weeks before."""
    refunds = seen.of(REFUNDS)
    return per_day(refunds[place:]) - per_day(before(refunds, place, WORTH_DAYS))


def _went_back(seen: Observed, odd: Odd, more_fen: int, back_fen: int) -> Finding:
    return Finding(
        kind="good_anomaly",
        subject=Subject(WHOLE_SHOP, PAID, WATCHED[PAID]),
        since=seen.days[odd.place],
        stake_fen_per_day=max(more_fen - back_fen, 0),
        confidence=odd.confidence,
        evidence=(Evidence((PAID, REFUNDS), seen.days[odd.place], seen.days[-1]),),
        says=Words(
            "支付金额比预期多，但多出来的大半同时退了回去",
            "More was paid than expected, but most of what came more went back at the same time",
        ),
        proposal=Words(
            "找出金额最大的那几笔和它们的退款，看是下错单、拍着玩还是刷单；这几天的支付金额不要拿来比",
            "Find the largest orders and their refunds: a mistake, or faked orders? Compare nothing with these days",
        ),
    )
