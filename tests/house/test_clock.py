"""The time is an argument: `kernel/clock.py` alone asks what time it is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.tree import PACKAGE, package_files, place, syntax_tree, told

CLOCK = PACKAGE / "kernel" / "clock.py"

ASKING_CALLS = {
    "datetime": {"now", "today", "utcnow"},
    "date": {"today"},
    "time": {"time", "time_ns", "localtime", "gmtime", "ctime"},
    "timezone": {"now", "localdate", "localtime"},
    "functions": {"Now"},
}
# With an argument these convert a moment that they are given.
CONVERTERS = {"localtime", "localdate", "gmtime", "ctime"}
ASKING_KEYWORDS = {"auto_now", "auto_now_add"}
ASKING_IMPORTS = {
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "localtime"),
    ("time", "gmtime"),
    ("django.utils.timezone", "now"),
    ("django.utils.timezone", "localdate"),
    ("django.db.models.functions", "Now"),
}
ASKING_SQL = re.compile(
    r"\b(?:now|today|get_current_timestamp|get_current_time|transaction_timestamp)\s*\(\s*\)"
    r"|\b(?:current_date|current_time|current_timestamp|localtimestamp)\b"
    r"|\b(?:date|datetime|strftime)\s*\([^()]*'now'",
    re.IGNORECASE,
)
LOOKS_LIKE_SQL = re.compile(
    r"\b(?:select|insert\s+into|update|create\s+(?:or\s+replace\s+)?(?:table|view|macro))\b", re.IGNORECASE
)


def clock_questions(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Each line that asks the machine what time it is."""
    converting = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args}
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=name):
                if name in ASKING_CALLS.get(owner, ()) and not (id(node) in converting and name in CONVERTERS):
                    yield node.lineno, f"{owner}.{name}"
            case ast.keyword(arg=str() as name) if name in ASKING_KEYWORDS:
                yield node.value.lineno, name
            case ast.ImportFrom(module=str() as module, names=names):
                yield from ((node.lineno, f"{module}.{a.name}") for a in names if (module, a.name) in ASKING_IMPORTS)
            case ast.Constant(value=str() as text) if LOOKS_LIKE_SQL.search(text):
                yield from ((node.lineno, f"SQL {found.group()}") for found in ASKING_SQL.finditer(text))


def clock_questions_in_sql(sql: str) -> Iterator[tuple[int, str]]:
    """Each line of a SQL text that asks the database what time it is."""
    for number, line in enumerate(sql.splitlines(), start=1):
        for found in ASKING_SQL.finditer(line.partition("--")[0]):
            yield number, found.group()


class TestTheProduct:
    def test_asks_the_clock_in_one_place(self):
        found = [
            f"{place(path, line)} {what}"
            for path in package_files(".py")
            if path != CLOCK
            for line, what in clock_questions(syntax_tree(path))
        ]
        assert not found, told(found)

    def test_asks_no_clock_in_sql(self):
        found = [
            f"{place(path, line)} {what}"
            for path in package_files(".sql")
            for line, what in clock_questions_in_sql(path.read_text(encoding="utf-8"))
        ]
        assert not found, told(found)

    def test_has_a_clock(self):
        assert list(clock_questions(syntax_tree(CLOCK)))


class TestTheRule:
    @pytest.mark.parametrize(
        "planted",
        [
            "datetime.now()",
            "datetime.datetime.now(UTC)",
            "datetime.utcnow()",
            "date.today()",
            "datetime.date.today()",
            "time.time()",
            "from time import time",
            "timezone.now()",
            "timezone.localdate()",
            "made_at = DateTimeField(default=timezone.now)",
            "made_at = DateTimeField(auto_now_add=True)",
            "from django.utils.timezone import now",
            "from django.db.models.functions import Now",
            "sql = 'select now()'",
            "sql = 'select * from orders where day < current_date'",
        ],
    )
    def test_finds_the_question(self, planted: str):
        assert list(clock_questions(ast.parse(planted)))

    @pytest.mark.parametrize(
        "fine", ["time.monotonic()", "clock.now()", "time.perf_counter()", "timezone.localtime(received_at)"]
    )
    def test_lets_durations_be_measured(self, fine: str):
        assert not list(clock_questions(ast.parse(fine)))

    @pytest.mark.parametrize("planted", ["select now()", "where day >= CURRENT_DATE", "select today( )", "date('now')"])
    def test_finds_the_question_in_sql(self, planted: str):
        assert list(clock_questions_in_sql(planted))

    @pytest.mark.parametrize("fine", ["-- now() is not asked", "select now_fen, current_date_text from t"])
    def test_leaves_other_sql_alone(self, fine: str):
        assert not list(clock_questions_in_sql(fine))
