"""Making a judgement, all from one state of the lake; once for each state."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from duoshou.kernel.home import Home
from duoshou.kernel.periods import ONE_DAY, Period
from duoshou.kernel.words import Words
from duoshou.loop.days import DaysKnown
from duoshou.loop.diagnosis.found import found_in
from duoshou.loop.diagnosis.watching import observed
from duoshou.loop.judgement.expecting import daily_paid, expected
from duoshou.loop.judgement.falling import waterfall
from duoshou.loop.judgement.kept import Asked, Looked, findings, judgements
from duoshou.loop.judgement.sentences import sentences
from duoshou.loop.judgement.to_do import to_do
from duoshou.loop.judgement.values import Expected, Judgement, Waterfall
from duoshou.loop.kinds import is_news
from duoshou.metrics.facade import Compare, Engine, partner
from duoshou.rooms.store.facade import Finding, find

DAY_NOT_OVER = Words("这段时间还没过完，过完再拆", "The period is not over; it is taken apart when it is")


def judged(
    duck: Engine, home: Home, *, shops: tuple[str, ...], period: Period, compare: Compare, known: DaysKnown
) -> Judgement:
    """The judgement of `period`, made now unless it was made from the same files before.

    A day that is not over is judged by what was to be expected alone; findings are then those of the last whole day.
    """
    asked = _asked(duck, home, shops=shops, period=period, compare=compare, known=known)
    return judgements.kept_or_made(asked, lambda: _made(duck, asked, known))


def judged_before(
    duck: Engine, home: Home, *, shops: tuple[str, ...], period: Period, compare: Compare, known: DaysKnown
) -> Judgement | None:
    """The same if it was made before; None where it would have to be made now."""
    return judgements.kept(_asked(duck, home, shops=shops, period=period, compare=compare, known=known))


def _asked(
    duck: Engine, home: Home, *, shops: tuple[str, ...], period: Period, compare: Compare, known: DaysKnown
) -> Asked:
    return Asked(home.root, duck.state, shops, period, compare, known.today, known.whole)


def _made(duck: Engine, asked: Asked, known: DaysKnown) -> Judgement:
    shops, period, currency = asked.shops, asked.period, known.shops[0].currency
    is_over = period.last < asked.today
    looked_at = period.last if is_over else _last_whole_day(period, asked)
    day = min(period.last, asked.today)
    paid = daily_paid(duck, shops, day)
    ahead = partial(expected, paid)
    of_the_day = ahead(day, known_until=min(day - ONE_DAY, looked_at), is_over=is_over)
    of_the_next = ahead(day + ONE_DAY, known_until=looked_at, is_over=False)
    fall: Waterfall | Words = DAY_NOT_OVER
    if is_over:
        against = partner(period, asked.compare)
        fall = waterfall(duck, shops, period=period, against=against, currency=currency)
    found = found_in(Home(asked.root), duck, shops, partial(_found, asked.root, looked_at))
    # What is news comes first; each part keeps its order by money.
    found = tuple(sorted(found, key=lambda one: not is_news(one)))
    news = tuple(one for one in found if is_news(one))
    expectation, why_not_expected = _or_why(of_the_day)
    coming = of_the_next if isinstance(of_the_next, Expected) else None
    drawn = fall if isinstance(fall, Waterfall) else None
    return Judgement(
        looked_at=looked_at,
        expected=expectation,
        coming=coming,
        why_not_expected=why_not_expected,
        waterfall=drawn,
        why_no_waterfall=fall if isinstance(fall, Words) else None,
        findings=found,
        to_do=to_do(news),
        sentences=sentences(
            looked_at=looked_at,
            expected=expectation,
            why_not=why_not_expected,
            coming=coming,
            fall=drawn,
            findings=news,
            currency=currency,
        ),
    )


def _found(root: Path, day: date, duck: Engine, shops: tuple[str, ...]) -> tuple[Finding, ...]:
    looked = Looked(root, duck.state, shops, day)
    return findings.kept_or_made(looked, lambda: find(observed(duck, shops, day)))


def _last_whole_day(period: Period, asked: Asked) -> date:
    before = min(period.last, asked.today) - ONE_DAY
    return min(asked.whole, before) if asked.whole else before


def _or_why(told: Expected | Words) -> tuple[Expected | None, Words | None]:
    return (told, None) if isinstance(told, Expected) else (None, told)
