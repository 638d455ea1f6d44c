"""SQL from files, one text for SQLite and PostgreSQL: the few places where they differ are marks in the text.

{any:ids}                                  is one of many: `sku_id {any:ids}`, given as ids=[1, 2]
{rows:moved(id bigint, pieces bigint)}     a table of many rows, given as moved=[(1, 2), (3, 4)]
{for update}                               locks what is read until the transaction ends; on SQLite nothing: one writes
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from duoshou.mall.database.arrays import array_text
from duoshou.mall.database.cursors import POSTGRESQL, Answer, carry_out, send

ANY = re.compile(r"\{any:(\w+)\}")
ROWS = re.compile(r"\{rows:(\w+)\(([^)]*)\)\}")
FOR_UPDATE = re.compile(r"\{for update(?: of (\w+))?\}")
COMMENT = re.compile(r"--[^\n]*")


class Statement:
    """One SQL text, asked or carried out with named parameters, on whichever database the home has."""

    def __init__(self, text: str) -> None:
        self.text = COMMENT.sub("", text).strip()
        self.lists = tuple(dict.fromkeys(ANY.findall(text)))
        self.tables = {name: _columns(columns) for name, columns in ROWS.findall(text)}
        self.rendered: dict[str, str] = {}

    def rows(self, **parameters: Any) -> list[tuple[Any, ...]]:
        """The rows it answers with."""
        return carry_out(*self._ready(parameters), answers=True).rows

    def change(self, **parameters: Any) -> int:
        """How many rows it changed."""
        return carry_out(*self._ready(parameters), answers=False).changed

    def sent(self, **parameters: Any) -> Answer:
        """What it will have answered, or changed, once the `sent_together` around it is over."""
        return send(*self._ready(parameters), answers=True)

    def _ready(self, parameters: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        vendor = connections[DEFAULT_DB_ALIAS].vendor
        sql = self.rendered.get(vendor)
        if sql is None:
            sql = self.rendered[vendor] = self._render(vendor)
        bound = dict(parameters)
        if vendor == POSTGRESQL:
            for name in self.lists:
                bound[name] = list(bound[name])
            for name, columns in self.tables.items():
                cells = bound.pop(name)
                for place, (column, kind) in enumerate(columns):
                    bound[f"{name}_{column}"] = array_text(kind, [row[place] for row in cells])
        else:
            for name in (*self.lists, *self.tables):
                bound[name] = json.dumps(list(bound[name]))
        return sql, bound

    def _render(self, vendor: str) -> str:
        if vendor == POSTGRESQL:
            sql = ANY.sub(r"= ANY(%(\1)b)", self.text)
            sql = ROWS.sub(lambda found: _unnest(found[1], self.tables[found[1]]), sql)
            return FOR_UPDATE.sub(
                lambda found: f"FOR NO KEY UPDATE OF {found[1]}" if found[1] else "FOR NO KEY UPDATE", sql
            )
        sql = ANY.sub(r"IN (SELECT value FROM json_each(%(\1)s))", self.text)
        sql = ROWS.sub(lambda found: _json_rows(found[1], self.tables[found[1]]), sql)
        return FOR_UPDATE.sub("", sql)


def _columns(text: str) -> tuple[tuple[str, str], ...]:
    pairs = (part.strip().split(maxsplit=1) for part in text.split(","))
    return tuple((name, kind) for name, kind in pairs)


def _unnest(name: str, columns: Sequence[tuple[str, str]]) -> str:
    arrays = ", ".join(f"%({name}_{column})s::{kind}[]" for column, kind in columns)
    return f"unnest({arrays}) AS {name}({', '.join(column for column, _ in columns)})"


def _json_rows(name: str, columns: Sequence[tuple[str, str]]) -> str:
    cells = ", ".join(f"json_extract(value, '$[{place}]') AS {column}" for place, (column, _) in enumerate(columns))
    return f"(SELECT {cells} FROM json_each(%({name})s)) AS {name}"


@cache
def statement(name: str, module: str) -> Statement:
    """The statement in `sql/<name>.sql` beside the module file `module` (its `__file__`)."""
    return Statement((Path(module).parent / "sql" / f"{name}.sql").read_text(encoding="utf-8"))
