"""What a form of the back office said, read without trusting it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.money import fen_from_yuan
from duoshou.kernel.words import Words

# What a database column of whole numbers holds.
LARGEST = 2**63 - 1
TIME = Words("时间", "time")
LONGEST_TOLD = 60
A_MOMENT = "2026-11-11T20:00"
BUSINESS_ZONE = ZoneInfo("Asia/Shanghai")
A_PLACE = re.compile(r"-?[0-9]{1,9}", flags=re.ASCII)


class FieldMissing(CorrectTheInput):
    """A field of the form is empty or cannot be read."""

    message = Words("“{field_zh}”没有填，或看不懂", "“{field_en}” is empty or cannot be read")
    remedy = Words("请按例子填写：{example_zh}", "Fill it in like this: {example_en}")


class ChangedMeanwhile(CorrectTheInput):
    """Somebody else has changed the same field since the form was opened."""

    message = Words(
        "这一页打开以后，“{field_zh}”已被别人改成“{now}”",
        "“{field_en}” was changed to “{now}” since you opened this page",
    )
    remedy = Words(
        "看一下现在的内容；再保存一次就按你填的改", "Look at what stands now; saving once more takes what you typed"
    )


def missing(words: Words, *, example: str | Words) -> FieldMissing:
    """The refusal of a field that is empty or cannot be read."""
    shown = Words(example, example) if isinstance(example, str) else example
    return FieldMissing(field_zh=words.zh, field_en=words.en, example_zh=shown.zh, example_en=shown.en)


def number(asked: Mapping[str, str], name: str) -> int | None:
    """A whole number of at least zero; None when it is not there or not one."""
    typed = asked.get(name, "").strip()
    if not (typed.isascii() and typed.isdigit()) or len(typed) > len(str(LARGEST)):
        return None
    return min(int(typed), LARGEST)


def needed_number(asked: Mapping[str, str], name: str, words: Words, *, example: str) -> int:
    """A whole number. Raises FieldMissing."""
    found = number(asked, name)
    if found is None:
        raise missing(words, example=example)
    return found


def whole(asked: Mapping[str, str], name: str, words: Words, *, example: str) -> int | None:
    """A whole number above zero; None when the field is empty. Raises FieldMissing for anything else that is typed."""
    if not asked.get(name, "").strip():
        return None
    found = number(asked, name)
    if not found:
        raise missing(words, example=example)
    return found


def place(asked: Mapping[str, str], name: str, words: Words, *, otherwise: int) -> int:
    """A place in an order, below zero as well; `otherwise` when the form has no such field. Raises FieldMissing."""
    typed = asked.get(name, str(otherwise)).strip() or "0"
    if not A_PLACE.fullmatch(typed):
        raise missing(words, example="10")
    return int(typed)


def fen(asked: Mapping[str, str], name: str) -> int | None:
    """An amount typed in yuan; None when the field is empty. Raises NotAnAmount."""
    typed = asked.get(name, "").strip()
    return fen_from_yuan(typed) if typed else None


def needed_fen(asked: Mapping[str, str], name: str, words: Words) -> int:
    """An amount typed in yuan. Raises FieldMissing, NotAnAmount."""
    found = fen(asked, name)
    if found is None:
        raise missing(words, example="30.00")
    return found


def yes_or_no(asked: Mapping[str, str], name: str, words: Words) -> bool:
    """What was chosen of yes and no. Raises FieldMissing for anything else."""
    if asked.get(name) not in ("yes", "no"):
        raise missing(words, example=Words("是", "yes"))
    return asked[name] == "yes"


def yuan_typed(amount_fen: int | None) -> str:
    """An amount as a field for yuan shows it, `1000.00`; empty for none."""
    return "" if amount_fen is None else f"{amount_fen // 100}.{amount_fen % 100:02d}"


def was(asked: Mapping[str, str], stands: Mapping[str, str]) -> dict[str, str]:
    """What the form showed in each field when it was opened, as its hidden fields say; else what stands."""
    return {name: asked.get(f"was_{name}", value) for name, value in stands.items()}


def changed_in(asked: Mapping[str, str], stands: Mapping[str, str]) -> list[str]:
    """The fields that the form has and its sender changed. What somebody else changed meanwhile is left to them."""
    before = was(asked, stands)
    return [name for name in stands if name in asked and asked[name].strip() not in (before[name], stands[name])]


def still_to_say(asked: Mapping[str, str], stands: Mapping[str, str]) -> dict[str, str]:
    """What the fields show when the form comes again: what its sender changed, and what stands everywhere else."""
    return {**stands, **{name: asked[name] for name in changed_in(asked, stands)}}


def refuse_overtaken(asked: Mapping[str, str], stands: Mapping[str, str], fields: Mapping[str, Words]) -> None:
    """Passes a form whose fields hold what they held when it was opened, or what nobody changes by it.

    Raises ChangedMeanwhile.
    """
    before = was(asked, stands)
    for name in changed_in(asked, stands):
        if before[name] != stands[name]:
            words = fields[name]
            raise ChangedMeanwhile(field_zh=words.zh, field_en=words.en, now=stands[name][:LONGEST_TOLD])


def moment_at(asked: Mapping[str, str], name: str) -> datetime | None:
    """A date and time typed in the shop's time zone, as UTC; None when the field is empty. Raises FieldMissing."""
    typed = asked.get(name, "").strip()
    if not typed:
        return None
    try:
        return datetime.fromisoformat(typed).replace(tzinfo=BUSINESS_ZONE).astimezone(UTC)
    except (ValueError, OverflowError):
        raise missing(TIME, example=A_MOMENT) from None


def needed_moment(asked: Mapping[str, str], name: str, words: Words) -> datetime:
    """A date and time. Raises FieldMissing."""
    found = moment_at(asked, name)
    if found is None:
        raise missing(words, example=A_MOMENT)
    return found


def as_typed(moment: datetime | None) -> str:
    """A moment as a field of date and time shows it."""
    return "" if moment is None else moment.astimezone(BUSINESS_ZONE).strftime("%Y-%m-%dT%H:%M")
