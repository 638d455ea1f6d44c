"""The platform's words for a state, and ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from duoshou.warehouse.engine.duck import Engine, literal
from duoshou.warehouse.importers.importer import Importer, Source, label
from duoshou.warehouse.rows.recognition import Recognised

# The signs that `words_value` takes away, or may.
CLEANED_AWAY = frozenset("\t\n\f\r'=\xa0\u3000\ufeff\u200b\u200c\u200d\u2060")


def states_as_written(duck: Engine, recognised: Recognised) -> dict[str, str]:
    """Ours for each word for a state as this file writes it: full-width or half-width, with blanks or without, it is
    the same word."""
    statuses = recognised.importer.statuses
    if not statuses or "status" not in recognised.places:
        return {}
    words = [str(word) for (word,) in duck.rows("SELECT DISTINCT status FROM read_rows WHERE status <> '' ORDER BY 1")]
    return _ours_for(words, statuses)


def _ours_for(words: Iterable[str], statuses: dict[str, str]) -> dict[str, str]:
    alike = {label(theirs): ours for theirs, ours in reversed(statuses.items())}
    found = {word: statuses.get(word) or alike.get(label(word)) for word in words}
    return {word: ours for word, ours in found.items() if ours}


def cases_known(source: Source, importer: Importer) -> str:
    """SQL for ours of the words for a state that are written just as we know them; nothing where one of ours would
    afterwards be taken for a word of theirs that means another."""
    statuses = importer.statuses
    meant_otherwise = any(theirs != ours for theirs, ours in _ours_for(set(statuses.values()), statuses).items())
    if source.reader != "words" or source.blanks or meant_otherwise:
        return ""
    tidy = [one for one in statuses if one and one.strip() == one and not CLEANED_AWAY & set(one)]
    return cases_of(_ours_for(tidy, statuses))


def cases_of(ours: Mapping[str, str]) -> str:
    """The cases of an SQL CASE: ours for theirs."""
    return "".join(f" WHEN {literal(theirs)} THEN {literal(one)}" for theirs, one in ours.items())
