"""What falls due: answers that did not come, parcels that were not sent, goods that nobody looked at."""

from __future__ import annotations

import logging
from datetime import datetime

from duoshou.kernel.errors import Refusal
from duoshou.mall.after_sales.deciding import decide_by_clock
from duoshou.mall.after_sales.queries import due

AT_ONCE = 50
LOG = logging.getLogger(__name__)


def decide_due(*, moment: datetime, limit: int = AT_ONCE) -> int:
    """How many cases the clock decided. One that cannot be decided is logged and does not hold up the others."""
    done = 0
    for case_id, shop_id in due(moment=moment):
        try:
            done += decide_by_clock(case_id=case_id, shop_id=shop_id, moment=moment)
        except Refusal as refusal:
            LOG.warning("case %s waits for a person: %s", case_id, refusal.code)
        if done == limit:
            break
    return done
