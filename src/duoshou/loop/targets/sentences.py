"""What there is to say about a standing, sentence by sentence, the same on the page and in the terminal."""

from __future__ import annotations

from decimal import Decimal

from duoshou.kernel.ratio import Ratio
from duoshou.kernel.words import Words
from duoshou.loop.numbers import change_text, number_text, percent_text
from duoshou.loop.targets.amounts import is_sum, written_amount
from duoshou.loop.targets.values import Lever, Reached, Standing
from duoshou.metrics.facade import Metric
from duoshou.rooms.store.targets.facade import Season

BASIS = {
    "year_before": Words(
        "按去年同期的水平、星期的规律和大促、节日分到每天",
        "spread by last year's same season, weekdays and special days",
    ),
    "rhythm": Words(
        "没有去年同期，按星期的规律和大促、节日分到每天", "no year before is known: spread by weekdays and special days"
    ),
    "even": Words("没有足够的历史，平均分到每天", "too little history: every day has the same share"),
}
EVERY_DAY = Words("每天都是这个比率；里面的一段优先", "the same ratio every day; an inner one comes first")
UNLIKE = Words("{days} 天没有去年同期，按平均水平", "{days} days have no year before and take the mean level")
REACHED: dict[Reached, Words] = {
    "often": Words(
        "做得到：近 90 天有四分之一的周达到过", "within reach: a quarter of the weeks of the last 90 days did"
    ),
    "seldom": Words("吃力：近 90 天只有最好的几周达到过", "hard: only the best weeks of the last 90 days did"),
    "never": Words("没到过：近 90 天没有一周达到", "never reached in any week of the last 90 days"),
}
SHORT = Words("预计差 {amount}", "expected to fall short by {amount}")
OVER = Words("预计超出 {amount}", "expected to be {amount} over")
WAS_SHORT = Words("差 {amount}", "{amount} short")
WAS_OVER = Words("超出 {amount}", "{amount} over")


def season_words(season: Season, one: Metric) -> Words:
    """How the days were weighed."""
    if not is_sum(one):
        return EVERY_DAY
    said = BASIS[season.basis]
    if not season.unlike_days or season.basis != "year_before":
        return said
    unlike = UNLIKE.filled(days=season.unlike_days)
    return Words(f"{said.zh}；{unlike.zh}", f"{said.en}; {unlike.en}")


def gap_words(told: Standing) -> Words | None:
    """How far from the target it will end, or ended; None where that is not known."""
    if told.gap is None:
        return None
    if isinstance(told.target, Ratio):
        share = told.metric.unit == "ratio"
        gap = Decimal(told.gap)
        amount = f"{change_text(gap, points=True)}" if share else f"{gap:+.2f}"
        return Words(f"和目标相差 {amount}", f"{amount} from the target")
    away = int(told.gap)
    short = away < 0
    said = (SHORT if short else OVER) if told.rest else (WAS_SHORT if short else WAS_OVER)

    def amount_in(language: str) -> str:
        return number_text(told.metric, abs(away), currency=told.currency, language=language)

    return Words(said.zh.format(amount=amount_in("zh")), said.en.format(amount=amount_in("en")))


def lever_words(lever: Lever, *, currency: str) -> Words:
    """`转化率 从 3.10% 到 3.42%（+10.3%）`, or why it is blank."""
    name = lever.metric.name
    if lever.needed is None or lever.now is None:
        blank = lever.blank or Words("未知", "unknown")
        return Words(f"{name.zh}：{blank.zh}", f"{name.en}: {blank.en}")

    def written(value: Decimal | int | None, language: str) -> str:
        return number_text(lever.metric, value, currency=currency, language=language)

    change = percent_text(lever.change, signed=True)
    per_day = lever.metric.unit == "count" or lever.metric.id == "ad_spend"
    zh, en = ("每天", " a day") if per_day else ("", "")
    return Words(
        f"{name.zh}{zh}从 {written(lever.now, 'zh')} 到 {written(lever.needed, 'zh')}（{change}）",
        f"{name.en}{en} from {written(lever.now, 'en')} to {written(lever.needed, 'en')} ({change})",
    )


def done_words(told: Standing, language: str) -> str:
    """`¥1,234.00（62.1%）`."""
    actual = written_amount(told.metric, told.actual, currency=told.currency, language=language)
    part = percent_text(told.done.value) if told.done and told.done.value is not None else ""
    return f"{actual}（{part}）" if part and not language.startswith("en") else f"{actual} ({part})" if part else actual
