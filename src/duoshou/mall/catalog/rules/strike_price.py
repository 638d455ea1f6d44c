"""Which strike-through price the law allows (划线价): a compared price has to be true.

《明码标价和禁止价格欺诈规定》(SAMR order 56) art. 16: a compared price whose details are not stated may not exceed the
lowest deal price of the seven days before, in the same shop; without deals in these days, not the last deal price.
Art. 17: no raising just before a reduction, no comparison without a ground. 《规范促销行为暂行规定》(order 32) art. 21 says
the same of the base of a reduction. Here it always holds, also where details are stated: stricter, and safe.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.money import yuan_text
from duoshou.kernel.periods import ONE_DAY, Period, business_day
from duoshou.kernel.words import Words

COMPARED_DAYS = 7

ARTICLE_16 = Words("《明码标价和禁止价格欺诈规定》第十六条", "SAMR order 56 article 16")
ARTICLE_17 = Words("《明码标价和禁止价格欺诈规定》第十七条", "SAMR order 56 article 17")
# With the price beside it: a ceiling that is not above the price leaves room for nothing.
MOST = Words(
    "最高可填 {ceiling}，并且要高于售价 {price}；填不了就留空",
    "{ceiling} is the most, and it must be above the price {price}; else leave it empty",
)


class StrikePriceRefused(CorrectTheInput):
    """The strike-through price may not be published."""


class NotAboveThePrice(StrikePriceRefused):
    """A strike-through price that is not higher compares nothing."""

    message = Words("划线价 {strike} 不高于售价 {price}", "The strike-through price {strike} is not above {price}")
    remedy = Words("请填高于售价的划线价，或留空", "Give a higher one or none")


class AboveTheLowestDeal(StrikePriceRefused):
    """Above the lowest deal price of the seven days before."""

    message = Words(
        "划线价 {strike} 高于前七日最低成交价 {ceiling}（{article_zh}；《规范促销行为暂行规定》第二十一条）",
        "The strike-through price {strike} is above the lowest deal price of the seven days before, {ceiling} "
        "({article_en}; order 32 article 21)",
    )
    remedy = MOST


class AboveTheLastDeal(StrikePriceRefused):
    """No deals in seven days, and above the last deal before them."""

    message = Words(
        "前七日没有成交，划线价 {strike} 高于最后一次成交价 {ceiling}（{article_zh}；《规范促销行为暂行规定》第二十一条）",
        "No deals in seven days, and the strike-through price {strike} is above the last deal price {ceiling} "
        "({article_en}; order 32 article 21)",
    )
    remedy = MOST


class NeverDealt(StrikePriceRefused):
    """Nobody has ever bought it: any compared price would be made up."""

    message = Words(
        "从未成交，没有可比的价格（{article_zh}、第十七条）",
        "It was never bought, so there is no price to compare with ({article_en} and 17)",
    )
    remedy = Words("先按售价卖出，再填划线价", "Sell it at its price first")


class RaisedJustBefore(StrikePriceRefused):
    """The price was raised within the seven days before, and the strike-through price is above what it was."""

    message = Words(
        "前七日内售价由 {ceiling} 涨上来，划线价 {strike} 属于先涨价再比较（{article_zh}）",
        "The price was raised from {ceiling} within the seven days before; {strike} compares with the raised price "
        "({article_en})",
    )
    remedy = MOST


@dataclass(frozen=True, slots=True)
class Deal:
    """What was really paid for one piece on one business day: the lowest, and the last."""

    day: date
    lowest_fen: int
    last_fen: int


@dataclass(frozen=True, slots=True)
class PriceStep:
    """One change of the base price; the first has nothing before it."""

    at: datetime
    before_fen: int | None
    after_fen: int


@dataclass(frozen=True, slots=True)
class ComparedWith:
    """What a strike-through price is held against: deals of the days before, the last deal of all, what it was raised
    from."""

    lowest_deal_fen: int | None = None
    last_deal_fen: int | None = None
    raised_from_fen: int | None = None


def days_before(day: date) -> Period:
    """The seven business days that end before `day`."""
    return Period(day - timedelta(days=COMPARED_DAYS), day)


def compared_with(
    *, deals: Sequence[Deal], steps: Sequence[PriceStep], moment: datetime, with_today: bool
) -> ComparedWith:
    """The ground of a comparison at `moment`. `with_today` for a comparison that begins now: its own day's deals came
    before it, too."""
    today = business_day(moment)
    window = Period(days_before(today).start, today + ONE_DAY) if with_today else days_before(today)
    earlier = sorted((deal for deal in deals if deal.day < window.end), key=lambda deal: deal.day)
    inside = [deal.lowest_fen for deal in earlier if window.holds(deal.day)]
    raised = [
        step.before_fen
        for step in steps
        if step.before_fen is not None
        and step.before_fen < step.after_fen
        and window.start <= business_day(step.at)
        and step.at <= moment
    ]
    return ComparedWith(
        lowest_deal_fen=min(inside, default=None),
        last_deal_fen=earlier[-1].last_fen if earlier else None,
        raised_from_fen=min(raised, default=None),
    )


def why_refused(*, strike_fen: int, price_fen: int, ground: ComparedWith) -> StrikePriceRefused | None:
    """Why this strike-through price may not stand beside this price; None when it may."""
    strike = yuan_text(strike_fen)
    if strike_fen <= price_fen:
        return NotAboveThePrice(strike=strike, price=yuan_text(price_fen))
    article = {"article_zh": ARTICLE_16.zh, "article_en": ARTICLE_16.en}
    if ground.lowest_deal_fen is not None:
        if strike_fen > ground.lowest_deal_fen:
            return AboveTheLowestDeal(strike=strike, **_most(ground.lowest_deal_fen, price_fen), **article)
    elif ground.last_deal_fen is None:
        return NeverDealt(**article)
    elif strike_fen > ground.last_deal_fen:
        return AboveTheLastDeal(strike=strike, **_most(ground.last_deal_fen, price_fen), **article)
    if ground.raised_from_fen is not None and strike_fen > ground.raised_from_fen:
        most = _most(ground.raised_from_fen, price_fen)
        return RaisedJustBefore(strike=strike, **most, article_zh=ARTICLE_17.zh, article_en=ARTICLE_17.en)
    return None


def _most(ceiling_fen: int, price_fen: int) -> dict[str, str]:
    return {"ceiling": yuan_text(ceiling_fen), "price": yuan_text(price_fen)}
