"""Bills fetched by the clock, once the provider has promised them: yesterday's, and those of days on which nobody
asked; what is not there is asked for again."""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta

from django.db.models import F, QuerySet

from duoshou.kernel.errors import Refusal
from duoshou.kernel.periods import business_day, midnight_of
from duoshou.mall.payments import facade as payments
from duoshou.mall.reconciliation.keeping import CLOCK, ONE_DAY, keep_bill, look_again, touched_by
from duoshou.mall.reconciliation.models import Bill
from duoshou.mall.shops import facade as shops

LOG = logging.getLogger(__name__)
# When on the next day, by the clock of Shanghai, the provider promises the bill.
PROMISED_HOUR = {"wechat": 10, "alipay": 9, "sandbox": 1}
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=10), timedelta(hours=2)
# A provider without a bill says the same of a day without trade; after two days of it nothing is awaited any more.
SURE_AFTER = timedelta(days=2)
# What does not come within a week will not come within the hour either.
RARELY_AFTER, RARE_PAUSE = timedelta(days=7), timedelta(days=1)
# WeChat Pay hands out the bills of three months; the shortest three are these.
LOOKS_BACK = timedelta(days=89)
MOST_IN_A_ROUND, NEWEST_IN_A_ROUND = 10, 2
# Up to which day this process has seen to it that a shop's bills at a provider are awaited: that changes once a day.
_seen_to: dict[tuple[int, str], date] = {}


def fetch_due_bills(*, moment: datetime) -> int:
    """How many bills came. Each is asked for by one caller; what stands in the way is kept with the bill, and it is
    tried again after a pause that doubles. No provider is called inside a transaction."""
    _await_missing(moment)
    since = business_day(moment) - LOOKS_BACK
    due = Bill.objects.filter(state=Bill.AWAITED, try_at__lte=moment, day__gte=since)
    return sum(_fetched(bill, moment) for bill in _of_a_round(due))


def _of_a_round(due: QuerySet[Bill]) -> list[Bill]:
    """The oldest first, and the newest with them: yesterday's does not wait until all that is older was asked for."""
    newest = list(due.order_by("-day", "-pk")[:NEWEST_IN_A_ROUND])
    others = due.exclude(pk__in=[bill.pk for bill in newest]).order_by("day", "pk")
    return [*others[: MOST_IN_A_ROUND - NEWEST_IN_A_ROUND], *reversed(newest)]


def ask_for_bill_now(*, shop_id: int, bill_id: int, moment: datetime) -> bool:
    """Whether the bill is awaited still, and will be asked for in the next round."""
    return bool(Bill.objects.filter(pk=bill_id, shop_id=shop_id, state=Bill.AWAITED).update(try_at=moment))


def _await_missing(moment: datetime) -> None:
    """Every bill that should be there by now has a row: of yesterday, and of each day on which no server ran. They are
    looked for when another day's bill is promised; an account that cannot be asked, in each round."""
    of_all = shops.all_shops()
    for provider, hour in PROMISED_HOUR.items():
        last = business_day(moment - timedelta(hours=hour)) - ONE_DAY
        for shop in of_all:
            if _seen_to.get((shop.id, provider)) == last or not payments.has_account(
                provider=provider, shop_id=shop.id
            ):
                continue
            first = payments.paid_since(provider=provider, shop_id=shop.id)
            if first is not None:
                since = max(first, business_day(moment) - LOOKS_BACK)
                _await_days(shop.id, provider, since=since, last=last, at=moment)
            _seen_to[shop.id, provider] = last


def _await_days(shop_id: int, provider: str, *, since: date, last: date, at: datetime) -> None:
    known = set(Bill.objects.filter(shop_id=shop_id, provider=provider, day__gte=since).values_list("day", flat=True))
    days = (since + timedelta(days=number) for number in range((last - since).days + 1))
    missing = [Bill(shop_id=shop_id, provider=provider, day=day, try_at=at) for day in days if day not in known]
    Bill.objects.bulk_create(missing, ignore_conflicts=True)


def _fetched(bill: Bill, moment: datetime) -> bool:
    longest = RARE_PAUSE if moment - midnight_of(bill.day) >= RARELY_AFTER else LONGEST_PAUSE
    pause = min(FIRST_PAUSE * 2 ** min(bill.tries, 10), longest)
    mine = Bill.objects.filter(pk=bill.pk, state=Bill.AWAITED, try_at=bill.try_at)
    if not mine.update(try_at=moment + pause, tries=F("tries") + 1):
        return False
    try:
        raw = payments.download_bill(provider=bill.provider, shop_id=bill.shop_id, day=bill.day)
        keep_bill(shop_id=bill.shop_id, provider=bill.provider, day=bill.day, raw=raw, who=CLOCK, moment=moment)
    except Refusal as why:
        LOG.warning("the bill of %s of %s did not come: %s", bill.provider, bill.day, why)
        trouble = {"zh": why.words.zh, "en": why.words.en}
        Bill.objects.filter(pk=bill.pk, state=Bill.AWAITED).update(trouble=trouble)
        if isinstance(why, payments.BillNotReady) and moment - midnight_of(bill.day) >= SURE_AFTER:
            _nothing_moved(bill, moment)
        return False
    return True


def _nothing_moved(bill: Bill, moment: datetime) -> None:
    """No bill is awaited of a day on which our book has nothing either; what waited for it on the bills beside it
    waits no more."""
    since, until = midnight_of(bill.day), midnight_of(bill.day + timedelta(days=1))
    span = {"shop_id": bill.shop_id, "provider": bill.provider, "since": since, "until": until}
    if payments.payments_moved(**span) or payments.refunds_moved(**span):
        return
    awaited = Bill.objects.filter(pk=bill.pk, state=Bill.AWAITED)
    if awaited.update(state=Bill.NONE, taken_at=moment, taken_by=CLOCK):
        for other in touched_by(bill, []):
            look_again(bill_id=other, moment=moment)
