"""Nothing lies about unused: every module, SQL file and page is reached from a door of the house."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from pathlib import Path

from tests.house.tree import PACKAGE, ROOT, package_files, told

NAMED_MODULE = re.compile(r"\bduoshou(?:\.\w+)+")
FOUND_BY_DJANGO = {"admin", "apps", "models", "tests", "urls"}
FOLDERS_FOUND_BY_DJANGO = {"migrations", "management", "templatetags"}
WORD = re.compile(r"[\w-]+")
WAYS_OF_DISCOVERY = ("iter_modules", "walk_packages")
WAYS_OF_LISTING = ("glob(", "iterdir(", "rglob(")
OUTER_DOORS = ("pyproject.toml", "pytest.ini", "manage.py", "Makefile")


def module_name(path: Path, top: Path) -> str:
    """The dotted name of a module whose file lies below `top`."""
    parts = path.relative_to(top).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules_below(package: Path) -> dict[str, str]:
    """The text of every module of a package, by dotted name."""
    paths = [path for path in package.rglob("*.py") if "__pycache__" not in path.parts]
    return {module_name(path, package.parent): path.read_text(encoding="utf-8") for path in paths}


def named_in(module: str, text: str, *, is_package: bool) -> set[str]:
    """Every dotted name that a module imports or spells out in a string."""
    tree, named = ast.parse(text), set()
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                named |= {alias.name for alias in names}
            case ast.ImportFrom(module=source, names=names, level=level):
                base = absolute(module, source, level, is_package=is_package)
                named |= {base} | {f"{base}.{alias.name}" for alias in names}
            case ast.Constant(value=str() as words):
                named |= set(NAMED_MODULE.findall(words))
    return named


def absolute(module: str, source: str | None, level: int, *, is_package: bool) -> str:
    """The full name behind a `from … import`, relative or not."""
    if level == 0:
        return source or ""
    parts = module.split(".")
    kept = parts[: len(parts) - level + is_package]
    return ".".join([*kept, source] if source else kept)


def unreached(modules: dict[str, str], doors: Iterable[str]) -> list[str]:
    """The modules that no chain of imports or names leads to from the doors."""
    packages = {name.rpartition(".")[0] for name in modules} & set(modules)
    waiting, reached = {longest_known(door, modules) for door in doors} - {""}, set[str]()
    while waiting:
        name = waiting.pop()
        reached.add(name)
        text = modules[name]
        found = {longest_known(word, modules) for word in named_in(name, text, is_package=name in packages)}
        parent = name.rpartition(".")[0]
        found.add(parent if parent in modules else "")
        if any(way in text for way in WAYS_OF_DISCOVERY):
            listed = name if name in packages else parent
            found |= {other for other in modules if other.startswith(f"{listed}.")}
        found |= {other for other in modules if other.startswith(f"{name}.") and found_by_django(other, name)}
        waiting |= found - reached - {""}
    return sorted(name for name in set(modules) - reached if holds_code(modules[name]))


def holds_code(text: str) -> bool:
    """Whether a module is more than the sentence on top of an empty folder."""
    body = ast.parse(text).body
    return any(not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)) for node in body)


def longest_known(name: str, modules: dict[str, str]) -> str:
    """The module that a dotted name stands for or lies in; empty for a stranger."""
    while name and name not in modules:
        name = name.rpartition(".")[0]
    return name


def found_by_django(module: str, app: str) -> bool:
    """Whether Django itself looks for this module inside the package `app`."""
    first = module.removeprefix(f"{app}.").split(".")[0]
    return first in FOLDERS_FOUND_BY_DJANGO or (module == f"{app}.{first}" and first in FOUND_BY_DJANGO)


def unnamed(files: Iterable[Path], python_texts: dict[Path, str], other_texts: Iterable[str]) -> list[Path]:
    """The files that nothing names: not by stem or name in any text, and no module near them lists their folder."""
    everything = "\n".join([*python_texts.values(), *other_texts])
    words = set(WORD.findall(everything))
    return [path for path in files if path.stem not in words and not folder_is_listed(path, python_texts)]


def folder_is_listed(path: Path, python_texts: dict[Path, str]) -> bool:
    """Whether a module beside or above the file's folder lists a folder of that name."""
    return any(
        near.parent in (path.parent, path.parent.parent, path.parent.parent.parent)
        and (near.parent == path.parent or path.parent.name in text)
        and any(way in text for way in WAYS_OF_LISTING)
        for near, text in python_texts.items()
    )


