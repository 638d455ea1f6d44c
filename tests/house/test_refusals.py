"""Every named no speaks both languages, says the same facts in both, and is really said somewhere."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from tests.house.tree import package_files, place, syntax_tree, told

TRUNK = {"Refusal", "CorrectTheInput", "WaitAndRepeat", "AskAPerson", "OurMistake"}
CHINESE = re.compile(r"[一-鿿]")


@dataclass(frozen=True)
class Named:
    """A class of the house: where it stands, from what it descends, its two-language texts, and its syntax."""

    path: Path
    line: int
    bases: tuple[str, ...]
    words: dict[str, tuple[str, str] | None]


def classes_of(trees: dict[Path, ast.Module]) -> dict[str, Named]:
    """Every class by name."""
    found = {}
    for path, tree in trees.items():
        # Several refusals of a module may share their advice.
        shared = {name: texts for name, value in assigned(tree) if (texts := texts_of(value)) is not None}
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                bases = tuple(ast.unparse(base).rpartition(".")[2] for base in node.bases)
                found[node.name] = Named(path, node.lineno, bases, words_in(node, shared))
    return found


def words_in(node: ast.ClassDef, shared: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str] | None]:
    """The class attributes that are `Words("…", "…")`, or the name of such in `shared`; None for a message or a remedy
    that is written in any other way."""
    found: dict[str, tuple[str, str] | None] = {}
    for name, value in assigned(node):
        texts = texts_of(value) or (shared.get(value.id) if isinstance(value, ast.Name) else None)
        if texts is not None or name in ("message", "remedy"):
            found[name] = texts
    return found


def assigned(node: ast.ClassDef | ast.Module) -> list[tuple[str, ast.expr]]:
    """What is given a name at the top of a class or a module."""
    found = []
    for line in node.body:
        match line:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=value)
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
            ):
                found.append((name, value))
    return found


def texts_of(value: ast.expr) -> tuple[str, str] | None:
    """The two texts of a `Words("…", "…")`."""
    match value:
        case ast.Call(func=ast.Name(id="Words"), args=[ast.Constant(value=str(zh)), ast.Constant(value=str(en))]):
            return zh, en
    return None


def refusals_among(classes: dict[str, Named]) -> set[str]:
    """The names of all classes that descend from Refusal, without the trunk of the tree."""

    return {name for name in classes if name not in TRUNK and TRUNK & set(family(classes, name))}


def family(classes: dict[str, Named], name: str) -> list[str]:
    """A class and all it descends from, the nearest first; a namesake of a stranger is met once."""
    met = [name]
    for known in met:
        met += [base for base in (classes[known].bases if known in classes else ()) if base not in met]
    return met


def inherited(classes: dict[str, Named], name: str, attribute: str) -> tuple[str, str] | None:
    """The two-language text of a refusal, its own or its nearest ancestor's below the trunk."""
    below = [classes[known] for known in family(classes, name) if known in classes and known not in TRUNK]
    return next((named.words[attribute] for named in below if attribute in named.words), None)


def facts_in(text: str) -> set[str]:
    """The `{facts}` that a text leaves open; `{role_zh}` and `{role_en}` are the same fact in two languages."""
    names = {name for _, name, _, _ in Formatter().parse(text) if name}
    return {name.removesuffix("_zh").removesuffix("_en") for name in names}


def faults_in_words(words: tuple[str, str]) -> list[str]:
    """What is wrong with a text in two languages."""
    zh, en = words
    faults = []
    if not CHINESE.search(zh):
        faults.append("says nothing in Chinese")
    if not en.strip() or CHINESE.search(en):
        faults.append("says nothing in English alone")
    if facts_in(zh) != facts_in(en):
        faults.append("says other facts in one language than in the other")
    return faults


