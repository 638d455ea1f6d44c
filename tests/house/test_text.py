"""What no file of ours may say: paths of one machine, work put off, secrets of how it was typed."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.tree import package_files, place, repository_texts, syntax_tree, told

# Put together from pieces, so that this file does not find itself.
MACHINE_PATH = re.compile(r"(?<![\w.~$})*-])/(?:" + "|".join(("wo" + "rk", "op" + "t", "ro" + "ot")) + r")/")
PUT_OFF = re.compile(r"\b(?:" + "|".join(("TO" + "DO", "FIX" + "ME")) + r")\b")
HEADER_LINES = 20


def forbidden_words(text: str) -> Iterator[tuple[int, str]]:
    """Each line that names a folder of one machine or puts work off."""
    for number, line in enumerate(text.splitlines(), start=1):
        if MACHINE_PATH.search(line):
            yield number, "names a folder of one machine"
        if PUT_OFF.search(line):
            yield number, "puts work off; do it or open an issue"


def header_faults(sql: str, *, macros_allowed: bool) -> list[str]:
    """What is missing from the head of a SQL file: its grain and its units."""
    head = [line.strip() for line in sql.splitlines()[:HEADER_LINES] if line.strip().startswith("--")]
    if macros_allowed and any(re.match(r"--\s*kind:\s*macros\b", line) for line in head):
        return []
    wanted = ("grain", "units")
    return [word for word in wanted if not any(re.match(rf"--\s*{word}:\s*\S", line) for line in head)]


class TestTheRepository:
    def test_names_no_machine_and_puts_nothing_off(self):
        found = [
            f"{place(path, line)} {what}" for path, text in repository_texts() for line, what in forbidden_words(text)
        ]
        assert not found, told(found)


class TestTheProduct:
    def test_says_on_top_of_every_module_what_lives_there(self):
        found = [place(path) for path in package_files(".py") if not ast.get_docstring(syntax_tree(path))]
        assert not found, told(found)

    def test_says_on_top_of_every_sql_file_its_grain_and_units(self):
        found = [
            f"{place(path)} lacks “-- {word}: …”"
            for path in package_files(".sql")
            for word in header_faults(path.read_text(encoding="utf-8"), macros_allowed="engine" in path.parts)
        ]
        assert not found, told(found)


class TestTheRule:
    @pytest.mark.parametrize("folder", ["wo" + "rk", "op" + "t", "ro" + "ot"])
    def test_finds_a_folder_of_one_machine(self, folder: str):
        assert list(forbidden_words(f"open('/{folder}/main/x.csv')"))

    @pytest.mark.parametrize("word", ["TO" + "DO", "FIX" + "ME"])
    def test_finds_work_put_off(self, word: str):
        assert list(forbidden_words(f"# {word}: later"))

    @pytest.mark.parametrize("fine", ["$(brew --prefix)/op" + "t/postgresql", "see docs/wo" + "rk/x", "a to-do list"])
    def test_leaves_other_words_alone(self, fine: str):
        assert not list(forbidden_words(fine))

    def test_asks_for_grain_and_units(self):
        assert header_faults("select 1", macros_allowed=False) == ["grain", "units"]
        assert header_faults("-- grain: one row per day\nselect 1", macros_allowed=False) == ["units"]
        assert header_faults("-- grain: day\n-- units: fen\nselect 1", macros_allowed=False) == []

    def test_takes_macros_only_beside_the_engine(self):
        assert header_faults("-- kind: macros\ncreate macro a() as 1", macros_allowed=True) == []
        assert header_faults("-- kind: macros\ncreate macro a() as 1", macros_allowed=False) == ["grain", "units"]
