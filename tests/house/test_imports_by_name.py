"""No import hides from the contracts: a module fetched by name lies inside the package that fetches it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.house.tree import package_files, place, syntax_tree, told

FETCHERS = {"import_module", "__import__", "import_string", "resolve_name"}


def hidden_imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Each fetch by name that does not start from the fetching module's own name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in FETCHERS:
            words = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
            if not words & {"__name__", "__package__"}:
                yield node.lineno, ast.unparse(node)


class TestTheProduct:
    def test_hides_no_import(self):
        found = [
            f"{place(path, line)} {what}"
            for path in package_files(".py")
            for line, what in hidden_imports(syntax_tree(path))
        ]
        assert not found, told(found)


class TestTheRule:
    @pytest.mark.parametrize(
        "planted",
        [
            "importlib.import_module('duoshou.loop')",
            "import_module(name)",
            "__import__('duckdb')",
            "import_string('a.b')",
        ],
    )
    def test_finds_a_hidden_import(self, planted: str):
        assert list(hidden_imports(ast.parse(planted)))

    def test_lets_a_package_fetch_its_own(self):
        assert not list(hidden_imports(ast.parse("import_module(f'{__name__}.{found.name}')")))
