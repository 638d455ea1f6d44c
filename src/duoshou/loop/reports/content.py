"""The day's brief as a report: short lines for a chat, text and page for a letter, workbook and picture beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from html import escape

from duoshou.kernel.home import Home
from duoshou.kernel.money import yuan_text
from duoshou.kernel.periods import Period, day_text
from duoshou.kernel.words import Words
from duoshou.loop.as_text import HEAD
from duoshou.loop.facade import as_html, as_text, as_workbook, brief, number_text
from duoshou.loop.lead import span_words
from duoshou.loop.numbers import UNKNOWN, change_text, share_text
from duoshou.loop.reports.arrival import Gap, nothing_came, what_is_missing
from duoshou.loop.reports.picture import picture
from duoshou.loop.reports.rules.cutting import cut_text
from duoshou.loop.reports.rules.outside_words import harmless
from duoshou.loop.reports.values import NOTHING_SAID, Line, Report
from duoshou.loop.values import Brief, Segment, Tile

LONGEST_NAME_BYTES = 90
LONGEST_TITLE_BYTES = 120
DAILY = Words("日报", "Daily report")
TRIAL = Words("【试发】", "[Trial] ")
HEADLINES = Words("核心指标", "Headline numbers")
LOOK = Words("完整内容在驾驶舱", "All of it is in the cockpit")
NO_REPORT = Words(
    "{what}，所以今天没有报告。导入后可以在驾驶舱里看，或从“定时报告”页再发一次。",
    "{what}, so there is no report today. Import them and look in the cockpit, or send it again from its page.",
)
NOT_WHOLE = Words("注意，数据不全：{what}", "Mind: the data are not complete: {what}")


def report_of_day(
    home: Home,
    *,
    shops: tuple[str, ...],
    day: date,
    language: str,
    parts: Sequence[str],
    missing: Sequence[Gap],
    moment: datetime,
    address: str = "",
    trial: bool = False,
) -> Report:
    """The report of one day. Where the data of some shops are missing, it says so first; where those of all shops are,
    it says only that.

    Raises UnknownShop, MixedCurrencies, NoDataYet, WarehouseIsBusy.
    """
    if nothing_came(missing, shops):
        return no_data_report(shops=shops, day=day, language=language, missing=missing, address=address, trial=trial)
    made = brief(home, shops=shops, period=Period.of_day(day), compare="previous", moment=moment)
    title = _title(shops, day, language, trial)
    warning = [_warning(missing, language)] if missing else []
    text = as_text(made, language)
    page = as_html(made, language)
    if missing:
        said = warning[0].text
        text, page = f"{said}\n\n{text}", page.replace("<main>", f"<main><p><b>{escape(said)}</b></p>", 1)
    drawn = picture(made, language) if "picture" in parts else NOTHING_SAID
    return Report(
        title=title,
        lines=(Line("title", title), *warning, *_lines(made, language), *_look(address, language)),
        text=text,
        html=page,
        day=day,
        language=language,
        address=address,
        picture=drawn if isinstance(drawn, bytes) else None,
        workbook=as_workbook(made, language) if "workbook" in parts else None,
        why_no_picture=drawn if isinstance(drawn, Words) else NOTHING_SAID,
    )


def no_data_report(
    *, shops: tuple[str, ...], day: date, language: str, missing: Sequence[Gap], address: str = "", trial: bool = False
) -> Report:
    """The short message that stands for a report whose data have not come."""
    title = _title(shops, day, language, trial)
    sentence = harmless(NO_REPORT.filled(what=what_is_missing(missing)).within(language))
    page = f'<!doctype html><html><head><meta charset="utf-8"></head><body><p>{escape(sentence)}</p></body></html>'
    lines = (Line("title", title), Line("plain", sentence), *_look(address, language))
    return Report(title, lines, f"{title}\n{sentence}\n", page, day, language, address)


def _title(shops: tuple[str, ...], day: date, language: str, trial: bool) -> str:
    names = cut_text(harmless("、".join(shops)), LONGEST_TITLE_BYTES)
    first = TRIAL.within(language) if trial else ""
    return f"{first}{names} · {DAILY.within(language)} · {day_text(day, language, with_year=True)}"


def _warning(missing: Sequence[Gap], language: str) -> Line:
    return Line("plain", harmless(NOT_WHOLE.filled(what=what_is_missing(missing)).within(language)))


def _lines(made: Brief, language: str) -> Iterable[Line]:
    against = f"{HEAD['against'].within(language)} {span_words(made.against, with_year=True).within(language)}"
    yield Line("soft", harmless(against))
    yield from (Line("plain", harmless(sentence.within(language))) for sentence in made.lead)
    yield Line("head", HEADLINES.within(language))
    yield from (_tile(tile, made.currency, language) for tile in made.tiles)
    for key, segments in (
        ("top", made.top_items),
        ("fallen", made.bottom_items),
        ("sources", made.sources),
        ("buyers", made.buyers),
    ):
        if segments:
            yield Line("head", HEAD[key].within(language))
            yield from (_segment(segment, made.currency, language) for segment in segments)


def _tile(tile: Tile, currency: str, language: str) -> Line:
    name = harmless(tile.metric.name.within(language))
    if tile.per_day:
        name += f" {HEAD['per_day'].within(language)}"
    if tile.value is None:
        why = harmless(tile.blank.within(language)) if tile.blank else ""
        return Line("item", f"{UNKNOWN} {why}".rstrip(), name)
    value = number_text(tile.metric, tile.value, currency=currency, language=language)
    before = number_text(tile.metric, tile.before, currency=currency, language=language)
    change = change_text(tile.change, points=tile.change_is_points)
    return Line("item", f"{value}  {change} ({before})", name)


def _segment(segment: Segment, currency: str, language: str) -> Line:
    name = cut_text(harmless(segment.name.within(language)), LONGEST_NAME_BYTES)
    change = ""
    if segment.change_fen:
        sign = "+" if segment.change_fen > 0 else ""
        change = f"  {sign}{yuan_text(segment.change_fen, currency=currency)}"
    amount = yuan_text(segment.value_fen, currency=currency)
    return Line("item", f"{amount}  {share_text(segment.share.value)}{change}", name)


def _look(address: str, language: str) -> tuple[Line, ...]:
    return (Line("soft", f"{LOOK.within(language)} {address}"),) if address else ()
