"""Why a metric cannot be taken apart, or only in one way."""

from __future__ import annotations

from duoshou.kernel.words import Words
from duoshou.loop.diagnosis.parting import CHAINS
from duoshou.loop.diagnosis.values import Diagnosis

ONE_SIDE = Words(
    "“{name}”在{span_zh}不知道，两段时间里有一段是空白，没有变化可拆",
    "“{name}” is not known in {span_en}; with one side blank there is no change to take apart",
)
COUNTED = Words(
    "“{name}”直接从明细数出来，没有因素可拆，只能按维度看",
    "“{name}” is counted straight from rows: it has no factors, only segments",
)
NO_SEGMENTS = Words(
    "没有哪个维度在两段时间里都知道，所以不能按维度拆",
    "No dimension is known on both sides, so there are no segments",
)
TERMS = Words(
    "“{name}”是几个指标相加减；要按维度拆，请打开其中一个",
    "“{name}” is a sum of others; to see segments, open one of them",
)
THIS, THAT = Words("这段时间", "this period"), Words("对比期", "the other period")
BOTH = Words("两段时间", "both periods")


def why_not_apart(one: Diagnosis) -> tuple[Words, ...]:
    """What cannot be done with this metric on these days, and why; empty when everything can."""
    name = one.metric.name
    if one.change is None:
        blank = BOTH if one.before is None and one.after is None else THAT if one.before is None else THIS
        return (_named(ONE_SIDE, name, span_zh=blank.zh, span_en=blank.en),)
    reasons = []
    if one.metric.terms:
        return (_named(TERMS, name),)
    if one.metric.id not in CHAINS and not one.metric.is_quotient:
        reasons.append(_named(COUNTED, name))
    if not one.segments:
        reasons.append(NO_SEGMENTS)
    return tuple(reasons)


def _named(words: Words, name: Words, **facts: str) -> Words:
    return Words(words.zh.format(name=name.zh, **facts), words.en.format(name=name.en, **facts))
