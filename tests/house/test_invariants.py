"""What docs/invariants promises is proved by tests that are there: every path::name leads to a class or a function."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.house.tree import ROOT, syntax_tree, told

FOLDER = ROOT / "docs" / "invariants"
# `tests/mall/test_a.py::TestThis::test_that`, or a class, or a function alone.
NAMED = re.compile(r"`?(tests/[\w./-]+\.py)::([A-Za-z_]\w*(?:::[A-Za-z_]\w*)?)")
# A test without a name beside it would be looked for by hand.
FILE_ALONE = re.compile(r"tests/[\w./-]+\.py(?!::|[\w./-])")


def names_in(tree: ast.Module) -> set[str]:
    """The functions and classes of a module, and each class's own functions behind its name."""
    found = set()
    for one in tree.body:
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(one.name)
        if isinstance(one, ast.ClassDef):
            inside = (each for each in one.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef))
            found |= {f"{one.name}::{each.name}" for each in inside}
    return found


def missing(text: str, root: Path) -> list[str]:
    """The tests that a text names and that are not there."""
    lost = [f"{path}::{name}" for path, name in NAMED.findall(text) if not _is_there(root / path, name)]
    return lost + [f"{path} without a name" for path in FILE_ALONE.findall(text)]


def _is_there(path: Path, name: str) -> bool:
    return path.is_file() and name in names_in(syntax_tree(path))


class TestEveryPromise:
    def test_names_tests_that_are_there(self):
        found = [
            f"{document.name}: {one}"
            for document in sorted(FOLDER.glob("*.md"))
            for one in missing(document.read_text(encoding="utf-8"), ROOT)
        ]
        assert not found, told(found)

    def test_is_in_a_document_that_names_some(self):
        documents = sorted(FOLDER.glob("*.md"))
        assert documents
        assert not [one.name for one in documents if not NAMED.search(one.read_text(encoding="utf-8"))]


class TestTheRule:
    def test_finds_a_test_that_is_not_there(self, tmp_path: Path):
        (tmp_path / "tests").mkdir()
        (tmp_path / "tests" / "test_a.py").write_text("class TestA:\n    def test_b(self): ...\ndef test_c(): ...\n")
        text = "`tests/test_a.py::TestA::test_b` `tests/test_a.py::test_c` `tests/test_a.py::TestA::test_c`"
        text += " `tests/test_b.py::TestA` tests/test_a.py"
        assert missing(text, tmp_path) == [
            "tests/test_a.py::TestA::test_c",
            "tests/test_b.py::TestA",
            "tests/test_a.py without a name",
        ]