def silent_refusals(trees: dict[Path, ast.Module]) -> list[str]:
    """Each refusal without words, with faulty words, or never made anywhere."""
    classes = classes_of(trees)
    nodes = [node for tree in trees.values() for node in ast.walk(tree)]
    made = {name_called(node) for node in nodes if isinstance(node, ast.Call)}
    made |= {node.exc.id for node in nodes if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name)}
    ancestors = {base for named in classes.values() for base in named.bases}
    found = []
    for name in sorted(refusals_among(classes)):
        where = f"{place(classes[name].path, classes[name].line)} {name}"
        message = inherited(classes, name, "message")
        if name not in ancestors and name not in made:
            found.append(f"{where} is never raised")
        if message is None and name not in ancestors:
            found.append(f"{where} has no message")
        unread = [said for said, words in classes[name].words.items() if words is None]
        found += [f"{where} has a {said} that is no Words of two texts" for said in unread]
        for words in filter(None, (message, inherited(classes, name, "remedy"))):
            found += [f"{where} {fault}" for fault in faults_in_words(words)]
    return found


def name_called(node: ast.Call) -> str:
    """The last word of what is called."""
    return ast.unparse(node.func).rpartition(".")[2]


class TestTheProduct:
    def test_refuses_in_both_languages_and_means_it(self):
        found = silent_refusals({path: syntax_tree(path) for path in package_files(".py")})
        assert not found, told(found)


class TestTheRule:
    def faults_of(self, text: str) -> list[str]:
        return [fault.partition(" ")[2] for fault in silent_refusals({Path("planted.py"): ast.parse(text)})]

    def test_takes_a_whole_refusal(self):
        whole = 'class Sold(WaitAndRepeat):\n    message = Words("{item}卖完", "{item} is gone")\nraise Sold(item=1)\n'
        assert self.faults_of(whole) == []

    def test_takes_a_fact_that_has_a_name_in_each_language(self):
        whole = 'class Sold(Refusal):\n    message = Words("{item_zh}卖完", "{item_en} is gone")\nraise Sold()\n'
        assert self.faults_of(whole) == []

    def test_finds_one_that_is_never_raised(self):
        assert self.faults_of('class Sold(Refusal):\n    message = Words("卖完了", "sold out")\n') == [
            "Sold is never raised"
        ]

    def test_finds_one_without_a_message(self):
        assert self.faults_of("class Sold(Refusal): ...\nraise Sold\n") == ["Sold has no message"]

    def test_finds_one_that_speaks_one_language(self):
        faults = self.faults_of('class Sold(Refusal):\n    message = Words("sold", "")\nraise Sold()\n')
        assert faults == ["Sold says nothing in Chinese", "Sold says nothing in English alone"]

    def test_finds_facts_left_out_in_one_language(self):
        faults = self.faults_of('class Sold(Refusal):\n    message = Words("{item}卖完了", "sold out")\nraise Sold()\n')
        assert faults == ["Sold says other facts in one language than in the other"]

    def test_finds_a_faulty_remedy(self):
        text = 'class Sold(Refusal):\n    message = Words("完", "out")\n    remedy = Words("等", "等")\nraise Sold()\n'
        assert self.faults_of(text) == ["Sold says nothing in English alone"]

    def test_reads_a_remedy_that_several_share(self):
        text = 'WAIT = Words("等 {days} 天", "wait")\nclass Sold(Refusal):\n    message = Words("完", "out")\n'
        faults = self.faults_of(text + "    remedy = WAIT\nraise Sold()\n")
        assert faults == ["Sold says other facts in one language than in the other"]

    def test_finds_a_remedy_that_it_cannot_read(self):
        text = 'class Sold(Refusal):\n    message = Words("完", "out")\n    remedy = advice()\nraise Sold()\n'
        assert self.faults_of(text) == ["Sold has a remedy that is no Words of two texts"]

    def test_is_not_led_round_in_circles(self):
        assert self.faults_of("class Table(tables.Table): ...\n") == []

    def test_follows_the_family(self):
        text = 'class Stock(Refusal):\n    message = Words("缺货", "no stock")\nclass Sold(Stock): ...\nraise Sold()\n'
        assert self.faults_of(text) == []
