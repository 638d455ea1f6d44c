"""What a person said on the mapping page, read from the form, and what is still to be said before rows can be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.http import QueryDict

from duoshou.kernel.words import Words
from duoshou.warehouse.errors import FinerThanItsMapping, KnownButNotCounted, UnknownFormat
from duoshou.warehouse.facade import LONGEST_MAPPING_NAME, still_missing, target_called
from duoshou.warehouse.facade import states_in as states_of_column
from duoshou.warehouse.values import (
    MappingChoice,
    MappingColumn,
    MappingGuess,
    MappingTarget,
    Receipt,
    SeenColumn,
    SeenSheet,
)

STATUS = "status"
NUMBERS = ("fen", "count")


# What a sheet met that somebody may say the columns of; where its mapping left columns out, they may be said anew.
UNTOLD = tuple(one.__name__ for one in (UnknownFormat, KnownButNotCounted, FinerThanItsMapping))
LEFT_OUT = "COLUMNS_NOT_READ"


def may_be_told(receipt: Receipt) -> bool:
    """Whether a person may say what the columns of that sheet are."""
    return receipt.refused_code in UNTOLD or any(one.code == LEFT_OUT for one in receipt.cautions)


@dataclass(frozen=True, slots=True)
class Answers:
    """The whole form: what the mapping is called, and by the place of each column its meaning and its unit; how each
    word for a state is meant."""

    name: str
    rows: str
    meanings: dict[int, str]
    units: dict[int, str]
    states: dict[str, str] = field(default_factory=dict)
    platform: str = "mapped"
    currency: str = "CNY"
    day_order: str = ""
    times_in: str = ""
    paid_when_ordered: bool = True

    def choice(self, seen: SeenSheet) -> MappingChoice:
        """The same by our columns."""
        columns = {self.meanings[one.place]: one for one in seen.columns if self.meanings.get(one.place)}
        return MappingChoice(
            rows=self.rows,
            columns={ours: one.label for ours, one in columns.items()},
            units={ours: unit for ours, one in columns.items() if (unit := self.unit_of(one.place))},
            statuses={theirs: ours for theirs, ours in self.states.items() if ours},
            platform=self.platform,
            currency=self.currency,
            day_order=self.day_order,
            times_in=self.times_in,
            paid_when_ordered=self.paid_when_ordered,
            people=tuple(one.label for one in seen.columns if one.personal),
        )

    def unit_of(self, place: int) -> str:
        """The unit of that column where its meaning has one: whole things are not counted in fen."""
        of = column_of(self.rows, self.meanings.get(place, ""))
        unit = self.units.get(place, "")
        if of is None or of.unit not in NUMBERS or (of.unit == "count" and unit == "fen"):
            return ""
        return unit


def answers_guessed(seen: SeenSheet, guess: MappingGuess, *, name: str, currency: str) -> Answers:
    """The form as it is first shown. Which of day and month comes first is not guessed where both would do."""
    meanings = {place: one.column for place, one in guess.meanings.items()}
    answers = Answers(
        name=name[:LONGEST_MAPPING_NAME],
        rows=guess.target,
        meanings=meanings,
        units={place: one.unit for place, one in guess.meanings.items()},
        currency=currency,
        day_order="" if guess.ambiguous else guess.day_order,
    )
    return replace(answers, states=states_of(seen, answers))


def answers_saved(seen: SeenSheet, choice: MappingChoice, *, name: str) -> Answers:
    """The form as it was filled in for the mapping that was saved, whose layout `seen` is."""
    ours = {theirs: one for one, theirs in choice.columns.items()}
    answers = Answers(
        name=name,
        rows=choice.rows,
        meanings={one.place: ours[one.label] for one in seen.columns if one.label in ours},
        units={one.place: choice.units.get(ours[one.label], "") for one in seen.columns if one.label in ours},
        platform=choice.platform,
        currency=choice.currency,
        day_order=choice.day_order,
        times_in=choice.times_in,
        paid_when_ordered=choice.paid_when_ordered,
    )
    return replace(answers, states={word: choice.statuses.get(word, "") for word in states_of(seen, answers)})


def answers_given(posted: QueryDict, seen: SeenSheet, guess: MappingGuess, *, currency: str) -> Answers:
    """The form as it was sent; when another target was chosen than the one it was filled in for, with new guesses."""
    if posted.get("rows") != posted.get("rows_before"):
        fresh = answers_guessed(seen, guess, name=posted.get("name", ""), currency=currency)
        return replace(_settings(fresh, posted), states=fresh.states)
    answers = Answers(
        name="",
        rows=guess.target,
        meanings={one.place: _meaning(posted, one, guess.target) for one in seen.columns},
        units={
            one.place: unit for one in seen.columns if (unit := posted.get(f"unit-{one.place}", "")) in ("fen", "wan")
        },
        currency=currency,
    )
    given = _settings(answers, posted)
    return replace(given, states=states_of(seen, given, posted))


def _settings(answers: Answers, posted: QueryDict) -> Answers:
    order = posted.get("day_order", "")
    return replace(
        answers,
        name=" ".join(posted.get("name", "").split())[:LONGEST_MAPPING_NAME],
        platform=posted.get("platform", "mapped"),
        currency=posted.get("currency", answers.currency),
        day_order=order if order in ("dmy", "mdy") else answers.day_order,
        times_in=posted.get("times_in", ""),
        paid_when_ordered="paid_when_ordered" in posted,
    )


def _meaning(posted: QueryDict, seen: SeenColumn, rows: str) -> str:
    """The meaning chosen for a column, where it may have it."""
    chosen = posted.get(f"column-{seen.place}", "")
    return chosen if chosen in {one.name for one in meanings_open_to(seen, target_called(rows))} else ""


def meanings_open_to(seen: SeenColumn, target: MappingTarget) -> tuple[MappingColumn, ...]:
    """What a column may be called: nothing where its label stands twice; personal data only the buyer, kept as a
    hash."""
    if seen.doubled:
        return ()
    return tuple(one for one in target.columns if one.personal or not seen.personal)


def states_of(seen: SeenSheet, answers: Answers, posted: QueryDict | None = None) -> dict[str, str]:
    """Each word for a state in the column that is the state, and ours for it."""
    column = next((one for one in seen.columns if answers.meanings.get(one.place) == STATUS), None)
    if column is None:
        return {}
    guessed = states_of_column(column)
    if posted is None or f"state-{column.place}-0" not in posted:
        return guessed
    return {word: posted.get(f"state-{column.place}-{turn}", "") for turn, word in enumerate(guessed)}


def still_open(seen: SeenSheet, guess: MappingGuess, answers: Answers) -> list[Words]:
    """What has to be said before the rows can be read."""
    target = target_called(answers.rows)
    missing = [_either(group) for group in still_missing(target, answers.choice(seen))]
    doubled = [
        target.column(name).words for name, many in Counter(answers.meanings.values()).items() if name and many > 1
    ]
    problems = [Words(f"还没有指明哪一列是{one.zh}", f"No column is said to be: {one.en}") for one in missing]
    problems += [Words(f"两列都说是“{one.zh}”", f"Two columns are said to be “{one.en}”") for one in doubled]
    if guess.ambiguous and not answers.day_order:
        problems.append(
            Words(
                "03/04/2026 是 4 月 3 日还是 3 月 4 日？请选一种", "Is 03/04/2026 the 3rd of April or the 4th of March?"
            )
        )
    return problems


def _either(group: Sequence[MappingColumn]) -> Words:
    shown = group[:4]
    return Words(
        " 或 ".join(f"“{one.words.zh}”" for one in shown) + ("……" if len(group) > len(shown) else ""),
        " or ".join(f"“{one.words.en}”" for one in shown) + ("…" if len(group) > len(shown) else ""),
    )


def column_of(rows: str, name: str) -> MappingColumn | None:
    """The column of that target; None where no meaning was chosen."""
    return next((one for one in target_called(rows).columns if one.name == name), None)
