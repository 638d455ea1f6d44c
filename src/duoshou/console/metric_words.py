"""Words around metrics: units, dimensions, and what was asked."""

from __future__ import annotations

from django.utils.translation import gettext as _

from duoshou.console.showing.days import period_text
from duoshou.console.view import View
from duoshou.kernel.words import Words

DIMENSIONS: dict[str, Words] = {
    "shop": Words("店铺", "Shop"),
    "platform": Words("平台", "Platform"),
    "source": Words("来源", "Source"),
    "item": Words("商品", "Item"),
    "category": Words("类目", "Category"),
    "province": Words("省份", "Province"),
    "buyer_kind": Words("新老客", "Buyer kind"),
    "reason": Words("退款原因", "Reason"),
    "room": Words("直播间", "Live room"),
    "channel": Words("发布平台", "Published on"),
    "post": Words("内容", "Post"),
    "supplier": Words("供应商", "Supplier"),
    "rival": Words("竞品", "Competing item"),
}


def dimension(name: str) -> Words:
    """What a dimension is called; its own name when we have no word for it."""
    return DIMENSIONS.get(name, Words(name, name))


def asked(view: View, language: str) -> list[tuple[str, str]]:
    """What was asked, for the sheet of definitions."""
    rows = [(_("店铺"), " ".join(view.shops))]
    if view.period is not None and view.against is not None:
        rows += [
            (_("时间"), period_text(view.period, language)),
            (_("对比期"), period_text(view.against, language)),
        ]
    if view.latest is not None:
        rows.append((_("数据到"), view.latest.isoformat()))
    return rows + [(dimension(one.dimension).within(language), one.value) for one in view.only]
