"""A small shop that nobody has used yet, for every example: a copied file, or one more shop in the database."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from django.db import connection

from duoshou.kernel.home import Home
from duoshou.mall.catalog.models import SkuComponent
from duoshou.mall.coupons import facade as coupons
from duoshou.mall.promotions import facade as promotions
from tests.mall.databases import Database, using
from tests.mall.laws import model
from tests.mall.world import World, small_world


class Ground:
    """A fresh small shop with one promotion and one coupon to claim: its world and the numbers of both."""

    def __init__(self, world: World) -> None:
        self.world = world
        SkuComponent.objects.create(sku_id=world.sku["tin"], item_id=world.item["cup"], pieces=2)
        self.promotion_id = _promotion(world)
        self.template_id = _coupon(world)


Fresh = Callable[[], AbstractContextManager[Ground]]


def grounds(database: Database, noon: datetime, folder: Path) -> Fresh:
    """What gives a fresh shop inside a `with`. The tables refuse to be emptied: on SQLite the whole file is new each
    time, on PostgreSQL the shop is."""
    return _copies(database, noon, folder) if database.vendor == "sqlite" else _shops(noon)


def _copies(database: Database, noon: datetime, folder: Path) -> Fresh:
    ground = Ground(small_world(noon))
    connection.close()
    numbers = itertools.count(1)

    @contextmanager
    def fresh() -> Iterator[Ground]:
        home = Home(folder / f"example-{next(numbers)}").make()
        shutil.copy(database.home.database, home.database)
        with using(Database("sqlite", home, "")):
            yield ground
        shutil.rmtree(home.root)

    return fresh


def _shops(noon: datetime) -> Fresh:
    numbers = itertools.count(1)

    @contextmanager
    def fresh() -> Iterator[Ground]:
        number = next(numbers)
        yield Ground(small_world(noon, name=f"茶舍{number}", slug=f"tea-{number}"))

    return fresh


def _off(from_fen: int, off_fen: int) -> dict[str, object]:
    calculator = {"rule": "tiers", "by": "amount_fen", "steps": [[from_fen, off_fen]]}
    return {"benefit": {"rule": "amount_off", "calculator": calculator}}


def _promotion(world: World) -> int:
    draft = promotions.Draft(
        name="满100减10",
        lane="threshold",
        terms=_off(model.PROMOTION_FROM_FEN, model.PROMOTION_OFF_FEN),
        starts_at=world.noon - timedelta(days=1),
        ends_at=world.noon + timedelta(days=model.PROMOTION_DAYS),
        budget_fen=model.PROMOTION_BUDGET_FEN,
        per_buyer_limit=model.PROMOTION_EACH,
    )
    made = promotions.make_promotion(shop_id=world.shop_id, draft=draft, who="店主", moment=world.noon)
    promotions.start_promotion(shop_id=world.shop_id, promotion_id=made.id, who="店主", moment=world.noon)
    return made.id


def _coupon(world: World) -> int:
    draft = coupons.CouponDraft(
        name="满20减5",
        terms=_off(model.COUPON_FROM_FEN, model.COUPON_OFF_FEN),
        total=model.COUPONS,
        per_buyer=model.COUPONS_EACH,
        claim_from=world.noon - timedelta(days=1),
        claim_until=world.noon + timedelta(days=model.CLAIM_DAYS),
        valid_days=model.COUPON_DAYS,
    )
    return coupons.make_template(shop_id=world.shop_id, draft=draft, who="店主", moment=world.noon).template_id
