"""A copy for the person (个人信息保护法 art. 45): every row that is held, as JSON and as a page that anybody can read."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html, format_html_join

from duoshou.mall.members.models import Buyer
from duoshou.mall.personal_data.models import Asked
from duoshou.mall.personal_data.queries import rows_about
from duoshou.mall.personal_data.rules.register import HELD, models_exported, not_exported
from duoshou.mall.personal_data.values import Copy

COPY = "copy"
PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>个人信息副本</title>
<meta name="viewport" content="width=device-width"><h1>个人信息副本 · Your data</h1>
<p>{made}</p>{sections}{register}</html>"""


def copy_of(*, shop_id: int, buyer_id: int, by: str, moment: datetime) -> Copy:
    """Everything that is held about this buyer of the shop; that it was handed out is written down. A buyer of another
    shop has nothing here."""
    found: dict[str, list[dict[str, object]]] = {}
    if Buyer.objects.filter(shop_id=shop_id, pk=buyer_id).exists():
        found = {model: _rows(model, buyer_id) for model in models_exported()}
        Asked.objects.create(shop_id=shop_id, at=moment, buyer_id=buyer_id, what=COPY, by=by, outcome="handed out")
    return Copy(buyer_id, moment, found)


def zipped(copy: Copy) -> bytes:
    """The copy as a ZIP: `data.json` for programs, `data.html` for people."""
    content = io.BytesIO()
    body = {"buyer": copy.buyer_id, "made_at": copy.made_at, "tables": copy.tables}
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("data.json", json.dumps(body, ensure_ascii=False, indent=2, cls=DjangoJSONEncoder))
        box.writestr("data.html", _page(copy))
    return content.getvalue()


def _rows(model: str, buyer_id: int) -> list[dict[str, object]]:
    left_out = not_exported(model)
    return [
        {name: cell for name, cell in row.items() if name not in left_out}
        for row in rows_about(model=model, buyer_id=buyer_id).order_by("pk").values()
    ]


def _page(copy: Copy) -> str:
    sections = format_html_join("", "{}", ((_section(model, rows),) for model, rows in copy.tables.items() if rows))
    lines = (
        (f"{one.what.zh} {one.what.en}", one.purpose.zh, one.basis.zh, one.kept.zh, f"{one.model}.{one.field}")
        for one in HELD
    )
    register = format_html(
        "<h2>为什么保存 · Why it is held</h2><table border=1><tr><th>内容<th>用途<th>依据<th>多久<th>字段</tr>{}</table>",
        format_html_join("", "<tr><td>{}<td>{}<td>{}<td>{}<td>{}</tr>", lines),
    )
    return format_html(PAGE, made=copy.made_at.isoformat(), sections=sections, register=register)


def _section(model: str, rows: list[dict[str, object]]) -> str:
    head = format_html_join("", "<th>{}", ((name,) for name in rows[0]))
    body = format_html_join(
        "", "<tr>{}</tr>", ((format_html_join("", "<td>{}", ((_cell(one),) for one in row.values())),) for row in rows)
    )
    return format_html("<h2>{}</h2><table border=1><tr>{}</tr>{}</table>", model, head, body)


def _cell(cell: object) -> str:
    return json.dumps(cell, ensure_ascii=False) if isinstance(cell, (dict, list)) else "" if cell is None else str(cell)
