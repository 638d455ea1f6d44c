"""A traffic source brings fewer visitors than it should, or more."""

from __future__ import annotations

from collections.abc import Iterator

from duoshou.kernel.words import Words
from duoshou.rooms.store.oddities import odd_ones, off_peak
from duoshou.rooms.store.shares import Move, move, whole_of, without
from duoshou.rooms.store.spans import before, per_day, share_of, total
from duoshou.rooms.store.values import Evidence, Finding, Numbers, Observed, Subject

KINDS = ("source_drop", "source_rise")
VISITORS, PAID = "source_visitors", "source_paid_amount"
WORTH_DAYS = 28
"""What a visitor is worth is the mean of so many days before the change."""
LEAST_OF_OWN = 6
"""A sixth of its own visitors, beside a quarter against the others."""


def findings(seen: Observed) -> Iterator[Finding]:
    """One for each source whose visitors lie off what was to be expected of it, or moved against those of the others;
    at stake is what as many visitors of that source used to pay."""
    sources = seen.segments(VISITORS, "source")
    runs = [seen.of(VISITORS, "source", source) for source in sources]
    whole = whole_of(seen.all_runs(VISITORS, "source"))
    for source, run, foreseen in zip(sources, runs, odd_ones(seen, runs), strict=True):
        odd = foreseen or _against_others(seen, run, whole, looks=len(runs))
        if odd is None or odd.per_day == 0:
            continue
        paid = before(seen.of(PAID, "source", source), odd.place, WORTH_DAYS)
        stake_fen = share_of(abs(odd.per_day), total(paid), total(before(run, odd.place, WORTH_DAYS)))
        rose = odd.per_day > 0
        name, count = seen.name("source", source), abs(odd.per_day)
        yield Finding(
            kind="source_rise" if rose else "source_drop",
            subject=Subject("source", source, name),
            since=seen.days[odd.place],
            stake_fen_per_day=stake_fen,
            confidence=odd.confidence,
            evidence=(Evidence((VISITORS, PAID), seen.days[odd.place], seen.days[-1], only=(("source", source),)),),
            says=Words(
                f"“{name.zh}”每天{'多' if rose else '少'}来 {count} 个访客",
                f"“{name.en}” brings {count} visitors a day {'more' if rose else 'fewer'}",
            ),
            proposal=RISE if rose else DROP,
            good=rose,
        )


def _against_others(seen: Observed, run: Numbers, whole: Numbers, *, looks: int) -> Move | None:
    """The move of a source against the others, where its own number moved the same way: a fall of its neighbour alone
    makes no source rise."""
    own = off_peak(seen, run)
    moved = move(own, without(whole, own), looks=looks)
    if moved is None:
        return None
    usual, now = per_day(before(own, moved.place, WORTH_DAYS)), per_day(own[moved.place :])
    same_way = (now - usual) * (1 if moved.per_day > 0 else -1)
    return moved if same_way * LEAST_OF_OWN > usual else None


DROP = Words(
    "先看这个来源的排名、出价和报名是否变了；当天改过标题、主图或价格的，考虑改回去",
    "Look whether rank, bids or registrations of this source changed; undo a change of title, picture or price",
)
RISE = Words("看它带来的是谁、买不买；买，就加推", "See who comes by it and whether they buy; if so, push it")
