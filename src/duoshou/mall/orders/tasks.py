"""What has to be done when its time has come, in small portions; safe to run twice at once."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from django.db import OperationalError, connection

from duoshou.kernel.errors import Refusal
from duoshou.mall.database.many_rows import moment_in
from duoshou.mall.database.statements import Statement, statement
from duoshou.mall.orders.asking_for_money import ask_for_money
from duoshou.mall.orders.closing import expire
from duoshou.mall.orders.models import Order
from duoshou.mall.orders.receiving import CLOCK, complete, receive
from duoshou.mall.orders.values import Ticked
from duoshou.mall.outbox import facade as outbox
from duoshou.mall.payments import facade as payments

AT_ONCE = 100
Done = TypeVar("Done")
LOG = logging.getLogger(__name__)

DAYS_OF_SHOPS = statement("days_of_shops", module=__file__)
# Their states stand in the text: SQLite takes a partial index only for what it reads in the statement itself.
DUE_EXPIRIES = statement("due_expiries", module=__file__)
DUE_RECEIPTS = statement("due_receipts", module=__file__)
DUE_COMPLETIONS = statement("due_completions", module=__file__)


def tick(*, moment: datetime, limit: int = AT_ONCE) -> Ticked:
    """One round of everything that is due at `moment`, at most `limit` of each kind: payment deadlines, payments that
    nobody told us of, refunds, receipt, completion. Call again when it is not idle. What cannot be done for one order
    holds up no other."""
    closed = expire_due(moment=moment, limit=limit)
    done = Ticked(
        expired=closed["expired"],
        settled=closed["settled"],
        asked=ask_for_money(moment=moment, limit=limit),
        refunds_moved=payments.send_due_refunds(moment=moment, limit=limit),
        received=receive_due(moment=moment, limit=limit),
        completed=complete_due(moment=moment, limit=limit),
        put_off=closed["put_off"],
    )
    outbox.fold_marks()
    return done


def expire_due(*, moment: datetime, limit: int = AT_ONCE) -> Counter[str]:
    """How many orders `expired`, were `settled` because they were paid after all, or were `put_off` because somebody
    else dealt with them or their provider does not answer."""
    due = [order_id for (order_id,) in DUE_EXPIRIES.rows(moment=moment_in(moment), limit=limit)]
    done: Counter[str] = Counter()
    for order in Order.objects.filter(pk__in=due).order_by("pay_by"):
        done[_one(partial(expire, order=order, moment=moment)) or "put_off"] += 1
    return done


def receive_due(*, moment: datetime, limit: int = AT_ONCE) -> int:
    """How many orders were received because the days for saying otherwise are over."""
    days = [(shop_id, until_received) for shop_id, until_received, _ in DAYS_OF_SHOPS.rows()]
    why = "the days for saying so are over"
    return _each(_due(DUE_RECEIPTS, days, moment, limit), partial(receive, who=CLOCK, why=why, moment=moment))


def complete_due(*, moment: datetime, limit: int = AT_ONCE) -> int:
    """How many orders were completed because the days for returning are over."""
    days = [(shop_id, until_completed) for shop_id, _, until_completed in DAYS_OF_SHOPS.rows()]
    return _each(_due(DUE_COMPLETIONS, days, moment, limit), partial(complete, moment=moment))


def _due(asked: Statement, days: Sequence[tuple[int, int]], moment: datetime, limit: int) -> list[int]:
    """The orders whose shop's number of days has passed."""
    if not days:
        return []
    passed = [(shop_id, moment - timedelta(days=many)) for shop_id, many in days]
    latest = max(until for _, until in passed)
    rows = asked.rows(
        passed=[(shop_id, moment_in(until)) for shop_id, until in passed], latest=moment_in(latest), limit=limit
    )
    return [order_id for (order_id,) in rows]


def _each(order_ids: Iterable[int], act: Callable[..., bool]) -> int:
    return sum(bool(_one(partial(act, order_id=order_id))) for order_id in order_ids)


def _one(act: Callable[[], Done | None]) -> Done | None:
    """What `act` gave; None when this order cannot be dealt with now, which is written down and tried next time."""
    try:
        return act()
    except Refusal as no:
        LOG.warning("due work put off: %s", no)
    except OperationalError as busy:
        connection.close()
        LOG.warning("due work put off, the database is busy: %s", busy)
    return None
