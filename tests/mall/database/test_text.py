"""A text that one of the databases does not keep is refused by name on both, whatever door it came by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models

from duoshou.mall.coupons import facade as coupons
from duoshou.mall.database.cursors import POSTGRESQL
from duoshou.mall.database.text import TextNotKept
from duoshou.mall.members import facade as members
from duoshou.mall.promotions.models import Promotion
from duoshou.mall.shops.models import Shop
from tests.mall.placing.ordering import promote
from tests.mall.promotions.test_campaigns import change, make
from tests.mall.world import World

TEN_OFF = {
    "benefit": {"rule": "amount_off", "calculator": {"rule": "tiers", "by": "amount_fen", "steps": [[1_001, 1_000]]}}
}
NOT_KEPT = {"a NUL": "茶\0杯", "half of a character": "茶\ud83c杯"}
EVERY_TEXT = [
    (model, field.name)
    for app in apps.get_app_configs()
    if app.name.startswith("duoshou.mall.")
    for model in app.get_models()
    for field in model._meta.concrete_fields
    if isinstance(field, models.CharField | models.TextField)
]


def template(world: World, name: str) -> object:
    """A coupon of this name."""
    draft = coupons.CouponDraft(
        name=name,
        terms=TEN_OFF,
        total=10,
        per_buyer=1,
        claim_from=world.noon,
        claim_until=world.noon + timedelta(days=1),
        valid_days=7,
    )
    return coupons.make_template(shop_id=world.shop_id, draft=draft, who="店主", moment=world.noon)


DOORS: dict[str, Callable[[World, str], Any]] = {
    "a promotion's name": lambda world, said: make(world, name=said),
    "a promotion's name, changed": lambda world, said: change(world, promote(world), name=said),
    "a coupon's name": template,
    "why a buyer is blocked": lambda world, said: members.block_buyer(
        buyer_id=next(iter(world.buyer.values())), who="店主", why=said
    ),
}


@pytest.mark.parametrize("said", NOT_KEPT.values(), ids=NOT_KEPT)
class TestATextThatCannotBeKept:
    @pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
    def test_is_refused_by_name_and_what_can_be_shown_of_it_is(self, world: World, door, said: str):
        with pytest.raises(TextNotKept) as refusal:
            door(world, said)
        assert "“茶杯”" in refusal.value.words.zh and refusal.value.advice.zh

    def test_enters_no_column_of_the_mall(self, world: World, said: str):
        assert len(EVERY_TEXT) > 100
        for model, field in EVERY_TEXT:
            with pytest.raises(TextNotKept):
                model._default_manager.filter(pk=0).update(**{field: said})

    def test_is_refused_before_the_database_sees_it_so_that_what_went_before_stands(self, world: World, said: str):
        Shop.objects.filter(pk=world.shop_id).update(name="茶馆")
        with pytest.raises(TextNotKept):
            Shop.objects.filter(pk=world.shop_id).update(name=said)
        connection.close()
        with pytest.raises(TextNotKept):
            Shop.objects.filter(name=said).exists()
        assert Shop.objects.get(pk=world.shop_id).name == "茶馆"


class TestWhatAPromotionDeclares:
    def test_with_a_nul_in_it_is_refused_where_json_keeps_none(self, world: World):
        if connection.vendor != POSTGRESQL:
            pytest.skip("SQLite keeps JSON as text, with its NUL spelt out")
        with pytest.raises(TextNotKept):
            Promotion.objects.filter(pk=0).update(terms={"goods": ["茶\0杯"]})
