"""Short words for the tests of after-sales: orders that were paid, sent, received, and cases about their lines."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from django.test.utils import CaptureQueriesContext

from duoshou.mall.after_sales import facade as after_sales
from duoshou.mall.orders import facade as orders
from duoshou.mall.stock.models import StockItem
from tests.mall.orders.making import placed
from tests.mall.world import World

DAY = timedelta(days=1)
KEYS = count(1)
# Where nothing is kept: a wish without pictures.
NO_FOLDER = Path("/dev/null/evidence")
TWO_LINES = {"tea": 2, "cup": 3}


def paid(world: World, pieces: dict[str, int] | None = None, **more: Any) -> int:
    """An order of 小明 that is paid."""
    order_id = placed(world, pieces or TWO_LINES, **more)
    orders.pay_in_sandbox(order_id=order_id, buyer_id=world.buyer["小明"], moment=world.noon)
    return order_id


def sent(world: World, pieces: dict[str, int] | None = None, **more: Any) -> int:
    """The same on its way, whole."""
    order_id = paid(world, pieces, **more)
    parcel = orders.Parcel(order_id, "顺丰", f"SF{order_id}")
    orders.ship(shop_id=world.shop_id, parcel=parcel, who="小店", moment=world.noon)
    return order_id


def received(world: World, pieces: dict[str, int] | None = None, **more: Any) -> int:
    """The same signed for."""
    order_id = sent(world, pieces, **more)
    orders.confirm_receipt(order_id=order_id, buyer_id=world.buyer["小明"], moment=world.noon)
    return order_id


def ask(
    world: World,
    order_id: int,
    line_no: int,
    kind: str = "return",
    *,
    pieces: int = 1,
    reason: str = "faulty",
    moment: datetime | None = None,
    folder: Path | None = None,
    **more: Any,
) -> int:
    """A case of 小明 about the line."""
    wish = after_sales.AskAfterSale(
        **{
            "order_id": order_id,
            "buyer_id": world.buyer["小明"],
            "line_no": line_no,
            "kind": kind,
            "reason": reason,
            "pieces": pieces,
            "key": f"wish-{next(KEYS)}",
            **more,
        }
    )
    return after_sales.ask(wish, moment=moment or world.noon, folder=folder or NO_FOLDER)


def agree(world: World, case_id: int, **more: Any) -> None:
    """The shop says yes."""
    after_sales.agree(case_id=case_id, shop_id=world.shop_id, who="小店", moment=world.noon, **more)


def bring_back(world: World, case_id: int) -> None:
    """The shop says yes, and the buyer sends the goods."""
    agree(world, case_id)
    after_sales.send_back(
        case_id=case_id, buyer_id=world.buyer["小明"], carrier="圆通", tracking="YT1", moment=world.noon
    )


def take(world: World, case_id: int, **more: Any) -> None:
    """The goods are there."""
    after_sales.take_goods(case_id=case_id, shop_id=world.shop_id, who="小店", moment=world.noon, **more)


def of(world: World, case_id: int) -> after_sales.CaseShown:
    """The case as it stands."""
    return after_sales.shop_case(shop_id=world.shop_id, case_id=case_id)


def on_shelf(world: World, code: str) -> int:
    """Pieces that may be sold."""
    return StockItem.objects.get(pk=world.item[code]).available


def order_of(world: World, order_id: int) -> orders.OrderShown:
    """The order as it stands."""
    return orders.order_of(order_id=order_id, buyer_id=world.buyer["小明"]).order


def tables_of(asked: CaptureQueriesContext) -> set[str]:
    """The tables of the mall that were read."""
    return {table for one in asked.captured_queries for table in re.findall(r'FROM "(mall_\w+)"', one["sql"])}
