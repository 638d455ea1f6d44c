"""What the storefront shows beside the way of an order, asked through the API alone, and noes that say what to do."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta

import time_machine

from duoshou.mall.catalog.models import FreightTemplate
from duoshou.mall.members import facade as members
from duoshou.mall.members.models import Buyer
from duoshou.mall.promotions import facade as promotions
from duoshou.mall.shops.facade import open_shop
from tests.api.conftest import Program
from tests.mall.service_chat.test_a_conversation import a_photo
from tests.mall.world import World


def order_of(program: Program, world: World, *, code: str = "cup") -> str:
    body = {"lines": [{"sku_id": world.sku[code], "pieces": 1}], "address_id": world.address["小明"]}
    return program.post("/orders", body, status=201)["order_id"]


class TestAroundTheGoods:
    def test_the_open_shops_are_listed(self, world: World, stranger: Program):
        open_shop(name="布坊", slug="cloth", moment=world.noon)
        assert {one["slug"] for one in stranger.get("/shops")} == {"tea", "cloth"}

    def test_an_offer_tells_all_its_rules(self, world: World, stranger: Program):
        terms = {
            "conditions": [{"rule": "goods_in_scope", "product_ids": [world.product["tea"]]}],
            "benefit": {
                "rule": "amount_off",
                "calculator": {"rule": "tiers", "by": "amount_fen", "steps": [[30_000, 3_000]]},
            },
        }
        draft = promotions.Draft(
            name="满300减30",
            lane="threshold",
            terms=terms,
            starts_at=world.noon,
            ends_at=world.noon + timedelta(days=1),
            budget_fen=3_000,
        )
        made = promotions.make_promotion(shop_id=world.shop_id, draft=draft, who="店主", moment=world.noon)
        assert stranger.get("/shops/tea/offers") == []
        promotions.start_promotion(shop_id=world.shop_id, promotion_id=made.id, who="店主", moment=world.noon)
        [offer] = stranger.get("/shops/tea/offers")
        assert (offer["id"], offer["lane_words"]["zh"]) == (made.id, "满减")
        assert any("活动有总预算" in rule["zh"] for rule in offer["rules"])
        assert stranger.get(f"/shops/tea/offers?product_id={world.product['tea']}") == [offer]
        assert stranger.get(f"/shops/tea/offers?product_id={world.product['cup']}") == []
        assert stranger.send("GET", "/shops/tea/offers?product_id=999999")[0] == 404

    def test_an_offer_names_the_products_that_take_part(self, world: World, stranger: Program):
        def started(name: str, scope: dict[str, object]) -> int:
            step = {"rule": "tiers", "by": "amount_fen", "steps": [[30_000, 3_000]]}
            conditions = [{"rule": "goods_in_scope", **scope}] if scope else []
            terms = {"conditions": conditions, "benefit": {"rule": "amount_off", "calculator": step}}
            until = world.noon + timedelta(days=1)
            draft = promotions.Draft(name=name, lane="threshold", terms=terms, starts_at=world.noon, ends_at=until)
            made = promotions.make_promotion(shop_id=world.shop_id, draft=draft, who="店主", moment=world.noon)
            promotions.start_promotion(shop_id=world.shop_id, promotion_id=made.id, who="店主", moment=world.noon)
            return made.id

        for_tea, for_all = started("茶满减", {"product_ids": [world.product["tea"]]}), started("全店满减", {})
        everything = stranger.get("/shops/tea/products")["products"]
        assert len(everything) > 1
        told = stranger.get(f"/shops/tea/offers/{for_tea}/products")
        assert [one["product_id"] for one in told["products"]] == [world.product["tea"]] and told["after"] is None
        assert told["products"][0] in everything
        assert stranger.get(f"/shops/tea/offers/{for_all}/products")["products"] == everything
        by_price = stranger.get(f"/shops/tea/offers/{for_all}/products?order=price")["products"]
        assert by_price == stranger.get("/shops/tea/products?order=price")["products"]
        [offer] = [one for one in stranger.get("/shops/tea/offers") if one["id"] == for_tea]
        assert stranger.get(f"/shops/tea/offers/{for_tea}") == offer

    def test_an_offer_that_is_not_on_has_no_page(self, world: World, stranger: Program):
        open_shop(name="布坊", slug="cloth", moment=world.noon)
        terms = {"benefit": {"rule": "amount_off", "calculator": {"rule": "tiers", "by": "amount_fen",
                 "steps": [[30_000, 3_000]]}}, "conditions": []}  # fmt: skip
        until = world.noon + timedelta(days=1)
        draft = promotions.Draft(name="满减", lane="threshold", terms=terms, starts_at=world.noon, ends_at=until)
        made = promotions.make_promotion(shop_id=world.shop_id, draft=draft, who="店主", moment=world.noon)
        for slug in ("tea", "cloth"):
            for rest in ("", "/products"):
                assert stranger.send("GET", f"/shops/{slug}/offers/{made.id}{rest}")[0] == 404, (slug, rest)
        promotions.start_promotion(shop_id=world.shop_id, promotion_id=made.id, who="店主", moment=world.noon)
        assert stranger.send("GET", f"/shops/cloth/offers/{made.id}")[0] == 404
        assert stranger.send("GET", f"/shops/tea/offers/{made.id}")[0] == 200
        with time_machine.travel(until, tick=False):
            assert stranger.send("GET", f"/shops/tea/offers/{made.id}")[0] == 404

    def test_levels_and_points_are_told(self, world: World, xiaoming: Program):
        levels = [("普通会员", 0), ("金卡", 100_000)]
        members.set_levels(
            shop_id=world.shop_id,
            levels=[members.Level(place, name, fen) for place, (name, fen) in enumerate(levels, 1)],
        )
        told = [(one["name"], one["from_spent_fen"]) for one in xiaoming.get("/shops/tea/levels")]
        assert told == levels
        members.give_points(buyer_id=world.buyer["小明"], points=12, cause="earned:1", moment=world.noon)
        mine = xiaoming.get("/points")
        assert (mine["points"], [step["points"] for step in mine["steps"]]) == (12, [12])

    def test_a_quote_knows_the_freight_to_an_address_of_the_book(
        self, world: World, xiaoming: Program, xiaohong: Program
    ):
        near = {"regions": ["浙江省"], "first": 1, "first_fen": 700, "next": 1, "next_fen": 0}
        far = {"first": 1, "first_fen": 1_900, "next": 1, "next_fen": 0}
        FreightTemplate.objects.update(terms={"by": "piece", "rules": [near, far]})
        lines = {"lines": [{"sku_id": world.sku["cup"], "pieces": 1}]}
        told = xiaoming.post("/quotes", {**lines, "address_id": world.address["小明"]})
        assert (told["freight_fen"], told["payable_fen"]) == (700, 3_700)
        assert order_of(xiaoming, world)  # the order costs the same
        assert xiaoming.get("/orders")["orders"][0]["payable_fen"] == 3_700
        status, no = xiaohong.send("POST", "/quotes", {**lines, "address_id": world.address["小明"]})
        assert (status, no["error"]["code"]) == (404, "NoSuchAddress")
        both = {**lines, "address_id": world.address["小明"], "province": "浙江省"}
        assert xiaoming.send("POST", "/quotes", both)[0] == 422


class TestPaying:
    def test_the_ways_to_pay_are_told_until_it_is_paid(self, world: World, xiaoming: Program):
        number = order_of(xiaoming, world)
        ways = xiaoming.get(f"/orders/{number}/ways-to-pay")
        assert ways["amount_fen"] == 3_000
        assert [(one["provider"], one["way"]) for one in ways["ways"]] == [("sandbox", "")]
        assert xiaoming.get(f"/orders/{number}/payment-state")["state"] == "awaiting_payment"
        assert xiaoming.post(f"/orders/{number}/sandbox")["outcome"] == "paid"
        assert xiaoming.post(f"/orders/{number}/sandbox")["outcome"] == "repeated"
        assert xiaoming.get(f"/orders/{number}/payment-state")["state"] == "paid"
        assert xiaoming.get(f"/orders/{number}/ways-to-pay")["ways"] == []
        assert xiaoming.get(f"/orders/{number}")["order"]["paid_fen"] == 3_000

    def test_is_nobody_elses_business(self, world: World, xiaoming: Program, xiaohong: Program):
        number = order_of(xiaoming, world)
        for what in ("ways-to-pay", "payment-state"):
            assert xiaohong.send("GET", f"/orders/{number}/{what}")[0] == 404

    def test_an_order_is_given_up_without_a_word(self, world: World, xiaoming: Program):
        number = order_of(xiaoming, world)
        assert xiaoming.post(f"/orders/{number}/cancellation")["state"] == "cancelled"

    def test_the_reasons_of_a_case_are_told(self, world: World, xiaoming: Program):
        number = order_of(xiaoming, world)
        xiaoming.post(f"/orders/{number}/sandbox")
        [line] = xiaoming.get(f"/orders/{number}/after-sales")["may_ask"]
        told = {one["code"] for one in line["reasons"]["refund"]}
        assert {"not_wanted", "not_sent"} <= told and "no_reason" not in told


class TestAPictureInTheConversation:
    def test_is_shown_once_and_seen_by_the_buyer_alone(self, world: World, xiaoming: Program, xiaohong: Program):
        headers = {"Authorization": f"Bearer {xiaoming.token}", "Idempotency-Key": "k" * 64}
        for _ in range(2):
            answer = xiaoming.client.generic(
                "POST", "/api/v1/conversation/pictures", a_photo(), "application/octet-stream", headers=headers
            )
            assert answer.status_code == 201, answer.content
        [said] = [one for one in xiaoming.get("/conversation")["messages"] if one["picture"]]
        file = xiaoming.open(f"/conversation/pictures/{said['picture']}/200")
        assert (file.status_code, file["Content-Type"]) == (200, "image/webp")
        assert xiaohong.open(f"/conversation/pictures/{said['picture']}/200").status_code == 404


class TestOnesOwnData:
    def test_what_is_held_is_told_to_everybody(self, stranger: Program):
        told = stranger.get("/personal-data")
        assert any(one["is_on_consent"] for one in told["held"]) and told["passed_on"]

    def test_a_copy_holds_what_is_held(self, world: World, xiaoming: Program):
        number = order_of(xiaoming, world)
        answer = xiaoming.client.generic(
            "POST", "/api/v1/me/copy", headers={"Authorization": f"Bearer {xiaoming.token}"}
        )
        assert answer["Content-Type"] == "application/zip"
        with zipfile.ZipFile(io.BytesIO(answer.content)) as box:
            copy = json.loads(box.read("data.json"))
        assert number in json.dumps(copy) and "13800000000" in json.dumps(copy)

    def test_consent_is_taken_back_by_a_word_of_ones_own(self, world: World, xiaoming: Program):
        status, no = xiaoming.send("POST", "/me/consent-withdrawal", {"is_sure": False})
        assert (status, no["error"]["facts"]["field"]) == (422, "is_sure")
        assert Buyer.objects.get(pk=world.buyer["小明"]).nickname == "小明"
        assert xiaoming.post("/me/consent-withdrawal", {"is_sure": True})["done"]
        assert Buyer.objects.get(pk=world.buyer["小明"]).nickname == ""

    def test_an_account_is_closed_with_its_password(self, world: World, stranger: Program):
        guest = Program(stranger.post("/shops/tea/guests", status=201)["token"])
        typed = {"phone": "13911112222", "password": "long-enough-2026"}
        member = Program(guest.post("/members", typed, status=201)["token"])
        status, no = member.send("POST", "/me/closing", {"password": "something else"})
        assert (status, no["error"]["code"]) == (422, "NotYou")
        assert member.get("/me")["kind"] == "member"
        assert member.post("/me/closing", {"password": "long-enough-2026"})["done"]
        assert member.send("GET", "/me")[0] == 401
        assert stranger.send("POST", "/shops/tea/sessions", typed)[0] == 422

    def test_an_account_with_an_order_under_way_stays(self, world: World, xiaoming: Program):
        Buyer.objects.filter(pk=world.buyer["小明"]).update(kind=Buyer.GUEST, phone=None)
        order_of(xiaoming, world)
        status, no = xiaoming.send("POST", "/me/closing", {})
        assert (status, no["error"]["code"]) == (403, "AccountNotClosed")
        assert xiaoming.get("/me")["kind"] == "guest"


class TestANo:
    def test_says_in_both_languages_what_a_field_should_be(self, stranger: Program):
        for query, zh, en in (
            ("limit=999", "不能大于 50", "not more than 50"),
            ("limit=many", "要填整数", "a whole number is wanted"),
            ("order=cheap", "只能是", "one of 'position', 'newest', 'price', 'sales'"),
        ):
            status, no = stranger.send("GET", f"/shops/tea/products?{query}")
            assert status == 422
            assert zh in no["error"]["message_zh"] and en in no["error"]["message_en"], no

    def test_says_that_a_field_is_missing_or_unknown(self, world: World, xiaoming: Program):
        assert "缺少这一项" in xiaoming.send("POST", "/members", {"phone": "13911112222"})[1]["error"]["message_zh"]
        _, no = xiaoming.send("PUT", "/cart/chosen", {"is_chosen": True, "sku_id": 1})
        assert no["error"]["facts"] == {
            "field": "sku_id",
            "wanted_zh": "没有这个字段",
            "wanted_en": "there is no such field",
        }

    def test_names_the_missing_key(self, world: World, xiaoming: Program):
        headers, body = {"Authorization": f"Bearer {xiaoming.token}"}, {"sku_id": world.sku["cup"]}
        answer = xiaoming.client.post("/api/v1/cart/lines", body, "application/json", headers=headers)
        assert answer.json()["error"]["code"] == "NoKey"
        assert "64" in answer.json()["error"]["remedy_zh"]

    def test_is_json_where_there_is_no_address_or_no_such_method(self, world: World, xiaoming: Program):
        assert [xiaoming.send("GET", path)[1]["error"]["code"] for path in ("/nothing", "/shops/tea/nothing")] == [
            "NoSuchAddress"
        ] * 2
        assert xiaoming.send("POST", "/nothing", {})[0] == 404
        status, no = xiaoming.send("PATCH", "/cart")
        assert (status, no["error"]["code"], no["error"]["facts"]["allowed"]) == (405, "NoSuchMethod", "GET")

    def test_tells_order_numbers_as_text_everywhere(self, world: World, xiaoming: Program):
        number = order_of(xiaoming, world)
        status, no = xiaoming.send("POST", f"/orders/{number}/receipt")
        assert (status, no["error"]["facts"]["order"]) == (409, number)

    def test_refuses_a_state_that_no_order_has(self, xiaoming: Program):
        assert xiaoming.send("GET", "/orders?state=nonsense")[0] == 422
        assert xiaoming.get("/orders?state=paid")["orders"] == []


class TestASharedCard:
    def test_costs_what_the_page_the_cart_and_the_order_cost(self, world: World, xiaoming: Program):
        lines = {"lines": [{"sku_id": world.sku["tea"], "pieces": 1}]}
        paid = {
            scene: xiaoming.post("/quotes", {**lines, "scene": scene})["payable_fen"]
            for scene in ("list", "page", "card", "cart", "checkout")
        }
        assert set(paid.values()) == {12_800}
        _, no = xiaoming.send("POST", "/quotes", {**lines, "scene": "moon"})
        assert (no["error"]["code"], "card" in no["error"]["remedy_en"]) == ("NoSuchScene", True)
