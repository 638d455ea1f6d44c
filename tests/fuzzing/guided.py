"""The parsers in pure Python under atheris, which lets the lines that are reached lead. It is in no lock file: run
with it installed, `python -m tests.fuzzing.guided PARSER [-max_total_time=60]`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

import atheris

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duoshou.settings.testing")

with atheris.instrument_imports(include=["duoshou"]):
    import django

    django.setup()
    from duoshou.api.speaking import read_object
    from duoshou.kernel.errors import Refusal
    from duoshou.kernel.money import fen_from_yuan
    from duoshou.kernel.workbook_reader import cells_addressed, promises_too_many_texts
    from duoshou.mall.catalog.goods_list.sheet import opened
    from duoshou.mall.orders.carrier_sheets import rows_of
    from duoshou.mall.orders.rules.carrier_rows import COLUMNS, read_row
    from duoshou.mall.reconciliation.facade import read_bill
    from duoshou.warehouse.files.first_look import FirstLook
    from duoshou.warehouse.files.text_files import separator_of
    from duoshou.warehouse.guessing.looks import looks_of
    from duoshou.warehouse.mapping import importer_from_text
    from duoshou.warehouse.rows.day_said import day_said


def _looked_at(content: bytes) -> None:
    """Whatever the chunks, the look is the same; what it takes for UTF-8 is."""
    whole, parts = FirstLook(), FirstLook()
    whole.look(content)
    for at in range(0, len(content), 3):
        parts.look(content[at : at + 3])
    one, other = whole.end(), parts.end()
    if one.is_utf8 != other.is_utf8 or (one.is_utf8 and one.line_end != other.line_end):
        raise AssertionError((one, other))
    if one.is_utf8:
        separator_of(content.decode().splitlines(keepends=True))


def _said(content: bytes) -> None:
    text = content.decode("utf-8", "replace")
    looks_of(text.split("\n"))
    read_row(1, dict(zip(COLUMNS, text.split("\n"), strict=False)))
    day_said(text, [])


def _workbook(content: bytes) -> None:
    promises_too_many_texts(content)
    list(cells_addressed(content))


PARSERS: dict[str, Callable[[bytes], object]] = {
    "money": lambda content: fen_from_yuan(content.decode("utf-8", "replace")),
    "body": read_object,
    "goods": opened,
    "carrier": rows_of,
    "wechat": lambda content: read_bill(provider="wechat", raw=content),
    "alipay": lambda content: read_bill(provider="alipay", raw=content),
    "sandbox": lambda content: read_bill(provider="sandbox", raw=content),
    "mapping": lambda content: importer_from_text(content.decode("utf-8", "replace"), called="x", path="x.toml"),
    "look": _looked_at,
    "words": _said,
    "workbook": _workbook,
}


def main() -> None:
    """Runs until something is found, or the time is over."""
    parser = PARSERS[sys.argv.pop(1)]

    def one(content: bytes) -> None:
        try:
            parser(content)
        except Refusal as refusal:
            f"{refusal.words.zh}{refusal.advice.zh}".encode()

    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
