"""The brief as a workbook: one sheet per table, and the definitions of every metric in it."""

from __future__ import annotations

from duoshou.kernel.words import Words
from duoshou.loop.as_text import tile_name
from duoshou.loop.judgement.as_sheets import judgement_sheets
from duoshou.loop.lead import span_words
from duoshou.loop.numbers import change_text, number_text
from duoshou.loop.tile_targets import target_words
from duoshou.loop.values import Brief, Segment
from duoshou.warehouse.facade import Columns, Rows, xlsx_bytes

SHEETS = {
    "lead": Words("今日", "Today"),
    "trend": Words("走势", "Trend"),
    "top": Words("卖得最多", "Sold most"),
    "fallen": Words("掉得最多", "Fell most"),
    "sources": Words("来源", "Sources"),
    "buyers": Words("新老买家", "Buyers"),
    "reach": Words("数据到哪天", "Data reach"),
    "definitions": Words("指标定义", "Definitions"),
}

SEGMENT_COLUMNS = (
    (Words("名称", "Name"), "text"),
    (Words("支付金额", "Paid amount"), "fen"),
    (Words("占比", "Share"), "ratio"),
    (Words("对比期", "Other period"), "fen"),
    (Words("变化", "Change"), "fen"),
    (Words("件数", "Pieces"), "count"),
    (Words("买家数", "Buyers"), "count"),
)


def as_workbook(brief: Brief, language: str = "zh") -> bytes:
    """An XLSX file."""

    def named(key: str) -> str:
        return SHEETS[key].within(language)

    sheets = [(named("lead"), *_lead(brief, language)), (named("trend"), *_trend(brief, language))]
    if brief.judgement:
        sheets += judgement_sheets(
            brief.judgement, period=brief.period, against=brief.against, currency=brief.currency, language=language
        )
    for key, segments in (
        ("top", brief.top_items),
        ("fallen", brief.bottom_items),
        ("sources", brief.sources),
        ("buyers", brief.buyers),
    ):
        columns = [(words.within(language), unit) for words, unit in SEGMENT_COLUMNS]
        sheets.append((named(key), columns, [_segment(segment, language) for segment in segments]))
    sheets.append((named("reach"), *_reach(brief, language)))
    sheets.append((named("definitions"), *_definitions(brief, language)))
    return xlsx_bytes(sheets)


def _lead(brief: Brief, language: str) -> tuple[Columns, Rows]:
    rows = [(tile_name(tile, language), *_tile_texts(brief, place, language)) for place, tile in enumerate(brief.tiles)]
    targets = ((tile, target_words(tile, currency=brief.currency)) for tile in brief.tiles)
    rows += [(tile.metric.name.within(language), said.within(language), "", "") for tile, said in targets if said]
    thoughts = brief.judgement.sentences if brief.judgement else ()
    rows += [(sentence.within(language), "", "", "") for sentence in (*brief.lead, *thoughts)]
    heads = (Words("指标", "Metric"), span_words(brief.period), span_words(brief.against), Words("变化", "Change"))
    return [(words.within(language), "text") for words in heads], rows


def _tile_texts(brief: Brief, place: int, language: str) -> tuple[str, str, str]:
    tile = brief.tiles[place]
    return (
        number_text(tile.metric, tile.value, currency=brief.currency, language=language),
        number_text(tile.metric, tile.before, currency=brief.currency, language=language),
        change_text(tile.change, points=tile.change_is_points),
    )


def _trend(brief: Brief, language: str) -> tuple[Columns, Rows]:
    heads = (
        (Words("日期", "Day"), "day"),
        (Words("支付金额", "Paid amount"), "fen"),
        (Words("对比日", "Other day"), "day"),
        (Words("对比日支付金额", "Paid amount of the other day"), "fen"),
    )
    rows = [(point.day, point.value_fen, point.before_day, point.before_fen) for point in brief.trend]
    return [(words.within(language), unit) for words, unit in heads], rows


def _segment(one: Segment, language: str) -> tuple[object, ...]:
    name = one.name.within(language)
    return name, one.value_fen, one.share.value, one.before_fen, one.change_fen, one.pieces, one.buyers


def _reach(brief: Brief, language: str) -> tuple[Columns, Rows]:
    heads = (
        (Words("店铺", "Shop"), "text"),
        (Words("报表", "Report"), "text"),
        (Words("从", "From"), "day"),
        (Words("到", "To"), "day"),
        (Words("缺的天数", "Days missing"), "count"),
    )
    rows = [
        (one.shop, one.kind_words.within(language), one.first_day, one.last_day, len(one.missing_days))
        for one in brief.freshness
    ]
    return [(words.within(language), unit) for words, unit in heads], rows


def _definitions(brief: Brief, language: str) -> tuple[Columns, Rows]:
    heads = (
        Words("指标", "Metric"),
        Words("问的是", "Question"),
        Words("公式", "Formula"),
        Words("不含", "Leaves out"),
        Words("口径", "Calibre"),
    )
    rows = [
        (
            tile.metric.name.within(language),
            tile.metric.question.within(language),
            tile.metric.formula.within(language),
            tile.metric.leaves_out.within(language),
            tile.calibre.within(language) if tile.calibre else "",
        )
        for tile in brief.tiles
    ]
    return [(words.within(language), "text") for words in heads], rows
