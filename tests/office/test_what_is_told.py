"""What the office's pages tell of prices, promotions and coupons, in words that the shop's people know."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from duoshou.console.office.price_steps import price_steps
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.catalog.values import PriceRow
from duoshou.mall.coupons import facade as coupons
from tests.office.conftest import Office, an_order
from tests.office.test_goods_and_promotions import FULL_300_OFF_30, TEN_OFF_100

BETWEEN_TAGS = re.compile(r"<[^>]+>")


def words_of(office: Office, address: str, *, who: str = "operator", language: str = "zh-hans") -> str:
    """The page without its tags."""
    browser = office.browser[who]
    browser.cookies["django_language"] = language
    return BETWEEN_TAGS.sub(" ", browser.get(address).content.decode())


class TestAChangeOfPrice:
    def test_of_the_strike_through_price_alone_tells_that_one(self, office: Office):
        row = PriceRow(1, office.world.noon, 30_00, 30_00, None, 40_00, "owner", "")
        [step] = price_steps([row])
        assert (step.what.zh, step.before_fen, step.after_fen) == ("划线价", None, 40_00)

    def test_that_takes_the_strike_through_price_away_tells_both(self, office: Office):
        row = PriceRow(1, office.world.noon, 30_00, 45_00, 40_00, None, "owner", "")
        told = [(step.what.en, step.before_fen, step.after_fen) for step in price_steps([row])]
        assert told == [("Price", 30_00, 45_00), ("Strike-through price", 40_00, None)]

    @pytest.mark.parametrize("page", ["prices/", "goods/{cup}/"])
    def test_is_never_shown_as_a_change_to_the_same(self, office: Office, page: str):
        world = office.world
        sku = world.sku["cup"]
        paid = catalog.sku_facts(sku_ids=[sku])[sku].price_fen
        # Sold at this price, then lowered: the law allows the old price to be struck through.
        an_order(world)
        catalog.change_price(
            shop_id=world.shop_id, sku_id=sku, price_fen=paid - 100, who="owner", why="", moment=world.noon
        )
        catalog.set_strike_price(
            shop_id=world.shop_id,
            sku_id=sku,
            strike_fen=paid,
            who="owner",
            why="换季",
            moment=world.noon + timedelta(minutes=1),
        )
        told = words_of(office, office.path(page.format(cup=world.product["cup"])))
        line = " ".join(told[: told.index("换季")].split()).rsplit("划线价", 1)[1]
        assert line.split() == ["—", f"¥{paid // 100}.{paid % 100:02d}", "owner"], line


class TestAPromotion:
    @pytest.mark.parametrize("scope", ["product_id", "category_id"])
    def test_of_some_goods_names_them_on_its_page_and_in_the_list(self, office: Office, scope: str):
        world = office.world
        number = world.product["cup"] if scope == "product_id" else world.category["器"]
        titles = catalog.titles_of(shop_id=world.shop_id, product_ids=[world.product["cup"]])
        name = titles[world.product["cup"]] if scope == "product_id" else "器"
        made = office.browser["operator"].post(
            office.path("promotions/new/"), FULL_300_OFF_30 | {scope: str(number), "keep": ""}
        )
        assert made.status_code == 302, made.content.decode()
        for address in (made.url, office.path("promotions/")):
            told = " ".join(words_of(office, address, who="viewer").split())
            assert f"参加的商品 {name}" in told or f"参加的商品 · {name}" in told, address

    def test_of_a_set_a_price_or_a_gift_names_what_is_in_it(self, office: Office):
        world = office.world
        titles = catalog.titles_of(shop_id=world.shop_id, product_ids=[world.product["cup"], world.product["pot"]])
        cup, pot = titles[world.product["cup"]], titles[world.product["pot"]]
        common = {name: FULL_300_OFF_30[name] for name in ("name", "starts_at", "ends_at")} | {"keep": ""}
        sets = {"kind": "bundle", "sku_id": world.sku["cup"], "sku_id2": world.sku["pot"], "price": "99"}
        gift = {"kind": "gift", "reach": "100", "sku_id": world.sku["cup"], "pieces": "1"}
        for typed, what, named in ((sets, "参加的商品", (cup, pot)), (gift, "赠品", (cup,))):
            made = office.browser["operator"].post(office.path("promotions/new/"), common | typed)
            assert made.status_code == 302, made.content.decode()
            told = words_of(office, made.url)
            assert all(name in told[told.index(what) :] for name in named)

    def test_of_the_whole_shop_names_none(self, office: Office):
        made = office.browser["operator"].post(office.path("promotions/new/"), FULL_300_OFF_30 | {"keep": ""})
        assert "参加的商品" not in words_of(office, made.url)


class TestACoupon:
    @pytest.mark.parametrize("scope", ["product_id", "category_id"])
    def test_of_some_goods_names_them_on_its_page_and_in_the_list(self, office: Office, scope: str):
        world = office.world
        number = world.product["cup"] if scope == "product_id" else world.category["器"]
        titles = catalog.titles_of(shop_id=world.shop_id, product_ids=[world.product["cup"]])
        name = titles[world.product["cup"]] if scope == "product_id" else "器"
        made = office.browser["operator"].post(office.path("coupons/new/"), TEN_OFF_100 | {scope: str(number)})
        assert made.status_code == 302, made.content.decode()
        for address in (made.url, office.path("coupons/")):
            told = " ".join(words_of(office, address, who="viewer").split())
            assert f"参加的商品 {name}" in told or f"参加的商品 · {name}" in told, address

    def test_of_the_whole_shop_names_none(self, office: Office):
        made = office.browser["operator"].post(office.path("coupons/new/"), TEN_OFF_100)
        assert "参加的商品" not in words_of(office, made.url)


class TestTheStateOfACoupon:
    def test_is_said_in_the_readers_language_on_page_and_in_file(self, office: Office):
        operator = office.browser["operator"]
        page = operator.post(office.path("coupons/new/"), TEN_OFF_100 | {"kind": "code"}).url
        operator.post(page + "codes/", {"count": "2"})
        number = int(page.rstrip("/").rsplit("/", 1)[1])
        code, _ = coupons.codes_of(shop_id=office.world.shop_id, template_id=number)[0]
        claim = coupons.ClaimCoupon(office.world.shop_id, office.world.buyer["小明"], "k", code=code)
        coupons.claim_coupons([claim], moment=office.world.noon)
        told = words_of(office, page)
        assert "未领取" in told and "未使用" in told
        assert "unclaimed" not in told and "available" not in told
        assert "未领取" in operator.get(page + "codes.csv").content.decode()
        assert "Not claimed" in words_of(office, page, language="en")