class TestTheProduct:
    def test_has_no_module_that_nobody_imports(self):
        outer = [(ROOT / name).read_text(encoding="utf-8") for name in OUTER_DOORS if (ROOT / name).exists()]
        doors = {name for text in outer for name in NAMED_MODULE.findall(text)}
        doors |= {name for name in modules_below(PACKAGE) if name.endswith("__main__")}
        found = unreached(modules_below(PACKAGE), doors)
        assert not found, told(found)

    def test_has_no_sql_or_page_that_nobody_names(self):
        pages = package_files(".html")
        files = [*package_files(".sql"), *pages]
        python_texts = {path: path.read_text(encoding="utf-8") for path in package_files(".py")}
        found = unnamed(files, python_texts, [page.read_text(encoding="utf-8") for page in pages])
        assert not found, told([str(path.relative_to(ROOT)) for path in found])


class TestTheRule:
    HOUSE = {
        "shop": "",
        "shop.door": "from shop import counter\n",
        "shop.counter": "from .till import open_till\n",
        "shop.till": "NAME = 'duoshou'\n",
    }

    def test_reaches_what_is_imported(self):
        assert unreached(self.HOUSE, ["shop.door"]) == []

    def test_finds_a_module_that_nobody_imports(self):
        assert unreached({**self.HOUSE, "shop.attic": "BOX = 1"}, ["shop.door"]) == ["shop.attic"]

    def test_lets_an_empty_folder_wait(self):
        assert unreached({**self.HOUSE, "shop.annexe": '"""Still to come."""'}, ["shop.door"]) == []

    def test_finds_two_that_only_know_each_other(self):
        island = {"shop.a": "import shop.b\n", "shop.b": "import shop.a\n"}
        assert unreached({**self.HOUSE, **island}, ["shop.door"]) == ["shop.a", "shop.b"]

    def test_follows_discovery(self):
        shelves = {"shop.shelf": "import pkgutil\npkgutil.iter_modules(__path__)\n", "shop.shelf.tea": "PRICE_FEN = 1"}
        door = {"shop.door": "import shop.shelf\nimport shop.counter"}
        assert unreached({**self.HOUSE, **shelves, **door}, ["shop.door"]) == []

    def test_follows_names_in_strings(self):
        house = {
            "duoshou": "",
            "duoshou.door": "ROOMS = ['duoshou.rooms']\n",
            "duoshou.rooms": "",
            "duoshou.rooms.models": "",
        }
        assert unreached(house, ["duoshou.door"]) == []

    def test_finds_a_page_that_nobody_names(self, tmp_path: Path):
        page, code = tmp_path / "templates" / "lost.html", {tmp_path / "pages.py": "render('found.html')"}
        assert unnamed([page], code, []) == [page]

    def test_takes_a_page_that_is_named(self, tmp_path: Path):
        page, code = tmp_path / "templates" / "found.html", {tmp_path / "pages.py": "render('found.html')"}
        assert unnamed([page], code, []) == []

    def test_takes_sql_from_a_folder_that_is_listed(self, tmp_path: Path):
        sql, code = tmp_path / "marts" / "days.sql", {tmp_path / "marts" / "__init__.py": "HERE.glob('*.sql')"}
        assert unnamed([sql], code, []) == []
