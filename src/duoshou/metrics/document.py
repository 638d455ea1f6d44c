"""docs/metrics.md, written from the declarations: `python -m duoshou.metrics.document > docs/metrics.md`."""

from __future__ import annotations

from duoshou.kernel.words import Words
from duoshou.metrics.catalogue import declared
from duoshou.metrics.values import Metric

HEAD = """# Metrics 指标

Written from `src/duoshou/metrics/catalogue/`; do not edit (a test compares). Every metric is proved by a second,
independently
written query in `tests/metrics/proofs/`. 由指标声明生成；每个指标另有一份独立查询核对。

| id | 指标 | metric | unit | may be added over |
|---|---|---|---|---|
"""

UNITS = {
    "fen": Words("分（显示为元）", "fen (shown in yuan)"),
    "count": Words("个", "count"),
    "ratio": Words("比率", "ratio"),
    "number": Words("数", "number"),
}


def markdown() -> str:
    """The whole document."""
    metrics = declared().values()
    return HEAD + "".join(_line(one) for one in metrics) + "".join(_section(one) for one in metrics)


def _line(one: Metric) -> str:
    added = ", ".join(sorted(one.added_over)) or ("mean of days" if one.mean_of_days else "nothing")
    return f"| [`{one.id}`](#{one.id}) | {one.name.zh} | {one.name.en} | {UNITS[one.unit].en} | {added} |\n"


def _section(one: Metric) -> str:
    lines = [
        f"\n## {one.id}\n",
        f"**{one.name.zh} · {one.name.en}**\n",
        f"- 问：{one.question.zh} {one.question.en}",
        f"- 公式：{one.formula.zh} · {one.formula.en}",
        f"- 单位：{UNITS[one.unit].zh} · {UNITS[one.unit].en}",
        f"- 不含：{one.leaves_out.zh} · {one.leaves_out.en}",
        f"- 出处：{one.source.zh} · {one.source.en}",
        f"- 归谁管：{one.owner.zh} · {one.owner.en}",
    ]
    if one.is_quotient:
        lines.append(f"- 由来：[`{one.numerator}`](#{one.numerator}) ÷ [`{one.denominator}`](#{one.denominator})")
    if one.terms:
        lines.append(
            "- 由来：" + " ".join(f"{'+' if sign > 0 else '−'} [`{part}`](#{part})" for sign, part in one.terms)
        )
    for measure in one.measures:
        cuts = ", ".join(measure.dimensions)
        lines.append(f"- 口径：{measure.calibre.zh} · {measure.calibre.en} （`{measure.mart}`; by {cuts}）")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(markdown(), end="")
