"""Telling news in the transaction in which it happens, and keeping what each listener has heard.

On PostgreSQL a lower number may be committed after a higher one. What was heard is therefore kept piece by piece, and a
listener's mark moves up only while nobody is telling: then no lower number can still appear.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from json import JSONEncoder
from typing import Any

from django.db import OperationalError, connection, transaction

from duoshou.mall.database.many_rows import insert_rows, moment_in
from duoshou.mall.database.statements import POSTGRESQL, statement
from duoshou.mall.outbox.errors import UnknownNews
from duoshou.mall.outbox.kinds import KINDS
from duoshou.mall.outbox.models import Heard, Mark, News
from duoshou.mall.outbox.values import Telling

COLUMNS = {"shop_id": "bigint", "at": "timestamptz", "kind": "text", "about": "text", "facts": "jsonb"}
# Tellers wait no longer than this for a mark that moves; when it is not enough, the mark moves another time.
JSON = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
TELLERS_WAIT = "50ms"
# How many numbers below the highest may belong to transactions that are not over.
MAY_STILL_APPEAR = 1_000


def tell(*, shop_id: int, kind: str, about: str, facts: Mapping[str, Any], moment: datetime) -> None:
    """Tells one piece of news; it is there when the caller's transaction commits. Raises UnknownNews."""
    tell_many([Telling(shop_id, kind, about, facts)], moment=moment)


def tell_many(tellings: Sequence[Telling], *, moment: datetime) -> None:
    """Tells many pieces in one statement. Raises UnknownNews."""
    for telling in tellings:
        if telling.kind not in KINDS:
            raise UnknownNews(kind=telling.kind)
    at = moment_in(moment)
    insert_rows(
        table="mall_news",
        columns=COLUMNS,
        rows=[(telling.shop_id, telling.kind, telling.about, JSON(dict(telling.facts))) for telling in tellings],
        same={"at": at},
    )


def mark_heard(*, listener: str, news_ids: Iterable[int], moment: datetime) -> None:
    """Keeps that `listener` has dealt with these pieces; safe to repeat. In the transaction in which it dealt with
    them, each takes effect once."""
    Heard.objects.bulk_create(
        [Heard(listener=listener, news_id=news_id, at=moment) for news_id in news_ids], ignore_conflicts=True
    )


@transaction.atomic
def begin_anew(*, listener: str) -> None:
    """Everything that was ever told waits for `listener` again, from the first piece on; safe to repeat."""
    Heard.objects.filter(listener=listener).delete()
    Mark.objects.filter(listener=listener).delete()


@transaction.atomic
def begin_now(*, listener: str) -> None:
    """Hardly anything that was told before waits for `listener`; it hears everything from here on.

    The last pieces before now still come: on PostgreSQL a lower number may be committed later.
    """
    last = News.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    Mark.objects.get_or_create(listener=listener)
    Mark.objects.filter(listener=listener, news_id__lt=last - MAY_STILL_APPEAR).update(news_id=last - MAY_STILL_APPEAR)


def fold_marks() -> dict[str, int]:
    """Moves each listener's mark up over what it has heard without a gap, so that hearing stays quick; the new marks.

    Waits for nobody longer than a moment: with tellers busy all the time, nothing moves and nothing is lost.
    """
    moved: dict[str, int] = {}
    for listener in Heard.objects.order_by().values_list("listener", flat=True).distinct():
        try:
            with transaction.atomic():
                moved[listener] = _fold(listener)
        except OperationalError as busy:
            if "lock timeout" not in str(busy):
                raise
    return moved


def _fold(listener: str) -> int:
    if connection.vendor == POSTGRESQL:
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{TELLERS_WAIT}'")
            # Granted when every transaction that has told something is over; new tellers wait until we are done.
            cursor.execute("LOCK TABLE mall_news IN SHARE MODE")
    Mark.objects.get_or_create(listener=listener)
    [(news_id,)] = statement("heard_without_a_gap", __file__).rows(listener=listener)
    Mark.objects.filter(listener=listener, news_id__lt=news_id).update(news_id=news_id)
    Heard.objects.filter(listener=listener, news_id__lte=news_id).delete()
    return int(news_id)
