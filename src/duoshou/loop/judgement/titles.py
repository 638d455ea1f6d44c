"""The one message of the waterfall: which step moved the paid amount most, how far, its share of the change."""

from __future__ import annotations

from decimal import Decimal

from duoshou.kernel.money import yuan_text
from duoshou.kernel.ratio import change_ratio
from duoshou.kernel.words import Words
from duoshou.loop.judgement.values import Step, Waterfall
from duoshou.loop.numbers import number_text, percent_text

ONE_PERCENT = Decimal("0.01")
UNCHANGED = Words("支付金额没有变", "The paid amount did not change")
HARDLY = Words("支付金额几乎没变（{change}）", "The paid amount hardly changed ({change})")
BESIDE = Words("{head}；动得最多的：{what}，{effect}", "{head}; what moved most: {what}, {effect}")


def title(fall: Waterfall, currency: str) -> Words:
    """The message, in one line."""
    change = fall.change_fen
    if fall.is_level:
        return _of_little(fall, currency)
    sign = 1 if change > 0 else -1
    step = max(fall.steps, key=lambda one: one.change_fen * sign)
    what, effect = moved(step, currency), effect_words(step, currency)
    share = percent_text(Decimal(abs(step.change_fen)) / abs(change), places=0)
    if abs(step.change_fen) <= abs(change):
        whole = Words("涨幅", "rise") if change > 0 else Words("跌幅", "fall")
        return Words(f"{what.zh}，占{whole.zh}的 {share}", f"{what.en}, {share} of the {whole.en}")
    back = yuan_text(abs(step.change_fen) - abs(change), currency=currency)
    other = Words(f"别处少了 {back}", f"{back} was lost elsewhere")
    if change < 0:
        other = Words(f"别处补回 {back}", f"{back} came back elsewhere")
    return Words(f"{what.zh}，{effect.zh}；{other.zh}", f"{what.en}, {effect.en}; {other.en}")


def _of_little(fall: Waterfall, currency: str) -> Words:
    ratio = change_ratio(now=fall.after_fen, before=fall.before_fen)
    head = HARDLY.filled(change=percent_text(ratio, signed=True)) if fall.change_fen else UNCHANGED
    step = max(fall.steps, key=lambda one: abs(one.change_fen))
    if step.change_fen == 0:
        return head
    what, effect = moved(step, currency), effect_words(step, currency)
    return Words(
        BESIDE.zh.format(head=head.zh, what=what.zh, effect=effect.zh),
        BESIDE.en.format(head=head.en, what=what.en, effect=effect.en),
    )


def effect_words(step: Step, currency: str) -> Words:
    """What the step added, in money."""
    size = yuan_text(abs(step.change_fen), currency=currency)
    return Words(f"多卖 {size}", f"{size} more") if step.change_fen >= 0 else Words(f"少卖 {size}", f"{size} less")


def moved(step: Step, currency: str) -> Words:
    """How the step's own number moved; its name alone where it did not move the way it worked, or is not known."""
    if step.before is None or step.after is None or not _is_of_one_mind(step):
        return step.name
    if step.metric.unit == "count":
        return _of_count(step, int(step.before), int(step.after))
    before, after = (
        number_text(step.metric, value, currency=currency, language="zh") for value in (step.before, step.after)
    )
    if before == after:
        return step.name
    rose = step.after > step.before
    return Words(
        f"{step.name.zh}从 {before} {'升' if rose else '降'}到 {after}",
        f"{step.name.en} {'rose' if rose else 'fell'} from {before} to {after}",
    )


def _of_count(step: Step, before: int, after: int) -> Words:
    rose = after > before
    if before == 0:
        return Words(f"{step.name.zh}从 0 到 {after:,}", f"{step.name.en} went from 0 to {after:,}")
    ratio = abs(change_ratio(now=after, before=before) or Decimal(0))
    size = percent_text(ratio, places=0 if ratio >= ONE_PERCENT else 1)
    return Words(
        f"{step.name.zh}{'多' if rose else '少'}了 {size}",
        f"{step.name.en} {'rose' if rose else 'fell'} by {size}",
    )


def _is_of_one_mind(step: Step) -> bool:
    """Over several shops a number may rise while it cost money: where it rose, buyers spend less."""
    if step.before is None or step.after is None:
        return False
    return (step.after > step.before) == (step.change_fen > 0) and step.after != step.before


def works_against_itself(step: Step) -> bool:
    """Whether its number, which is known, went one way and its effect the other."""
    if step.before is None or step.after is None or step.change_fen == 0:
        return False
    return step.after != step.before and not _is_of_one_mind(step)
