"""Targets and standings as plain text for a terminal."""

from __future__ import annotations

from duoshou.kernel.words import Words
from duoshou.loop.columns import padded
from duoshou.loop.numbers import UNKNOWN, number_text
from duoshou.loop.targets.amounts import written_amount
from duoshou.loop.targets.sentences import REACHED, done_words, gap_words, lever_words, season_words
from duoshou.loop.targets.values import Branch, Standing
from duoshou.rooms.store.targets.facade import Revision, Targets, name_of

NAME_WIDTH, NUMBER_WIDTH = 28, 18
HEAD = {
    "target": Words("目标", "target"),
    "actual": Words("已完成", "done"),
    "due": Words("到今天该完成", "due by now"),
    "expected": Words("预计", "expected"),
    "likely": Words(
        "八成在 {low} 到 {high}，95% 在 {lowest} 到 {highest}",
        "four in five {low} to {high}, 95% {lowest} to {highest}",
    ),
    "gap": Words("缺口", "gap"),
    "likelihood": Words("把握", "how likely"),
    "needed": Words("剩下每天要", "needed a day"),
    "left": Words("{days} 天，平常日 {usual}", "{days} days; an ordinary day brings {usual}"),
    "levers": Words("单靠一个因素补上缺口", "One lever alone closes the gap"),
    "best": Words("好的一周 {good}，最好 {best}", "a good week {good}, the best {best}"),
    "tree": Words("目标树", "Tree"),
    "stated": Words("已定", "stated"),
    "partly": Words("只含已定的日子", "only the days with a target"),
    "full_week": Words("整周 {amount}", "whole week {amount}"),
    "history": Words("改动", "Changes"),
    "cleared": Words("清除", "cleared"),
    "known": Words("数据到 {day}", "data up to {day}"),
}


def targets_text(
    targets: Targets, root: Branch, standing: Standing, changes: tuple[Revision, ...], language: str = "zh"
) -> str:
    """The standing, the levers, the tree and the changes of the targets of a year."""
    lines = [*_standing(standing, language), f"  {season_words(targets.season, standing.metric).within(language)}"]
    lines += ["", _head("tree", language), *_branch(standing, root, 0, language)]
    if changes:
        lines += ["", _head("history", language), *(_change(standing, one, language) for one in changes)]
    return "\n".join(lines) + "\n"


def _standing(told: Standing, language: str) -> list[str]:
    metric, piece = told.metric.name.within(language), told.piece.name.within(language)
    known = HEAD["known"].filled(day=told.known_to).within(language) if told.known_to else ""
    lines = [f"{told.shop} · {metric} · {piece} · {known}".rstrip(" ·"), ""]
    lines.append(_line("target", _amount(told, told.target, language), _why(told, "target", language), language))
    lines.append(_line("actual", done_words(told, language), _why(told, "actual", language), language))
    if told.due is not None and told.rest is not None:
        lines.append(_line("due", _amount(told, told.due, language), "", language))
    lines += _ahead(told, language)
    return lines + _levers(told, language)


def _ahead(told: Standing, language: str) -> list[str]:
    outlook, gap = told.outlook, gap_words(told)
    expected = _amount(told, outlook.expected, language) if outlook else UNKNOWN
    bounds = ""
    if outlook:
        low, high = (_amount(told, one, language) for one in outlook.likely)
        lowest, highest = (_amount(told, one, language) for one in outlook.nearly_sure)
        bounds = HEAD["likely"].filled(low=low, high=high, lowest=lowest, highest=highest).within(language)
    lines = [_line("expected", expected, bounds or _why(told, "outlook", language), language)]
    lines.append(_line("gap", gap.within(language) if gap else UNKNOWN, "", language))
    if told.likelihood:
        lines.append(_line("likelihood", told.likelihood.within(language), "", language))
    if told.needed_per_day is not None and told.rest:
        usual = _amount(told, told.usual_per_day, language)
        left = HEAD["left"].filled(days=told.rest.length_days, usual=usual).within(language)
        lines.append(_line("needed", _amount(told, told.needed_per_day, language), left, language))
    return lines


def _levers(told: Standing, language: str) -> list[str]:
    lines = ["", _head("levers", language)]
    if not told.levers:
        return [*lines, f"  {_why(told, 'levers', language)}", ""]
    for lever in told.levers:
        lines.append(f"  {lever_words(lever, currency=told.currency).within(language)}")
        if lever.reached and lever.best is not None:
            good, best = (
                number_text(lever.metric, value, currency=told.currency, language=language)
                for value in (lever.good, lever.best)
            )
            weeks = HEAD["best"].filled(good=good, best=best).within(language)
            lines.append(f"      {REACHED[lever.reached].within(language)}；{weeks}")
        if lever.needed is not None and lever.supposes:
            lines.append(f"      {lever.supposes.within(language)}")
    return [*lines, ""]


def _branch(told: Standing, one: Branch, level: int, language: str) -> list[str]:
    notes = [_head("stated", language)] if one.stated else []
    if not one.whole and one.target is not None:
        notes.append(_head("partly", language))
    if one.full_week is not None:
        amount = _amount(told, one.full_week, language)
        notes.append(HEAD["full_week"].filled(amount=amount).within(language))
    name = "  " * (level + 1) + one.piece.name.within(language)
    numbers = (_amount(told, value, language) for value in (one.target, one.actual, None if one.over else one.expected))
    cells = "".join(padded(number, NUMBER_WIDTH) for number in numbers)
    line = f"{padded(name, NAME_WIDTH)}{cells}{'，'.join(notes)}".rstrip()
    return [line, *(row for below in one.below for row in _branch(told, below, level + 1, language))]


def _change(told: Standing, one: Revision, language: str) -> str:
    amount = _head("cleared", language) if one.amount is None else _amount(told, one.amount, language)
    name = name_of(one.period, one.name).within(language)
    before = f"（{_amount(told, one.before, language)} →）" if one.before is not None else ""
    return f"  {one.revision}. {one.at:%Y-%m-%d %H:%M} {one.who}  {name} {before}{amount}  {one.why}".rstrip()


def _line(key: str, value: str, note: str, language: str) -> str:
    return f"  {padded(_head(key, language), 14)}{padded(value, NUMBER_WIDTH)}{note}".rstrip()


def _head(key: str, language: str) -> str:
    return HEAD[key].within(language)


def _why(told: Standing, name: str, language: str) -> str:
    words = told.why.get(name)
    return words.within(language) if words else ""


def _amount(told: Standing, amount: object, language: str) -> str:
    return written_amount(told.metric, amount, currency=told.currency, language=language)  # type: ignore[arg-type]
