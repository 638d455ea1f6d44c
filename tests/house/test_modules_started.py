"""A module of ours that is started as a process is ours: Python looks for none in the folder that somebody works in."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.house.tree import package_files, place, syntax_tree, told


def unsafe_starts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Each list of words that starts a module by our own Python without its safe path."""
    for node in ast.walk(tree):
        if isinstance(node, ast.List | ast.Tuple):
            words = [ast.unparse(word) for word in node.elts]
            if "sys.executable" in words and "'-m'" in words and "'-P'" not in words[: words.index("'-m'")]:
                yield node.lineno, ast.unparse(node)


class TestTheProduct:
    def test_starts_modules_by_the_safe_path(self):
        found = [
            f"{place(path, line)} {what}"
            for path in package_files(".py")
            for line, what in unsafe_starts(syntax_tree(path))
        ]
        assert not found, told(found)


class TestTheRule:
    @pytest.mark.parametrize("planted", ["[sys.executable, '-m', 'duoshou.cli']", "('nice', sys.executable, '-m', x)"])
    def test_finds_an_unsafe_start(self, planted: str):
        assert list(unsafe_starts(ast.parse(planted)))

    def test_lets_a_safe_one_be(self):
        assert not list(unsafe_starts(ast.parse("[sys.executable, '-P', '-m', __name__]")))
