"""Money is whole fen: no float comes near a name that ends in `_fen`, in Python, in SQL or in a database column."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.tree import package_files, place, syntax_tree, told

DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
LOSSY_WRAPPERS = {"int", "round", "abs", "sum", "min", "max"}
FLOAT_TYPE = r"(?:double(?:\s+precision)?|float\d?|real)"


def is_money_name(name: str) -> bool:
    """Whether the name says that it holds whole fen."""
    return name == "fen" or name.endswith("_fen")


def floats_in_money(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Each line where a float is declared as, or may become, an amount of money."""
    for node in ast.walk(tree):
        for name, annotation in annotated_names(node):
            if is_money_name(name) and names_float(annotation):
                yield node.lineno, f"{name} is declared as a float"
        for name, value in given_names(node):
            if is_money_name(name) and may_be_float(value):
                yield value.lineno, f"{name} is given a float"
        if isinstance(node, ast.AugAssign) and is_money_name(name_of(node.target)) and shrinks_to_float(node):
            yield node.lineno, f"{name_of(node.target)} is given a float"
        if isinstance(node, ast.Attribute | ast.Name) and name_of(node) == "FloatField":
            yield node.lineno, "FloatField: a database column of ours is never a float"


def annotated_names(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Names declared by this node, each with its annotation."""
    if isinstance(node, ast.AnnAssign):
        yield name_of(node.target), node.annotation
    if isinstance(node, ast.arg) and node.annotation:
        yield node.arg, node.annotation
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns:
        yield node.name, node.returns


def given_names(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Names (variables, arguments, keys) that this node gives a value, each with the value."""
    match node:
        case ast.Assign(targets=targets, value=value):
            yield from ((name_of(target), value) for target in targets)
        case ast.AnnAssign(target=target, value=ast.expr() as value):
            yield name_of(target), value
        case ast.NamedExpr(target=target, value=value):
            yield name_of(target), value
        case ast.keyword(arg=str() as name, value=value):
            yield name, value
        case ast.Dict(keys=keys, values=values):
            yield from ((name_of(key), value) for key, value in zip(keys, values, strict=True) if key)


def name_of(node: ast.expr) -> str:
    """The last word of what is named; empty when nothing is."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.Constant(value=str() as name):
            return name
        case ast.Subscript(slice=ast.Constant(value=str() as name)):
            return name
    return ""


def names_float(annotation: ast.expr) -> bool:
    """Whether `float` is among the types of an annotation."""
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        return re.search(r"\bfloat\b", annotation.value) is not None
    return any(isinstance(part, ast.Name) and part.id == "float" for part in ast.walk(annotation))


def may_be_float(value: ast.expr) -> bool:
    """Whether the value is a float or comes out of a division that makes one; Decimal arithmetic is exact."""
    match value:
        case ast.Constant(value=number):
            return isinstance(number, float)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return not (uses_decimal(left) or uses_decimal(right))
        case ast.BinOp(left=left, right=right):
            return may_be_float(left) or may_be_float(right)
        case ast.UnaryOp(operand=operand):
            return may_be_float(operand)
        case ast.IfExp(body=body, orelse=orelse):
            return may_be_float(body) or may_be_float(orelse)
        case ast.BoolOp(values=values):
            return any(may_be_float(part) for part in values)
        case ast.Call(func=ast.Name(id="float")):
            return True
        case ast.Call(func=ast.Name(id=name), args=args) if name in LOSSY_WRAPPERS:
            return any(may_be_float(part) for part in args)
    return False


def shrinks_to_float(step: ast.AugAssign) -> bool:
    """Whether `x /= …` or `x *= …` turns a whole number into a float."""
    return isinstance(step.op, ast.Div) or may_be_float(step.value)


def uses_decimal(value: ast.expr) -> bool:
    """Whether an operand says that it is a Decimal."""
    return any(isinstance(part, ast.Name) and part.id == "Decimal" for part in ast.walk(value))


def floats_in_sql(sql: str) -> Iterator[tuple[int, str]]:
    """Each line of a SQL text where a column of money is, or is computed through, a float."""
    bare = re.sub(r"--[^\n]*|/\*.*?\*/", lambda found: re.sub(r"[^\n]", " ", found.group()), sql, flags=re.DOTALL)
    patterns = (
        rf"\b(?P<name>\w+_fen)\s*(?:::\s*)?{FLOAT_TYPE}\b",
        rf"\bcast\s*\(\s*(?:\w+\.)?(?P<name>\w+_fen)\s+as\s+{FLOAT_TYPE}\b",
    )
    for pattern in patterns:
        for found in re.finditer(pattern, bare, re.IGNORECASE):
            yield line_of(bare, found.start()), f"{found['name']} is cast to a float"
    for found in re.finditer(r"\bas\s+(?P<name>\w+_fen)\b", bare, re.IGNORECASE):
        if computes_float(expression_before(bare, found.start())):
            yield line_of(bare, found.start()), f"{found['name']} is computed through a float"


def texts_in(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every string of a module that speaks of money, with its line; docstrings are prose and left out."""
    prose = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, DOCUMENTED)}
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str() as text) if "_fen" in text and text not in prose:
                yield node.lineno, text


