"""The first sentences of the morning: what happened, beside what, and what to look at. Facts only; causes come
later."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from duoshou.kernel.money import yuan_text
from duoshou.kernel.periods import Period, day_text
from duoshou.kernel.words import Words
from duoshou.loop.columns import cut, width
from duoshou.loop.numbers import percent_text
from duoshou.loop.values import Refunds, Segment, Tile
from duoshou.metrics.facade import Compare, Note, Reach
from duoshou.warehouse.facade import Freshness

WIDEST_NAME = 36


def lead(
    *,
    period: Period,
    against: Period,
    compare: Compare,
    currency: str,
    tiles: tuple[Tile, ...],
    fallen: tuple[Segment, ...],
    top: tuple[Segment, ...],
    refunds: Refunds,
    freshness: tuple[Freshness, ...],
    reach: Reach | None = None,
    notes: tuple[Note, ...] = (),
) -> tuple[Words, ...]:
    """Two to six sentences, the most important first. `notes` are what has to be said of the tiles."""
    by_id = {tile.metric.id: tile for tile in tiles}
    sentences = [_amount(period, against, compare, currency, by_id["paid_amount"], reach)]
    sentences += _unlike(by_id["paid_amount"], notes)
    sentences += _movers(top, fallen, currency)
    if refunds.amount_fen:
        sentences.append(_refunds(refunds, currency))
    sentences += _gaps(freshness)
    return tuple(sentences)


def span_words(period: Period, *, with_year: bool = False) -> Words:
    """The period as people say it."""
    first = [day_text(period.start, language, with_year=with_year) for language in ("zh", "en")]
    if period.length_days == 1:
        return Words(*first)
    days = period.length_days
    return Words(
        f"{first[0]} 至 {day_text(period.last)}（{days} 天）",
        f"{first[1]} to {day_text(period.last, 'en')} ({days} days)",
    )


def so_far_words(reach: Reach | None) -> Words | None:
    """How far a period is known that is not over; None for one that is."""
    if reach is None:
        return None
    if reach.uneven:
        return reach.uneven
    minute = f"{reach.until.astimezone(ZoneInfo(reach.time_zone)):%H:%M}"
    return Words(
        f"今天还没过完，数到 {minute}；对比期也只数到同一时刻",
        f"Today is not over and counted up to {minute}; the other period as far",
    )


def _amount(period: Period, against: Period, compare: Compare, currency: str, tile: Tile, reach: Reach | None) -> Words:
    span = span_words(period)
    if reach:
        span = Words(f"{span.zh}到目前为止", f"{span.en}, so far")
    if tile.value is None:
        why = tile.blank or Words("没有数据", "there are no data")
        return Words(f"{span.zh}：支付金额未知，{why.zh}。", f"{span.en}: the paid amount is not known; {why.en}.")
    amount = yuan_text(int(tile.value), currency=currency)
    if tile.before is None:
        why = Words("没有可比的数据", "nothing to hold it against")
        if reach and reach.uneven:
            why = Words("一天还没过完，不与整天相比", "the day is not over, so no whole day is held against it")
        return Words(f"{span.zh}，买家付了 {amount}；{why.zh}。", f"{span.en}: buyers paid {amount}; {why.en}.")
    difference = int(tile.value) - int(tile.before)
    size = yuan_text(abs(difference), currency=currency)
    other = span_words(against)
    if reach:
        other = Words(f"{other.zh}同一时刻", f"{other.en} at the same time")
    if difference == 0:
        return Words(
            f"{span.zh}，买家付了 {amount}，与{other.zh}一样。", f"{span.en}: buyers paid {amount}, as on {other.en}."
        )
    part = "" if tile.change is None else f"（{percent_text(tile.change, signed=True)}）"
    part_en = "" if tile.change is None else f" ({percent_text(tile.change, signed=True)})"
    word_zh, word_en = ("多", "more") if difference > 0 else ("少", "less")
    kind = Words("环比", "the period before") if compare == "previous" else Words("同比", "a year before")
    if reach:
        kind = Words(f"比{other.zh}", f"{other.en}")
    return Words(
        f"{span.zh}，买家付了 {amount}，{kind.zh}{word_zh} {size}{part}。",
        f"{span.en}: buyers paid {amount}, {size} {word_en} than {kind.en}{part_en}.",
    )


def _unlike(tile: Tile, notes: tuple[Note, ...]) -> list[Words]:
    """Which days are missing on one side of the first sentence: what they would have brought is in its change."""
    if tile.value is None or tile.before is None:
        return []
    lacking = [note for note in notes if note.metric == tile.metric.id and note.lacks_days]
    beside = [note for note in lacking if note.lacks_days == "beside"]
    said = dict.fromkeys(note.reason for note in beside or lacking)
    return [Words(f"{words.zh}。", f"{words.en}.") for words in said]


def _movers(top: tuple[Segment, ...], fallen: tuple[Segment, ...], currency: str) -> list[Words]:
    """The item that fell most when one fell, else the item that brought most."""
    if fallen and fallen[0].change_fen:
        item, size = fallen[0], yuan_text(-fallen[0].change_fen, currency=currency)
        return [
            Words(
                f"少得最多的是“{_short(item.name.zh)}”，少 {size}。", f"“{_short(item.name.en)}” fell most, by {size}."
            )
        ]
    if top:
        item, size = top[0], yuan_text(top[0].value_fen, currency=currency)
        return [
            Words(f"卖得最多的是“{_short(item.name.zh)}”，{size}。", f"“{_short(item.name.en)}” brought most: {size}.")
        ]
    return []


def _short(name: str) -> str:
    return name if width(name) <= WIDEST_NAME else cut(name, WIDEST_NAME - 1) + "…"


def _refunds(refunds: Refunds, currency: str) -> Words:
    size = yuan_text(refunds.amount_fen or 0, currency=currency)
    value = refunds.ratio.value if refunds.ratio else None
    rate = "" if value is None else percent_text(value, places=2)
    return Words(
        f"退款 {size}" + (f"，占支付金额 {rate}。" if rate else "。"),
        f"{size} went back" + (f", {rate} of what was paid." if rate else "."),
    )


def _gaps(freshness: tuple[Freshness, ...]) -> list[Words]:
    """Holes in day reports, one sentence for the kind with most of them."""
    with_gaps = [one for one in freshness if one.missing_days]
    if not with_gaps:
        return []
    worst = max(with_gaps, key=lambda one: len(one.missing_days))
    days = len(worst.missing_days)
    return [
        Words(
            f"“{worst.kind_words.zh}”缺 {days} 天（最早 {day_text(worst.missing_days[0])}），请补导。",
            f"“{worst.kind_words.en}” lacks {days} days (first {day_text(worst.missing_days[0], 'en')});"
            " please import them.",
        )
    ]
