"""A metric as a column: its name, unit and calibre, what it is counted from, how many days of it are known."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from duoshou.kernel.periods import Period
from duoshou.kernel.ratio import rounded
from duoshou.kernel.words import Words
from duoshou.loop.standing_tables.values import NOTHING, Column, Shown
from duoshou.metrics.facade import Cell, Metric, PartSource, metric

PARTLY = Words("{name}只有 {have}/{whole} 天的数据", "{name}: data for {have} of {whole} days")
PARTLY_SHOPS = Words("{name}只有 {have}/{whole} 个店·天的数据", "{name}: data for {have} of {whole} days of shops")
OTHER_CALIBRE = Words("这一行的口径不同：{calibre}", "This line has another calibre: {calibre}")
NOTHING_ANSWERS = Words("没有数据能回答", "No data answers it")
NO_MEAN = Words("比率和单价不取日均", "No mean per day of ratios and prices")
NO_DAY_KNOWN = Words("没有一天有数", "No day is known")

Sources = tuple[PartSource, ...]


def metric_column(name: str, *, group: Words, answered_by: Sources, why_empty: Words | None) -> Column:
    """The column of a metric that is answered by these sources; an empty one says under its head why it is."""
    one = metric(name)
    return Column(
        key=name,
        head=one.name,
        unit=one.unit,
        group=group,
        calibre=why_empty or calibre_words(one, answered_by),
        question=one.question,
        formula=one.formula,
        leaves_out=one.leaves_out,
        source=one.source,
        tables=tuple(dict.fromkeys(source.measure.covered_by for source in answered_by)),
        coverage=_joined(_coverage(one, source) for source in answered_by) or NOTHING_ANSWERS,
        metric=name,
    )


def calibre_words(one: Metric, answered_by: Sources) -> Words:
    """The calibre that each part is counted by; a part is named where there are several."""
    calibres = tuple(dict.fromkeys(source.measure.calibre for source in answered_by))
    if len(calibres) <= 1:
        return calibres[0] if calibres else NOTHING_ANSWERS
    named = {source.part.name: source.measure.calibre for source in answered_by}
    return _joined(Words(f"{name.zh}：{said.zh}", f"{name.en}: {said.en}") for name, said in named.items()) or NOTHING


def remark_of(name: str, piece: Period, *, shops: int, answered_by: Sources, calibre: Words) -> Words | None:
    """What has to be known of a value of `piece`: days that are not in it, or a calibre other than its column's."""
    own = calibre_words(metric(name), answered_by)
    other = OTHER_CALIBRE.filled(calibre=own) if own != calibre else None
    return _joined(said for said in (lacking(piece, shops=shops, answered_by=answered_by), other) if said)


def lacking(piece: Period, *, shops: int, answered_by: Sources) -> Words | None:
    """Which parts of a value of `piece` lack days of it; None where all are there."""
    said = []
    whole = piece.length_days * shops
    for source in answered_by:
        have = sum(piece.holds(day) for _, day in source.covered)
        if have < whole and not source.measure.as_of:
            words = PARTLY if shops == 1 else PARTLY_SHOPS
            said.append(words.filled(name=source.part.name, have=have, whole=whole))
    return _joined(said)


def mean_of_days(one: Metric, days: Iterable[Cell]) -> Shown:
    """The mean of the known days of money or a count, to the whole fen or piece; a blank for quotients."""
    if one.is_quotient or one.unit not in ("fen", "count"):
        return Shown(blank=NO_MEAN)
    known = [int(cell.value) for cell in days if cell.value is not None]
    if not known:
        return Shown(blank=NO_DAY_KNOWN)
    return Shown(int(rounded(Decimal(sum(known)) / len(known), 0)))


def tables_of(answered: Iterable[Sources]) -> frozenset[str]:
    """The canonical tables that these sources are covered by."""
    return frozenset(source.measure.covered_by for sources in answered for source in sources)


def measures_of(answered_by: Sources) -> tuple[tuple[str, str], ...]:
    """What tells one way of counting from another: mart and aggregate of each part."""
    return tuple((source.measure.mart, source.measure.aggregate) for source in answered_by)


def _coverage(one: Metric, source: PartSource) -> Words:
    have, whole = len(source.covered), source.expected
    name = Words("", "") if source.part.id == one.id else Words(f"{source.part.name.zh} ", f"{source.part.name.en} ")
    return Words(f"{name.zh}{have}/{whole} 天", f"{name.en}{have} of {whole} days")


def _joined(parts: Iterable[Words]) -> Words | None:
    found = tuple(dict.fromkeys(parts))
    if not found:
        return None
    return Words("；".join(one.zh for one in found), "; ".join(one.en for one in found))
