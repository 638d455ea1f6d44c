"""改价记录: every change of a base price, who made it, when and why; and what was really paid."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from duoshou.console.office.desk import Desk, needs_at_desk
from duoshou.console.office.price_steps import price_steps
from duoshou.mall.catalog import facade as catalog

TAB = "office-prices"


@require_GET
@needs_at_desk("see_figures")
def prices(desk: Desk) -> HttpResponse:
    """The shop's latest changes of prices, newest first."""
    changes = catalog.price_changes_of(shop_id=desk.shop.id)
    facts = catalog.sku_facts(sku_ids=sorted({row.sku_id for row in changes}))
    rows = [(step, facts[step.row.sku_id]) for step in price_steps(changes) if step.row.sku_id in facts]
    return desk.show("prices", {"rows": rows}, tab=TAB)
