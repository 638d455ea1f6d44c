"""The form of a scheduled report: what it offers, what is ticked, and what was typed into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from django.http import QueryDict

from duoshou.kernel.words import Words
from duoshou.loop.reports import facade as reports

WEEKDAY_WORDS = (
    Words("周一", "Mon"),
    Words("周二", "Tue"),
    Words("周三", "Wed"),
    Words("周四", "Thu"),
    Words("周五", "Fri"),
    Words("周六", "Sat"),
    Words("周日", "Sun"),
)
EVERY_DAY = Words("每天", "Every day")
LANGUAGE_WORDS = {"zh": Words("中文", "Chinese"), "en": Words("英文", "English")}
# Robots are busiest at full and half hours: Feishu asks senders to stay clear of them.
USUAL_TIME = time(8, 35)
USUAL_WAIT_MINUTES = "120"
LONGEST_NUMBER = 6


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be ticked."""

    value: str
    words: Words
    chosen: bool
    more: str = ""


@dataclass(frozen=True, slots=True)
class Fields:
    """The whole form as the template shows it."""

    name: str
    at: str
    wait_minutes: str
    is_on: bool
    shops: tuple[Choice, ...]
    channels: tuple[Choice, ...]
    parts: tuple[Choice, ...]
    styles: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    weekdays: tuple[Choice, ...]
    longest_wait: int = reports.LONGEST_WAIT_MINUTES


def draft_of(posted: QueryDict) -> reports.ScheduleDraft:
    """What the form asks for, read without trusting it. Raises NotATime."""
    wait = posted.get("wait_minutes", "").strip()
    return reports.ScheduleDraft(
        name=_one_line(posted.get("name", "")),
        shops=tuple(posted.getlist("shops")),
        channels=tuple(posted.getlist("channels")),
        parts=tuple(posted.getlist("parts")),
        style=posted.get("style", ""),
        language=posted.get("language", ""),
        at=_time(posted.get("at", "")),
        weekdays=tuple(int(one) for one in posted.getlist("weekdays") if one in "1234567" and len(one) == 1),
        wait_minutes=int(wait) if wait.isascii() and wait.isdigit() and len(wait) <= LONGEST_NUMBER else -1,
        is_on=posted.get("on") == "yes",
    )


def fields_of(
    *,
    shops: Sequence[str],
    channels: Sequence[reports.ShownChannel],
    draft: reports.ScheduleDraft | None,
    typed: QueryDict | None,
) -> Fields:
    """The form with what was typed, else as the schedule stands, else as most people want it."""
    chosen = _typed(typed) if typed is not None else _of(draft) if draft else _usual(shops, channels)
    known = {one.name: one for one in channels}
    # A channel that has gone from the configuration stays in sight, or nobody would notice.
    names = dict.fromkeys((*known, *(chosen["channels"] if typed is None else ())))
    return Fields(
        name=chosen["name"],
        at=chosen["at"],
        wait_minutes=chosen["wait_minutes"],
        is_on=chosen["on"],
        shops=_choices({name: Words(name, name) for name in shops}, chosen["shops"]),
        channels=tuple(_channel(name, known.get(name), name in chosen["channels"]) for name in names),
        parts=_choices(reports.PART_WORDS, chosen["parts"]),
        styles=_choices(reports.STYLE_WORDS, [chosen["style"]]),
        languages=_choices(LANGUAGE_WORDS, [chosen["language"]]),
        weekdays=_choices({str(day): words for day, words in enumerate(WEEKDAY_WORDS, start=1)}, chosen["weekdays"]),
    )


def weekdays_words(weekdays: Sequence[int]) -> Words:
    """`每天`, `周一 周三`."""
    if len(weekdays) == len(WEEKDAY_WORDS):
        return EVERY_DAY
    named = [WEEKDAY_WORDS[day - 1] for day in weekdays]
    return Words(" ".join(one.zh for one in named), " ".join(one.en for one in named))


def _channel(name: str, known: reports.ShownChannel | None, chosen: bool) -> Choice:
    if known is None:
        return Choice(name, Words(f"{name}（config.toml 里已没有）", f"{name} (gone from config.toml)"), chosen)
    words = Words(f"{name} · {known.words.zh}", f"{name} · {known.words.en}")
    return Choice(name, words, chosen, f"{known.where} {known.key_tail}".strip())


def _choices(words: dict[str, Words], chosen: Sequence[str]) -> tuple[Choice, ...]:
    return tuple(Choice(value, said, value in chosen) for value, said in words.items())


def _typed(typed: QueryDict) -> dict[str, Any]:
    single = {name: typed.get(name, "") for name in ("name", "at", "wait_minutes", "style", "language")}
    many = {name: typed.getlist(name) for name in ("shops", "channels", "parts", "weekdays")}
    return {**single, **many, "on": typed.get("on") == "yes"}


def _of(draft: reports.ScheduleDraft) -> dict[str, Any]:
    return {
        "name": draft.name,
        "at": f"{draft.at:%H:%M}",
        "wait_minutes": str(draft.wait_minutes),
        "style": draft.style,
        "language": draft.language,
        "shops": draft.shops,
        "channels": draft.channels,
        "parts": draft.parts,
        "weekdays": [str(day) for day in draft.weekdays],
        "on": draft.is_on,
    }


def _usual(shops: Sequence[str], channels: Sequence[reports.ShownChannel]) -> dict[str, Any]:
    return {
        "name": "",
        "at": f"{USUAL_TIME:%H:%M}",
        "wait_minutes": USUAL_WAIT_MINUTES,
        "style": "markdown",
        "language": "zh",
        "shops": shops if len(shops) == 1 else (),
        "channels": [one.name for one in channels] if len(channels) == 1 else (),
        "parts": ("text",),
        "weekdays": [str(day) for day in range(1, len(WEEKDAY_WORDS) + 1)],
        "on": True,
    }


def _one_line(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _time(typed: str) -> time:
    try:
        return time.fromisoformat(typed.strip()[:5])
    except ValueError:
        raise reports.NotATime(text=_one_line(typed)[:20]) from None