def line_of(text: str, at: int) -> int:
    """The line number of a position in a text."""
    return text.count("\n", 0, at) + 1


def expression_before(sql: str, end: int) -> str:
    """The expression that an alias at `end` names: back to the comma, bracket or SELECT that opens it."""
    depth, start = 0, 0
    for at in range(end - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(sql[at], 0)
        if depth < 0 or (depth == 0 and sql[at] == ","):
            start = at + 1
            break
    return re.split(r"\bselect\b(?:\s+distinct\b)?", sql[start:end], flags=re.IGNORECASE)[-1] if depth <= 0 else ""


def computes_float(expression: str) -> bool:
    """Whether the expression divides with `/`, averages, or casts to a float; a DECIMAL in it makes it exact."""
    if re.search(r"\bdecimal\b|\bnumeric\b", expression, re.IGNORECASE):
        return False
    return re.search(rf"(?<!/)/(?!/)|\bavg\s*\(|\b{FLOAT_TYPE}\b", expression, re.IGNORECASE) is not None


class TestTheProduct:
    def test_computes_money_without_a_float(self):
        found = [
            f"{place(path, line)} {what}"
            for path in package_files(".py")
            for line, what in floats_in_money(syntax_tree(path))
        ]
        assert not found, told(found)

    def test_keeps_money_whole_in_sql(self):
        found = [
            f"{place(path, line)} {what}"
            for path in package_files(".sql")
            for line, what in floats_in_sql(path.read_text(encoding="utf-8"))
        ]
        assert not found, told(found)

    def test_keeps_money_whole_in_sql_written_inside_python(self):
        found = [
            f"{place(path, line)} {what}"
            for path in package_files(".py")
            for line, text in texts_in(syntax_tree(path))
            for _, what in floats_in_sql(text)
        ]
        assert not found, told(found)


class TestTheRule:
    @pytest.mark.parametrize(
        "planted",
        [
            "price_fen: float = 0",
            "price_fen: int | float | None = None",
            "price_fen: 'float' = 0",
            "price_fen = 1.5",
            "price_fen = float(text)",
            "price_fen = total_fen / pieces",
            "price_fen = int(total_fen / pieces)",
            "price_fen = round(total_fen * 0.1)",
            "price_fen = 0 if free else total_fen / pieces",
            "price_fen = -(total_fen / 2)",
            "price_fen /= 2",
            "price_fen *= 0.9",
            "self.price_fen = 1.0",
            "row['price_fen'] = 1.0",
            "charge(price_fen=1.0)",
            "answer = {'price_fen': 9 / 10}",
            "def pay(price_fen: float): ...",
            "def price_fen(text: str) -> float: ...",
            "price = models.FloatField()",
            "if (fen := total / 2): ...",
        ],
    )
    def test_finds_a_float(self, planted: str):
        assert list(floats_in_money(ast.parse(planted)))

    @pytest.mark.parametrize(
        "fine",
        [
            "price_fen: int = 0",
            "price_fen = total_fen // pieces",
            "price_fen = int(Decimal(total_fen) / pieces)",
            "share_ratio = 0.5",
            "seconds = 1.5",
            "file = folder / name",
        ],
    )
    def test_leaves_whole_fen_alone(self, fine: str):
        assert not list(floats_in_money(ast.parse(fine)))

    @pytest.mark.parametrize(
        "planted",
        [
            "select cast(paid_fen as double) from orders",
            "select o.paid_fen::double from orders o",
            "create table orders (paid_fen REAL)",
            "select a, (paid / 2) as paid_fen from orders",
            "select avg(paid) as paid_fen from orders",
            "select round(paid * 1.0::float) as paid_fen from orders",
            "select a, b from (select x / y as paid_fen from orders)",
        ],
    )
    def test_finds_a_float_in_sql(self, planted: str):
        assert list(floats_in_sql(planted))

    @pytest.mark.parametrize(
        "fine",
        [
            "select sum(paid_fen) as paid_fen from orders -- a / b as paid_fen",
            "select paid_fen // pieces as each_fen from orders",
            "select visitors / views as depth, sum(paid_fen) as paid_fen from days",
            "select cast(round(paid::decimal(18, 4) * 100) as bigint) as paid_fen from orders",
            "create table orders (paid_fen bigint, weight double)",
        ],
    )
    def test_leaves_whole_fen_in_sql_alone(self, fine: str):
        assert not list(floats_in_sql(fine))
