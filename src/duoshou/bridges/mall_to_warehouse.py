"""The bridge: hears the mall's news and brings orders, refunds, visits and goods into the lake, as files of our own.

Every number of the mall in the cockpit so leads back to a file and a line, like any other shop's. News counts as heard
only when the lake has accepted every row; what is carried twice is one.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

from duoshou.bridges.bring_days import bring_days
from duoshou.bridges.bring_orders import bring_orders_and_goods, goods_are_due
from duoshou.bridges.bring_replies import bring_replies
from duoshou.bridges.errand import Errand
from duoshou.bridges.forgetting import forget_buyers
from duoshou.bridges.memory import Memory, only_carrier
from duoshou.bridges.values import Carried, NotCarried
from duoshou.kernel.errors import Refusal
from duoshou.kernel.home import Home
from duoshou.kernel.periods import business_day
from duoshou.mall.outbox import facade as outbox
from duoshou.mall.outbox.facade import Piece
from duoshou.mall.shops import facade as shops
from duoshou.mall.shops.facade import Shop
from duoshou.mall.visits import facade as visits

LISTENER = "warehouse"
# A carry stays short whatever waits; what is left comes with the next one, at once.
MOST_NEWS = 3_000
# Single visits are kept so long; the days they add up to stay in the lake.
VISITS_KEPT_DAYS = 35


def carry(*, home: Home, moment: datetime) -> Carried:
    """Brings what is new in the mall into the lake of `home`; what it did. When nothing is new that is three questions.

    One process carries at a time. A shop whose rows the lake does not take stays behind, named, and is tried again.
    """
    with only_carrier(home) as memory:
        if memory is None:
            return Carried(busy=True)
        news = outbox.unheard(listener=LISTENER, limit=MOST_NEWS)
        _note_new_visits(memory)
        done = Carried(more=len(news) == MOST_NEWS)
        for shop in _shops_with_something_new(memory, news, moment):
            of_shop = [piece for piece in news if piece.shop_id == shop.id]
            done = _together(done, _carry_shop(home, shop, of_shop, memory, moment))
        if done.news:
            outbox.fold_marks()
        _forget_old_visits(memory, done, business_day(moment))
        return done


def begin_anew(*, home: Home) -> bool:
    """Whether all that the mall ever told waits to be carried again, as after the loss of the lake; False while another
    process carries. Rows that are in the lake already are recognised and change nothing."""
    with only_carrier(home) as memory:
        if memory is None:
            return False
        outbox.begin_anew(listener=LISTENER)
        memory.forget()
    return True


def _note_new_visits(memory: Memory) -> None:
    """Which days were visited since. After a new start the days that may have changed are found in the lake instead."""
    newest = visits.newest_visit()
    if memory.newest_visit is not None and newest != memory.newest_visit:
        for shop_id, day in visits.days_since(visit_id=memory.newest_visit):
            memory.of(shop_id).due_days.add(day)
    memory.newest_visit = newest


def _shops_with_something_new(memory: Memory, news: Iterable[Piece], moment: datetime) -> list[Shop]:
    """The shops with news or visits, whose goods are to be looked at again, or for which a new day has begun."""
    told = {piece.shop_id for piece in news}
    every = {shop.id: shop for shop in shops.open_shops()}
    every |= {shop_id: shops.shop(shop_id=shop_id) for shop_id in told - set(every)}
    return [shop for shop in every.values() if shop.id in told or _is_due(memory, shop, moment)]


def _is_due(memory: Memory, shop: Shop, moment: datetime) -> bool:
    own = memory.of(shop.id)
    return bool(own.due_days) or own.last_day != business_day(moment) or goods_are_due(own.goods_age(moment))


def _carry_shop(home: Home, shop: Shop, news: Sequence[Piece], memory: Memory, moment: datetime) -> Carried:
    today = business_day(moment)
    visits_since = visits.first_day(shop_id=shop.id) or today
    with _scratch(home) as folder:
        errand = Errand(home, shop, moment, today, memory.of(shop.id), folder, news, visits_since)
        try:
            bring_orders_and_goods(errand)
            forget_buyers(errand)
            bring_replies(errand)
            bring_days(errand)
        except Refusal as refusal:
            stayed = NotCarried(shop.name, refusal.words, refusal.code)
            return Carried(rows=errand.rows, files=errand.files, not_carried=(stayed,))
    outbox.mark_heard(listener=LISTENER, news_ids=[piece.news_id for piece in news], moment=moment)
    return Carried(news=len(news), rows=errand.rows, files=errand.files)


@contextmanager
def _scratch(home: Home) -> Iterator[Path]:
    """An empty folder that goes when the block ends. There is one carrier, so what it finds is a dead one's."""
    folder = home.lake / "carrying"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _forget_old_visits(memory: Memory, done: Carried, today: date) -> None:
    """Once a day, and never before all of them were carried."""
    if memory.visits_forgotten_on != today and not done.not_carried:
        visits.forget_visits(before=today - timedelta(days=VISITS_KEPT_DAYS))
        memory.visits_forgotten_on = today


def _together(one: Carried, other: Carried) -> Carried:
    return Carried(
        news=one.news + other.news,
        rows=one.rows + other.rows,
        files=one.files + other.files,
        not_carried=one.not_carried + other.not_carried,
        more=one.more,
    )
