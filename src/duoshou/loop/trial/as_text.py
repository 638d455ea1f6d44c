"""A trial as text: the truth beside what was found, one event a line, and the rates below."""

from __future__ import annotations

from fractions import Fraction

from duoshou.kernel.money import yuan_text
from duoshou.kernel.words import Words
from duoshou.loop.kinds import kind_words
from duoshou.loop.trial.values import Met, Trial

CURRENCY = "CNY"
NOT_FOUND = Words("没有发现", "not found")
INSTEAD = Words("先说的是", "named first")
NOTHING = Words("没有", "nothing")


def as_text(one: Trial, language: str) -> str:
    """A line an event, what one entails indented; then the rates and every false alarm."""
    period, seed = one.record.period, one.record.seed
    head = Words(
        f"模拟店“{one.record.shop}”，种子 {seed}，{period.start} — {period.last}。埋下的事 → 诊断说的",
        f"Simulated shop “{one.record.shop}”, seed {seed}, {period.start} — {period.last}. Planted → found",
    )
    lines = [head.within(language), *(_line(each, language) for each in one.met), ""]
    lines += [words.within(language) for words in _rates(one)]
    for alarm in one.false_alarms:
        finding = alarm.finding
        told = Words(
            f"  误报 {alarm.named_on}（{alarm.days} 天）：{finding.says.zh}，{finding.since} 起",
            f"  false {alarm.named_on} ({alarm.days} days): {finding.says.en}, since {finding.since}",
        )
        lines.append(told.within(language))
    return "\n".join(lines) + "\n"


def _line(one: Met, language: str) -> str:
    event = one.event
    planted = f"{kind_words(event.kind).within(language)} {event.about}  {event.first_day} — {event.last_day}"
    planted += f"  {yuan_text(event.stake_fen_per_day, currency=CURRENCY)}"
    indent = "    " if event.because_of else "  "
    if one.found is None:
        first = one.first.says.within(language) if one.first else NOTHING.within(language)
        return f"{indent}{planted}  →  {NOT_FOUND.within(language)}; {INSTEAD.within(language)}: {first}"
    stake = yuan_text(one.found.stake_fen_per_day, currency=CURRENCY)
    told = Words(
        f"第 {one.rank} 位，{one.found.since} 起，每天 {stake}",
        f"rank {one.rank}, since {one.found.since}, {stake} a day",
    )
    return f"{indent}{planted}  →  {told.within(language)}"


def _rates(one: Trial) -> tuple[Words, ...]:
    causes, alarms = len(one.causes), len(one.false_alarms)
    rate = one.false_alarms_in_30_days
    in_30 = "—" if rate is None else f"{float(rate):.2f}"
    return (
        Words(
            f"金额：发现的 ÷ 真实的，中位数 {_percent(one.stake_ratio)}（{len(one.stake_ratios)} 件）",
            f"Money: found ÷ true, median {_percent(one.stake_ratio)} ({len(one.stake_ratios)} events)",
        ),
        Words(
            f"第一位就是真因：{one.within(1)}/{causes}（{_percent(one.of_all(1))}）",
            f"True cause named first: {one.within(1)}/{causes} ({_percent(one.of_all(1))})",
        ),
        Words(
            f"真因在前三位：{one.within(3)}/{causes}（{_percent(one.of_all(3))}）",
            f"True cause among the first three: {one.within(3)}/{causes} ({_percent(one.of_all(3))})",
        ),
        Words(
            f"平静的 {one.quiet_days} 天里误报 {alarms} 次，每 30 天 {in_30} 次",
            f"False alarms on {one.quiet_days} quiet days: {alarms}, {in_30} in 30 days",
        ),
    )


def _percent(ratio: Fraction | None) -> str:
    return "—" if ratio is None else f"{float(ratio * 100):.0f}%"
