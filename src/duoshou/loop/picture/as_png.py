"""业绩日报: the brief as a picture as wide as a phone, for chats that show no pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import resvg_py

from duoshou.kernel.periods import day_text
from duoshou.kernel.words import Words
from duoshou.loop.judgement.chart import OF_PAPER, chart_height, waterfall_option
from duoshou.loop.judgement.to_do import to_do_words
from duoshou.loop.judgement.values import Judgement
from duoshou.loop.judgement.written import HEAD, findings_words, since_words, stake_words, sure_words
from duoshou.loop.kinds import label
from duoshou.loop.lead import so_far_words, span_words
from duoshou.loop.numbers import UNKNOWN, change_text, number_text
from duoshou.loop.picture.charts import chart_svg
from duoshou.loop.picture.fonts import FOLDERS, chinese_font
from duoshou.loop.picture.paper import Ink, Paper
from duoshou.loop.values import Brief, Tile
from duoshou.rooms.store.facade import Finding

WIDTH, MARGIN = 750, 36
BACKGROUND, CARD, EDGE = "#f6f7f9", "#ffffff", OF_PAPER.line
# Not red and green: those say up and down.
GOOD, BAD = "#2b59c7", "#8f5500"
NAME = Ink(36, OF_PAPER.ink, bold=True)
HEADING = Ink(30, OF_PAPER.ink, bold=True)
FIRST = Ink(30, OF_PAPER.ink, bold=True)
BODY = Ink(26, OF_PAPER.ink)
STRONG = Ink(26, OF_PAPER.ink, bold=True)
SOFT = Ink(23, OF_PAPER.soft)
NUMBER = Ink(42, OF_PAPER.ink, bold=True)
TILE_HEIGHT, GAP = 158, 14
SHOWN = 5
TITLE = Words("业绩日报", "Daily report")
MORE = Words("还有 {count} 条，在舵手里看", "{count} more, in Duoshou")
REACH = Words("数据到 {day}", "Data up to {day}")
MISSING = Words("{shop} {kind}：缺 {days} 天", "{shop} {kind}: {days} days missing")


def as_png(brief: Brief, language: str = "zh", *, font_folders: Sequence[Path] = FOLDERS) -> bytes:
    """A PNG 750 pixels wide, as high as it needs. Raises NoChineseFont."""
    font = chinese_font(font_folders)
    svg = _sheet(brief, language, Paper(WIDTH, MARGIN, font)).svg(background=BACKGROUND)
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg, font_files=font.files, skip_system_fonts=True, font_family=font.family, languages=["zh", "en"]
    )
    return bytes(drawn)


def _sheet(brief: Brief, language: str, paper: Paper) -> Paper:
    paper.space(26)
    _head(brief, language, paper)
    _sentences(brief, language, paper)
    _tiles(brief, language, paper)
    if brief.judgement is not None:
        _why(brief, brief.judgement, language, paper)
        _findings(brief, brief.judgement, language, paper)
        _to_do(brief.judgement, brief.currency, language, paper)
    _foot(brief, language, paper)
    paper.space(30)
    return paper


def _head(brief: Brief, language: str, paper: Paper) -> None:
    paper.write("、".join(brief.shops), NAME, most_lines=2)
    period, against = (span_words(one, with_year=True).within(language) for one in (brief.period, brief.against))
    paper.write(f"{TITLE.within(language)} · {period}", SOFT)
    beside = Words("对比", "beside").within(language)
    so_far = so_far_words(brief.reach)
    paper.write(f"{beside} {against}" + (f" · {so_far.within(language)}" if so_far else ""), SOFT)
    paper.space(18)


def _sentences(brief: Brief, language: str, paper: Paper) -> None:
    first, *others = brief.lead
    paper.write(first.within(language), FIRST)
    for sentence in (*(brief.judgement.sentences if brief.judgement else ()), *others):
        paper.space(4)
        paper.write(sentence.within(language), BODY)
    paper.space(22)


def _tiles(brief: Brief, language: str, paper: Paper) -> None:
    """Two beside each other."""
    width = (paper.inner - GAP) // 2
    for place, tile in enumerate(brief.tiles):
        left = paper.margin + (width + GAP) * (place % 2)
        _tile(tile, brief.currency, language, paper, left, width)
        if place % 2 or place == len(brief.tiles) - 1:
            paper.space(TILE_HEIGHT + GAP)
    paper.space(10)


def _tile(tile: Tile, currency: str, language: str, paper: Paper, left: int, width: int) -> None:
    paper.box(left, paper.y, width, TILE_HEIGHT, fill=CARD, edge=EDGE)
    name = tile.metric.name.within(language)
    if tile.per_day:
        name += Words("（日均）", " (a day)").within(language)
    paper.text_at(name, SOFT, left + 20, paper.y + 38)
    value = number_text(tile.metric, tile.value, currency=currency, language=language, short=True)
    paper.text_at(value, NUMBER, left + 20, paper.y + 92)
    if tile.value is None:
        blank = tile.blank.within(language) if tile.blank else ""
        (line, *_) = paper.wrapped(blank, SOFT, width - 40, most_lines=1) or [""]
        paper.text_at(line, SOFT, left + 20, paper.y + 134)
        return
    change = change_text(tile.change, points=tile.change_is_points)
    colour = OF_PAPER.soft if not tile.change else OF_PAPER.up if tile.change > 0 else OF_PAPER.down
    paper.text_at(change, replace(SOFT, colour=colour), left + 20, paper.y + 134)
    before = number_text(tile.metric, tile.before, currency=currency, language=language, short=True)
    if before != UNKNOWN:
        paper.text_at(before, SOFT, left + width - 20, paper.y + 134, anchor="end")


def _why(brief: Brief, thought: Judgement, language: str, paper: Paper) -> None:
    if thought.waterfall is None:
        return
    look = replace(OF_PAPER, font_size=23, row_height=50, name_width=230, font_family=paper.font.family)
    paper.space(16)
    paper.write(HEAD["why"].within(language), SOFT)
    paper.write(thought.waterfall.title.within(language), HEADING)
    paper.space(8)
    option = waterfall_option(
        thought.waterfall,
        period=brief.period,
        against=brief.against,
        currency=brief.currency,
        language=language,
        look=look,
    )
    height = chart_height(thought.waterfall, look)
    paper.drawing(chart_svg(option, width=paper.inner, height=height), height)


def _findings(brief: Brief, thought: Judgement, language: str, paper: Paper) -> None:
    if not thought.findings:
        return
    paper.space(22)
    paper.write(findings_words(thought, brief.period).within(language), HEADING)
    for found in thought.findings[:SHOWN]:
        _finding(found, brief.currency, language, paper)
    _more(len(thought.findings) - SHOWN, language, paper)


def _finding(found: Finding, currency: str, language: str, paper: Paper) -> None:
    paper.space(16)
    paper.line(EDGE)
    paper.space(8)
    colour = GOOD if found.good else BAD
    stake = stake_words(found.stake_fen_per_day, currency=currency).within(language)
    paper.write(f"{label(found).within(language)} · {stake}", replace(STRONG, colour=colour))
    paper.write(found.says.within(language), BODY)
    paper.write(f"→ {found.proposal.within(language)}", BODY)
    paper.write(f"{since_words(found).within(language)} · {sure_words(found).within(language)}", SOFT)


def _to_do(thought: Judgement, currency: str, language: str, paper: Paper) -> None:
    if not thought.to_do:
        return
    paper.space(26)
    paper.write(HEAD["to_do"].within(language), HEADING)
    for place, one in enumerate(thought.to_do[:SHOWN], start=1):
        paper.space(6)
        paper.write(f"{place}. {to_do_words(one).within(language)}", BODY)
    _more(len(thought.to_do) - SHOWN, language, paper)


def _more(count: int, language: str, paper: Paper) -> None:
    if count > 0:
        paper.space(8)
        paper.write(MORE.filled(count=count).within(language), SOFT)


def _foot(brief: Brief, language: str, paper: Paper) -> None:
    paper.space(26)
    paper.line(EDGE)
    paper.space(8)
    if brief.freshness:
        latest = max(one.last_day for one in brief.freshness)
        paper.write(REACH.filled(day=day_text(latest, language)).within(language), SOFT)
    for one in brief.freshness:
        if one.missing_days:
            kind, days = one.kind_words.within(language), len(one.missing_days)
            paper.write(MISSING.filled(shop=one.shop, kind=kind, days=days).within(language), SOFT)
