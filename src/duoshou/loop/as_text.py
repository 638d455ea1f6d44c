"""The brief as plain text, for a terminal, a chat, or somebody's ears."""

from __future__ import annotations

from duoshou.kernel.money import yuan_text
from duoshou.kernel.periods import day_text
from duoshou.kernel.words import Words
from duoshou.loop.columns import cut, padded, width
from duoshou.loop.judgement.as_text import judgement_lines
from duoshou.loop.lead import so_far_words, span_words
from duoshou.loop.numbers import UNKNOWN, change_text, number_text, share_text
from duoshou.loop.tile_targets import target_words
from duoshou.loop.values import Brief, Segment, Tile
from duoshou.warehouse.facade import Freshness

WIDEST_NAME = 36

HEAD = {
    "against": Words("对比", "beside"),
    "top": Words("卖得最多", "Sold most"),
    "fallen": Words("掉得最多", "Fell most"),
    "sources": Words("来源", "Sources"),
    "buyers": Words("新老买家", "New and returning buyers"),
    "reach": Words("数据到哪天", "How far the data reach"),
    "notes": Words("口径与说明", "Calibres and notes"),
    "per_day": Words("日均", "a day"),
    "export": Words("去这里导出", "export it from"),
    "to": Words("至", "to"),
    "missing": Words("缺 {days} 天", "{days} days missing"),
}


def as_text(brief: Brief, language: str = "zh") -> str:
    """The whole brief in one language, in lines of no fixed width."""

    def said(key: str) -> str:
        return HEAD[key].within(language)

    title = f"{'、'.join(brief.shops)} · {span_words(brief.period, with_year=True).within(language)}"
    lines = [title, f"{said('against')} {span_words(brief.against, with_year=True).within(language)}"]
    so_far = so_far_words(brief.reach)
    lines += ([so_far.within(language)] if so_far else []) + [""]
    lines += [sentence.within(language) for sentence in brief.lead] + [""]
    thought, below = _judgement(brief, language)
    lines += thought
    lines += [_tile_line(tile, brief.currency, language) for tile in brief.tiles] + below
    for key, segments in (
        ("top", brief.top_items),
        ("fallen", brief.bottom_items),
        ("sources", brief.sources),
        ("buyers", brief.buyers),
    ):
        if segments:
            lines += ["", said(key)] + [_segment_line(segment, brief.currency, language) for segment in segments]
    lines += ["", said("reach")] + [reach_line(one, language) for one in brief.freshness]
    notes = dict.fromkeys(note.reason.within(language) for note in brief.notes)
    lines += ["", said("notes"), *(f"  · {note}" for note in notes)]
    return "\n".join(lines) + "\n"


def _judgement(brief: Brief, language: str) -> tuple[list[str], list[str]]:
    if brief.judgement is None:
        return [], []
    said, below = judgement_lines(
        brief.judgement, period=brief.period, against=brief.against, currency=brief.currency, language=language
    )
    return [*said, ""], below


def tile_name(tile: Tile, language: str) -> str:
    """What the tile's number is of, and that it is a mean per day where it is one."""
    name = tile.metric.name.within(language)
    if not tile.per_day:
        return name
    return f"{name} ({HEAD['per_day'].en})" if language.startswith("en") else f"{name}（{HEAD['per_day'].zh}）"


def _tile_line(tile: Tile, currency: str, language: str) -> str:
    name = tile_name(tile, language)
    if tile.value is None:
        why = tile.blank.within(language) if tile.blank else ""
        where = (
            f"；{HEAD['export'].within(language)}：{tile.where_to_export.within(language)}"
            if tile.where_to_export
            else ""
        )
        return f"  {padded(name, 22)}{UNKNOWN}  {why}{where}"
    value = number_text(tile.metric, tile.value, currency=currency, language=language)
    before = number_text(tile.metric, tile.before, currency=currency, language=language)
    change = change_text(tile.change, points=tile.change_is_points)
    target = target_words(tile, currency=currency)
    beside = f"  {target.within(language)}" if target else ""
    return f"  {padded(name, 22)}{padded(value, 16)}{padded(change, 14)}({before}){beside}"


def _segment_line(segment: Segment, currency: str, language: str) -> str:
    name = segment.name.within(language)
    shown = name if width(name) <= WIDEST_NAME else cut(name, WIDEST_NAME - 1) + "…"
    share = segment.share.value
    change = UNKNOWN
    if segment.change_fen is not None:
        sign = "+" if segment.change_fen > 0 else ""
        change = f"{sign}{yuan_text(segment.change_fen, currency=currency)}"
    part = share_text(share)
    amount = yuan_text(segment.value_fen, currency=currency)
    return f"  {padded(shown, WIDEST_NAME + 2)}{padded(amount, 16)}{padded(part, 9)}{change}"


def reach_line(one: Freshness, language: str) -> str:
    """From which day to which a kind of report reaches, and how many days it lacks."""
    days = f"{one.first_day} {HEAD['to'].within(language)} {one.last_day}（{day_text(one.last_day, language)}）"
    missing = HEAD["missing"].filled(days=len(one.missing_days)).within(language) if one.missing_days else ""
    return f"  {padded(f'{one.shop} {one.kind_words.within(language)}', 26)}{days}  {missing}".rstrip()
