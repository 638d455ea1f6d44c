"""Files and functions stay short enough to read; where one is long, it says why."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import is_generated, is_vendored, place, repository_files, syntax_tree, told

LONGEST_FILE = 500
EXPLAINED_FILE = 300
LONGEST_FUNCTION = 70
LONGEST_LINE = 120
HEAD_LINES = 20
REASON = "Long because:"
MEASURED = {".py", ".sql", ".html", ".js", ".css"}


def too_long(text: str) -> str | None:
    """What is wrong with the length of a file, if anything."""
    lines = text.splitlines()
    if len(lines) > LONGEST_FILE:
        return f"has {len(lines)} lines, {LONGEST_FILE} is the most"
    if len(lines) > EXPLAINED_FILE and not any(REASON in line for line in lines[:HEAD_LINES]):
        return f"has {len(lines)} lines and no line “{REASON} …” at its head"
    return None


def long_functions(tree: ast.Module, text: str) -> Iterator[tuple[int, str]]:
    """Each function that is too long and does not say why."""
    lines = text.splitlines()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = lines[node.lineno - 1 : node.end_lineno]
            if len(body) > LONGEST_FUNCTION and not any(REASON in line for line in body):
                yield node.lineno, f"{node.name} has {len(body)} lines and no “{REASON} …”"


def long_lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line with more characters than fit beside another file; a Chinese character counts as one."""
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) > LONGEST_LINE:
            yield number, f"has {len(line)} characters, {LONGEST_LINE} is the most"


def measured_files() -> list[Path]:
    """Every file whose length counts."""
    ours = (path for path in repository_files() if not (is_vendored(path) or is_generated(path)))
    return [path for path in ours if path.suffix in MEASURED]


class TestTheRepository:
    def test_has_no_file_too_long_to_read(self):
        verdicts = ((path, too_long(path.read_text(encoding="utf-8"))) for path in measured_files())
        found = [f"{place(path)} {verdict}" for path, verdict in verdicts if verdict]
        assert not found, told(found)

    def test_has_no_long_function_without_a_reason(self):
        found = [
            f"{place(path, line)} {what}"
            for path in measured_files()
            if path.suffix == ".py"
            for line, what in long_functions(syntax_tree(path), path.read_text(encoding="utf-8"))
        ]
        assert not found, told(found)

    def test_has_no_long_line_of_python(self):
        found = [
            f"{place(path, line)} {what}"
            for path in measured_files()
            if path.suffix == ".py"
            for line, what in long_lines(path.read_text(encoding="utf-8"))
        ]
        assert not found, told(found)


class TestTheRule:
    def test_counts_a_chinese_character_as_one(self):
        assert not list(long_lines("货" * 120))
        assert list(long_lines("x" * 121))

    def test_allows_300_lines(self):
        assert too_long("x\n" * 300) is None

    def test_asks_a_reason_for_301(self):
        assert too_long("x\n" * 301)

    def test_takes_the_reason(self):
        assert too_long("# Long because: one table\n" + "x\n" * 400) is None

    def test_refuses_501_whatever_the_reason(self):
        assert too_long("# Long because: one table\n" + "x\n" * 500)

    def test_finds_a_function_of_71_lines(self):
        text = "def long():\n" + "    x = 1\n" * 70
        assert list(long_functions(ast.parse(text), text))

    def test_takes_the_reason_of_a_function(self):
        text = "def long():\n    # Long because: one table\n" + "    x = 1\n" * 70
        assert not list(long_functions(ast.parse(text), text))

    def test_finds_a_long_method(self):
        text = "class Long:\n    async def one(self):\n" + "        x = 1\n" * 70
        assert list(long_functions(ast.parse(text), text))
