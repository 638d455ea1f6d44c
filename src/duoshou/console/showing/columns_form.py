"""The form that asks what columns are, as it is shown: of a file that nobody knows, and of a mapping that was saved."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from duoshou.console.imports.columns import NUMBERS, Answers, column_of, meanings_open_to
from duoshou.console.showing.people_hidden import without_people
from duoshou.console.showing.read_cells import STATES
from duoshou.console.teaching import PLATFORMS
from duoshou.kernel.words import Words
from duoshou.warehouse.facade import LOOKS_WORDS, mapping_targets, target_called
from duoshou.warehouse.values import MappingGuess, SeenColumn, SeenSheet

PLATFORM_WORDS = {"mapped": Words("自己的系统 / 其他", "Own system / other")} | {
    name: words for name, words in PLATFORMS.items() if name != "own"
}
CURRENCIES = ("CNY", "HKD", "TWD", "USD", "EUR", "GBP", "JPY", "KRW", "SGD", "MYR", "THB", "AUD", "CAD")
TIME_ZONES = (
    "Asia/Shanghai", "Asia/Tokyo", "Asia/Singapore", "Asia/Bangkok", "UTC", "Europe/London", "Europe/Berlin",
    "America/New_York", "America/Los_Angeles", "Australia/Sydney",
)  # fmt: skip
LIKE_NUMBERS, NOTHING = ("money", "whole", "number"), "nothing"
UNITS = {
    "": Words("元 / 个", "as it is"),
    "fen": Words("分", "fen (cents)"),
    "wan": Words("万", "ten thousands"),
}
DAY_ORDERS = {
    "dmy": Words("日/月/年（03/04 是 4 月 3 日）", "day/month/year (03/04 is the 3rd of April)"),
    "mdy": Words("月/日/年（03/04 是 3 月 4 日）", "month/day/year (03/04 is the 4th of March)"),
}


def sound(answers: Answers, settled_currency: str) -> Answers:
    """The answers with what nobody offered put back to what is usual."""
    currencies = (settled_currency,) if settled_currency else CURRENCIES
    return replace(
        answers,
        platform=answers.platform if answers.platform in PLATFORM_WORDS else "mapped",
        times_in=answers.times_in if answers.times_in in TIME_ZONES else "",
        currency=answers.currency if answers.currency in currencies else currencies[0],
    )


def form_shown(seen: SeenSheet, guess: MappingGuess, answers: Answers, *, settled_currency: str) -> dict[str, Any]:
    """What the templates of the form ask for."""
    return {
        "seen": seen,
        "guess": guess,
        "answers": answers,
        "targets": mapping_targets(),
        "columns": [_shown_column(one, guess, answers) for one in seen.columns],
        "platforms": PLATFORM_WORDS,
        "currencies": (settled_currency,) if settled_currency else CURRENCIES,
        "time_zones": TIME_ZONES,
        "day_orders": DAY_ORDERS if guess.day_order else {},
        "states": STATES,
        "asks_payment": answers.rows == "orders" and not {"paid_at", "paid_day"} & set(answers.meanings.values()),
    }


def _shown_column(seen: SeenColumn, guess: MappingGuess, answers: Answers) -> dict[str, Any]:
    meaning = answers.meanings.get(seen.place, "")
    guessed = guess.meanings.get(seen.place)
    ours = column_of(answers.rows, meaning)
    is_number = seen.looks == NOTHING and ours is not None and ours.unit in NUMBERS
    is_personal = seen.personal is not None or (ours is not None and ours.personal)
    return {
        "seen": seen,
        # A file without a header has a row of somebody's where the names of columns stand in others.
        "label": without_people(seen.label),
        "samples": [without_people(one, is_personal=is_personal) for one in seen.samples],
        "open_to": meanings_open_to(seen, target_called(answers.rows)),
        "meaning": meaning,
        "why": guessed.why if guessed and guessed.column == meaning else None,
        "looks": LOOKS_WORDS[seen.looks],
        "units": UNITS if seen.looks in LIKE_NUMBERS or is_number else {},
        "unit": answers.units.get(seen.place, ""),
        "states": [(without_people(word), state) for word, state in answers.states.items()]
        if meaning == "status"
        else [],
    }
