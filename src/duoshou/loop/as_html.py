"""The brief as one HTML file that needs nothing else: to mail, to keep, to print."""

from __future__ import annotations

from decimal import Decimal
from html import escape
from pathlib import Path

from duoshou.kernel.money import yuan_text
from duoshou.kernel.words import Words
from duoshou.loop.as_text import HEAD, reach_line
from duoshou.loop.judgement.as_html import judgement_html
from duoshou.loop.lead import so_far_words, span_words
from duoshou.loop.numbers import UNKNOWN, change_text, number_text, share_text
from duoshou.loop.tile_targets import target_words
from duoshou.loop.values import Brief, Segment, Tile

STYLE = (Path(__file__).parent / "brief.css").read_text(encoding="utf-8")

SPARK_WIDTH, SPARK_HEIGHT = 120, 28

COLUMNS = (Words("名称", "Name"), Words("支付金额", "Paid"), Words("占比", "Share"), Words("变化", "Change"))


def as_html(brief: Brief, language: str = "zh") -> str:
    """A whole document; all text from outside is escaped."""
    title = f"{'、'.join(brief.shops)} · {span_words(brief.period, with_year=True).within(language)}"
    tables = "".join(
        _table(HEAD[key].within(language), segments, brief.currency, language)
        for key, segments in (
            ("top", brief.top_items),
            ("fallen", brief.bottom_items),
            ("sources", brief.sources),
            ("buyers", brief.buyers),
        )
        if segments
    )
    thoughts = brief.judgement.sentences if brief.judgement else ()
    sentences = "".join(f"<p>{escape(sentence.within(language))}</p>" for sentence in (*brief.lead, *thoughts))
    judged = ""
    if brief.judgement:
        judged = judgement_html(
            brief.judgement, period=brief.period, against=brief.against, currency=brief.currency, language=language
        )
    notes = "".join(
        f"<li>{escape(note)}</li>" for note in dict.fromkeys(note.reason.within(language) for note in brief.notes)
    )
    reach = "".join(f"<li>{escape(' '.join(reach_line(one, language).split()))}</li>" for one in brief.freshness)
    tiles = "".join(_tile(tile, brief.currency, language) for tile in brief.tiles)
    against = f"{HEAD['against'].within(language)} {span_words(brief.against, with_year=True).within(language)}"
    if so_far := so_far_words(brief.reach):
        against += f" · {so_far.within(language)}"
    lang = "en" if language.startswith("en") else "zh-CN"
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head><body><main><h1>{escape(title)}</h1><p class=soft>{escape(against)}</p>"
        f"<section class=lead>{sentences}</section><section class=tiles>{tiles}</section>{judged}{tables}"
        f"<section><h2>{escape(HEAD['reach'].within(language))}</h2><ul class=soft>{reach}</ul></section>"
        f"<section><h2>{escape(HEAD['notes'].within(language))}</h2><ul class=soft>{notes}</ul></section>"
        "</main></body></html>\n"
    )


def _tile(tile: Tile, currency: str, language: str) -> str:
    name = escape(tile.metric.name.within(language))
    definition = escape(f"{tile.metric.question.within(language)} {tile.metric.formula.within(language)}")
    if tile.value is None:
        why = escape(tile.blank.within(language) if tile.blank else "")
        return (
            f'<div class=tile title="{definition}"><b>{name}</b><strong>{UNKNOWN}</strong>'
            f"<span class=soft>{why}</span></div>"
        )
    short = escape(number_text(tile.metric, tile.value, currency=currency, language=language, short=True))
    whole = escape(number_text(tile.metric, tile.value, currency=currency, language=language))
    way = "" if not tile.change else ("up" if tile.change > 0 else "down")
    change = change_text(tile.change, points=tile.change_is_points)
    wanted = target_words(tile, currency=currency)
    target = f"<span class=soft>{escape(wanted.within(language))}</span>" if wanted else ""
    per_day = f" <small>{HEAD['per_day'].within(language)}</small>" if tile.per_day else ""
    return (
        f'<div class=tile title="{definition}"><b>{name}{per_day}</b><strong title="{whole}">{short}</strong>'
        f'<span class="{way}">{change}</span>{target}{_spark(tile)}</div>'
    )


def _spark(tile: Tile) -> str:
    """The run of days as a line; a day that is not known breaks it."""
    known = [Decimal(value) for _, value in tile.spark if value is not None]
    if len(known) < 2:
        return ""
    low, high = min(known), max(known)
    reach = (high - low) or Decimal(1)
    step = Decimal(SPARK_WIDTH) / max(len(tile.spark) - 1, 1)
    path, pen_down = [], False
    for place, (_, value) in enumerate(tile.spark):
        if value is None:
            pen_down = False
            continue
        height = SPARK_HEIGHT - 2 - (Decimal(value) - low) / reach * (SPARK_HEIGHT - 4)
        path.append(f"{'L' if pen_down else 'M'}{step * place:.1f} {height:.1f}")
        pen_down = True
    return (
        f'<svg viewBox="0 0 {SPARK_WIDTH} {SPARK_HEIGHT}" aria-hidden="true">'
        f'<path d="{"".join(path)}" fill="none" stroke="currentColor" stroke-width="1.5"/></svg>'
    )


def _table(title: str, segments: tuple[Segment, ...], currency: str, language: str) -> str:
    head = "".join(f"<th>{escape(words.within(language))}</th>" for words in COLUMNS)
    rows = "".join(_row(segment, currency, language) for segment in segments)
    return (
        f"<section><h2>{escape(title)}</h2><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></section>"
    )


def _row(segment: Segment, currency: str, language: str) -> str:
    share = segment.share.value
    part = share_text(share)
    change, way = UNKNOWN, ""
    if segment.change_fen is not None:
        way = "up" if segment.change_fen > 0 else "down" if segment.change_fen < 0 else ""
        mark = {"up": "▲ ", "down": "▼ "}.get(way, "")
        change = f"{mark}{yuan_text(segment.change_fen, currency=currency)}"
    amount = yuan_text(segment.value_fen, currency=currency)
    name = escape(segment.name.within(language))
    return f'<tr><td>{name}</td><td>{escape(amount)}</td><td>{part}</td><td class="{way}">{escape(change)}</td></tr>'
