"""From looking to receiving, through the API alone."""

from __future__ import annotations

from duoshou.mall.shops import facade as shops
from tests.api.conftest import Program
from tests.mall.world import World


class TestABuyer:
    def test_buys_through_the_api_alone(self, world: World, xiaoming: Program):
        shelf = xiaoming.get("/shops/tea/products?words=茶")
        assert {card["title"] for card in shelf["products"]} >= {"高山绿茶 250克"}
        product = xiaoming.get(f"/shops/tea/products/{world.product['tea']}")
        assert product["skus"][0]["price"]["price_fen"] == 12_800
        xiaoming.post("/cart/lines", {"sku_id": world.sku["tea"], "pieces": 2}, status=201)
        cart = xiaoming.get("/cart")
        assert cart["quote"]["payable_fen"] == 2 * 12_800
        body = {
            "lines": [{"sku_id": world.sku["tea"], "pieces": 2}],
            "address_id": world.address["小明"],
            "expected_payable_fen": 2 * 12_800,
            "from_cart": True,
        }
        placed = xiaoming.post("/orders", body, status=201, key="mine")
        again = xiaoming.post("/orders", body, status=200, key="mine")
        assert again["repeated"] and again["order_id"] == placed["order_id"]
        paid = xiaoming.post(f"/orders/{placed['order_id']}/sandbox")
        assert paid["state"] == "paid"
        page = xiaoming.get(f"/orders/{placed['order_id']}")
        assert page["order"]["paid_fen"] == 25_600
        assert [event["after"] for event in page["events"]][-1] == "paid"
        assert xiaoming.get("/cart")["pieces"] == 0
        ended = xiaoming.post(f"/orders/{placed['order_id']}/cancellation", {"why": "不要了"})
        assert ended["state"] == "refunded"

    def test_comes_in_as_a_guest_and_becomes_a_member(self, world: World, stranger: Program):
        token = stranger.post("/shops/tea/guests", status=201)["token"]
        guest = Program(token)
        guest.post("/cart/lines", {"sku_id": world.sku["cup"]}, status=201)
        member = guest.post(
            "/members", {"phone": "13911112222", "password": "long-enough-2026", "nickname": "小美"}, status=201
        )
        assert member["buyer"]["kind"] == "member"
        assert member["buyer"]["phone_masked"] == "139****2222"
        assert Program(member["token"]).get("/cart")["pieces"] == 1

    def test_never_finds_somebody_elses_order(self, world: World, xiaoming: Program, xiaohong: Program):
        body = {"lines": [{"sku_id": world.sku["cup"], "pieces": 1}], "address_id": world.address["小明"]}
        placed = xiaoming.post("/orders", body, status=201)
        number = placed["order_id"]
        for method, path in (
            ("GET", f"/orders/{number}"),
            ("POST", f"/orders/{number}/cancellation"),
            ("POST", f"/orders/{number}/sandbox"),
            ("POST", f"/orders/{number}/payments"),
            ("POST", f"/orders/{number}/receipt"),
        ):
            # What a way to pay is asked with is no reason.
            body = {} if path.endswith("payments") else {"why": ""}
            status, answer = xiaohong.send(method, path, body if method == "POST" else None)
            assert status == 404, (path, answer)
        assert xiaohong.get("/orders")["orders"] == []

    def test_takes_nothing_out_of_anybody_elses_cart_or_address_book(
        self, world: World, xiaoming: Program, xiaohong: Program
    ):
        cup, home = world.sku["cup"], world.address["小明"]
        xiaoming.post("/cart/lines", {"sku_id": cup}, status=201)
        for method, path, body, code in (
            ("DELETE", f"/cart/lines/{cup}", None, "NotInCart"),
            ("PUT", f"/cart/lines/{cup}", {"pieces": 0}, "NotInCart"),
            ("PUT", f"/cart/lines/{cup}", {"pieces": 2}, "NotInCart"),
            ("PUT", "/cart/chosen", {"is_chosen": False, "sku_ids": [cup]}, "NotInCart"),
            ("DELETE", f"/addresses/{home}", None, "NoSuchAddress"),
        ):
            status, answer = xiaohong.send(method, path, body)
            assert (status, answer["error"]["code"]) == (404, code), path
        assert xiaoming.get("/cart")["pieces"] == 1 and len(xiaoming.get("/addresses")) == 1
        for path in (f"/cart/lines/{cup}", f"/addresses/{home}"):
            assert xiaoming.send("DELETE", path) == (200, {"done": True})
            assert xiaoming.send("DELETE", path)[0] == 404

    def test_is_told_what_stood_in_the_way(self, world: World, xiaoming: Program):
        body = {"lines": [{"sku_id": world.sku["last"], "pieces": 2}], "address_id": world.address["小明"]}
        status, answer = xiaoming.send("POST", "/orders", body)
        assert status == 409
        assert answer["error"]["code"] == "SoldOut"
        assert answer["error"]["message_zh"] and answer["error"]["message_en"]

    def test_holds_no_more_unpaid_than_the_shop_lets_one_buyer_hold(self, world: World, xiaoming: Program):
        shops.change_shop(shop_id=world.shop_id, most_unpaid_orders=1, most_unpaid_pieces=5)
        body = {"lines": [{"sku_id": world.sku["cup"], "pieces": 6}], "address_id": world.address["小明"]}
        assert xiaoming.post("/orders", body, status=409)["error"]["code"] == "TooManyUnpaidPieces"
        body["lines"][0]["pieces"] = 5
        placed = xiaoming.post("/orders", body, status=201)
        error = xiaoming.post("/orders", body, status=409)["error"]
        assert error["code"] == "TooManyUnpaidOrders" and error["facts"] == {"most": 1, "orders": 1}
        xiaoming.post(f"/orders/{placed['order_id']}/sandbox")
        xiaoming.post("/orders", body, status=201)


class TestAStranger:
    def test_may_look(self, stranger: Program):
        assert stranger.get("/shops/tea")["name"] == "茶舍"
        assert len(stranger.get("/shops/tea/products")["products"]) == 5

    def test_may_not_ask_about_anybody(self, stranger: Program):
        for path in ("/me", "/cart", "/orders", "/coupons", "/addresses"):
            status, answer = stranger.send("GET", path)
            assert (status, answer["error"]["code"]) == (401, "NotSignedIn")


class TestTheDocument:
    def test_knows_every_address(self, stranger: Program):
        paths = stranger.get("/openapi.json")["paths"]
        assert "post" in paths["/api/v1/orders"]
        assert "post" in paths["/api/v1/coupons/claims"]
        assert len(paths) >= 20
