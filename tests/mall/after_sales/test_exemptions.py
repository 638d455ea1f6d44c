"""Goods without the seven-day return: said on the shelf, confirmed at the purchase, kept with the line, held to."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from duoshou.kernel.errors import Refusal
from duoshou.mall.after_sales import facade as after_sales
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.catalog.models import Product
from duoshou.mall.orders import facade as orders
from duoshou.mall.orders.models import OrderLine
from duoshou.mall.shops.facade import prices_changed
from tests.mall.after_sales.cases import ask, of
from tests.mall.placing.ordering import place, place_one, promote, wish
from tests.mall.world import World

PERISHABLE = "perishable"


def exempt(world: World, code: str, kind: str = PERISHABLE) -> None:
    """The product is without the seven days from now on."""
    Product.objects.filter(pk=world.product[code]).update(exemption=kind)
    prices_changed(shop_id=world.shop_id)


def ticked(world: World, code: str, kind: str = PERISHABLE) -> tuple[tuple[int, str], ...]:
    """The buyer's tick."""
    return ((world.sku[code], kind),)


def signed_for(world: World, order_id: int) -> int:
    """The order paid, sent and received."""
    buyer_id = world.buyer["小明"]
    orders.pay_in_sandbox(order_id=order_id, buyer_id=buyer_id, moment=world.noon)
    parcel = orders.Parcel(order_id, "顺丰", f"SF{order_id}")
    orders.ship(shop_id=world.shop_id, parcel=parcel, who="小店", moment=world.noon)
    orders.confirm_receipt(order_id=order_id, buyer_id=buyer_id, moment=world.noon)
    return order_id


def refuse(world: World, case_id: int) -> None:
    """The shop says no."""
    after_sales.refuse(case_id=case_id, shop_id=world.shop_id, who="小店", why="鲜货", moment=world.noon)


def only(answers: list[orders.PlacedOrder | Refusal]) -> orders.PlacedOrder | Refusal:
    """The one answer."""
    [answer] = answers
    return answer


class TestAProduct:
    def test_is_exempt_for_a_reason_that_the_law_names_and_for_no_other(self, world: World):
        form = catalog.ProductForm(code="tea", title="新茶", exemption=PERISHABLE)
        catalog.change_product(shop_id=world.shop_id, product_id=world.product["tea"], product=form)
        page = catalog.product_page(shop_id=world.shop_id, product_id=world.product["tea"])
        assert page is not None and page.exemption == PERISHABLE
        own_rule = catalog.ProductForm(code="tea", title="新茶", exemption="sale")
        with pytest.raises(catalog.FieldWrong, match="the law knows only"):
            catalog.change_product(shop_id=world.shop_id, product_id=world.product["tea"], product=own_rule)
        with pytest.raises(IntegrityError), transaction.atomic():
            exempt(world, "tea", "sale")

    def test_keeps_its_reason_through_a_goods_list_and_back(self, world: World):
        exempt(world, "tea", "custom_made")
        content = catalog.goods_list(shop_id=world.shop_id, format="csv")
        assert "消费者定作的商品" in content.decode("utf-8-sig")
        checked = catalog.check_goods_list(shop_id=world.shop_id, content=content, moment=world.noon)
        assert (checked.faults, checked.changed_products) == ((), 0)
        other = content.decode("utf-8-sig").replace("消费者定作的商品", "清空").encode()
        catalog.take_goods_list(shop_id=world.shop_id, content=other, who="店主", moment=world.noon)
        assert Product.objects.get(pk=world.product["tea"]).exemption == ""
        own_rule = content.decode("utf-8-sig").replace("消费者定作的商品", "特价商品").encode()
        [fault] = catalog.check_goods_list(shop_id=world.shop_id, content=own_rule, moment=world.noon).faults
        assert "特价商品" in fault.what.zh


class TestAnOrder:
    def test_without_the_tick_is_refused_with_the_article(self, world: World):
        exempt(world, "tea")
        answer = only(place(world, wish(world, ("tea", 1), ("cup", 1))))
        assert isinstance(answer, orders.ExemptionNotConfirmed)
        assert "消费者权益保护法第二十五条第一款第二项" in answer.words.zh and "art. 25 par. 1 (2)" in answer.words.en
        assert answer.facts["sku_id"] == world.sku["tea"] and not OrderLine.objects.exists()

    @pytest.mark.parametrize(("code", "kind"), [("cup", PERISHABLE), ("tea", "custom_made"), ("tea", "")])
    def test_is_not_helped_by_a_tick_for_other_goods_or_another_kind(self, world: World, code: str, kind: str):
        exempt(world, "tea")
        asked = wish(world, ("tea", 1), ("cup", 1), confirmed=ticked(world, code, kind))
        assert isinstance(only(place(world, asked)), orders.ExemptionNotConfirmed)

    def test_keeps_kind_and_moment_of_what_was_ticked_and_of_nothing_else(self, world: World):
        exempt(world, "tea")
        both = ticked(world, "tea") + ticked(world, "cup")
        placed = place_one(world, ("tea", 1), ("cup", 1), confirmed=both)
        exempt(world, "tea", "")
        tea, cup = orders.order_of(buyer_id=world.buyer["小明"], order_id=placed.order_id).order.lines
        assert (tea.exemption, tea.exemption_confirmed_at) == (PERISHABLE, world.noon)
        assert (cup.exemption, cup.exemption_confirmed_at) == ("", None)

    def test_has_no_half_of_a_confirmation(self, world: World):
        exempt(world, "tea")
        place_one(world, ("tea", 1), confirmed=ticked(world, "tea"))
        for half in ({"exemption": ""}, {"exemption_confirmed_at": None}, {"exemption": "sale"}):
            with pytest.raises(IntegrityError), transaction.atomic():
                OrderLine.objects.update(**half)


class TestAReturnWithoutAReason:
    def test_of_what_was_confirmed_may_be_refused(self, world: World):
        exempt(world, "tea")
        order_id = signed_for(world, place_one(world, ("tea", 1), confirmed=ticked(world, "tea")).order_id)
        case = ask(world, order_id, 1, reason="no_reason")
        assert not of(world, case).is_lawful
        refuse(world, case)
        assert of(world, case).state == "refused"

    def test_of_what_became_exempt_after_the_purchase_may_not(self, world: World):
        order_id = signed_for(world, place_one(world, ("tea", 1)).order_id)
        exempt(world, "tea")
        case = ask(world, order_id, 1, reason="no_reason")
        with pytest.raises(after_sales.LawfulReturn):
            refuse(world, case)

    def test_of_a_gift_that_nobody_ticked_may_not(self, world: World):
        exempt(world, "cup")
        steps = {"rule": "tiers", "by": "amount_fen", "steps": [[10_000, 1]]}
        gift = {"rule": "gift_goods", "calculator": steps, "sku_id": world.sku["cup"]}
        promote(world, {"benefit": gift}, lane="gift", name="满100赠杯")
        order_id = signed_for(world, place_one(world, ("tea", 1)).order_id)
        line = next(
            one for one in orders.order_of(buyer_id=world.buyer["小明"], order_id=order_id).order.lines if one.is_gift
        )
        case = ask(world, order_id, line.line_no, reason="no_reason")
        with pytest.raises(after_sales.LawfulReturn):
            refuse(world, case)
