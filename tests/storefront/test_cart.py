"""购物车: goods put aside by guests and members."""

from __future__ import annotations

from datetime import timedelta

from duoshou.mall.cart.models import CartLine
from duoshou.mall.catalog.facade import change_price, delist_product
from duoshou.mall.catalog.models import Sku
from duoshou.mall.members import facade as members
from duoshou.mall.members.models import Buyer
from duoshou.mall.shops.facade import prices_changed
from duoshou.mall.visits.facade import flush
from duoshou.mall.visits.models import Visit
from duoshou.storefront.visitor import BUYER_COOKIE
from tests.mall.placing.ordering import HUNDRED_OFF_TEN, promote
from tests.mall.world import World, small_world
from tests.storefront.conftest import Browser
from tests.storefront.pages import put, text

QUESTIONS = 30


class TestAGuest:
    def test_is_made_by_the_first_goods_put_aside(self, shop: World, browser: Browser):
        client, before = browser(), Buyer.objects.count()
        client.get("/mall/tea/")
        client.get(f"/mall/tea/goods/{shop.product['tea']}/")
        client.get("/mall/tea/cart/")
        assert BUYER_COOKIE not in client.cookies and Buyer.objects.count() == before
        put(client, shop, "tea")
        assert client.cookies[BUYER_COOKIE].value and Buyer.objects.count() == before + 1
        assert "高山绿茶" in text(client.get("/mall/tea/cart/"))

    def test_is_known_by_a_cookie_that_scripts_and_other_pages_do_not_see(self, shop: World, browser: Browser):
        client = browser()
        put(client, shop, "tea")
        cookie = client.cookies[BUYER_COOKIE]
        assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/mall/tea/")

    def test_is_known_over_https_alone_where_there_is_https(self, shop: World, browser: Browser, settings):
        settings.SESSION_COOKIE_SECURE = True
        client = browser()
        put(client, shop, "tea")
        assert client.cookies[BUYER_COOKIE]["secure"]

    def test_is_nobody_in_another_shop(self, shop: World, browser: Browser):
        small_world(shop.noon, name="布坊", slug="cloth")
        client = browser("小明")
        put(client, shop, "tea")
        assert "购物车是空的" in text(client.get("/mall/cloth/cart/"))


class TestTheCart:
    def test_adds_up_what_is_chosen(self, shop: World, browser: Browser):
        client = browser("小明")
        put(client, shop, "tea")
        put(client, shop, "cup", 2)
        # 128.00 + 2 × 30.00 = 188.00
        assert "3 件，合计 ¥ 188 .00" in text(client.get("/mall/tea/cart/"))
        client.post("/mall/tea/cart/choose/", {"sku": shop.sku["tea"], "chosen": "0"})
        assert "2 件，合计 ¥ 60 .00" in text(client.get("/mall/tea/cart/"))

    def test_says_what_is_missing_to_the_next_offer(self, shop: World, browser: Browser):
        promote(shop, HUNDRED_OFF_TEN)
        client = browser("小明")
        put(client, shop, "cup", 3)
        # 100.00 − 3 × 30.00 = 10.00
        assert "再买 ¥10.00" in text(client.get("/mall/tea/cart/"))

    def test_changes_pieces_and_takes_out_the_last(self, shop: World, browser: Browser):
        client = browser("小明")
        put(client, shop, "cup", 2)
        client.post("/mall/tea/cart/pieces/", {"sku": shop.sku["cup"], "pieces": "1"})
        assert CartLine.objects.get().pieces == 1
        client.post("/mall/tea/cart/pieces/", {"sku": shop.sku["cup"], "pieces": "0"})
        assert "购物车是空的" in text(client.get("/mall/tea/cart/"))

    def test_names_the_problem_of_a_line(self, shop: World, browser: Browser):
        client = browser("小明")
        put(client, shop, "last", 3)
        assert "只剩 1 件" in text(client.get("/mall/tea/cart/"))

    def test_tells_that_a_price_changed_while_the_goods_lay_there(self, shop: World, browser: Browser):
        client = browser("小明")
        put(client, shop, "tea")
        put(client, shop, "cup")
        assert "价格从" not in text(client.get("/mall/tea/cart/"))
        # Two changes later the buyer is told what it was when they put it there, and what it is.
        for hours, price_fen in ((1, 14_000), (2, 13_500)):
            change_price(
                shop_id=shop.shop_id,
                sku_id=shop.sku["tea"],
                price_fen=price_fen,
                who="店主",
                why="进价涨了",
                moment=shop.noon + timedelta(hours=hours),
            )
        said = text(client.get("/mall/tea/cart/"))
        assert "价格从 ¥128.00 变为 ¥135.00" in said and said.count("价格从") == 1
        client.post("/mall/language/", {"language": "en"})
        assert "The price went from ¥128.00 to ¥135.00" in text(client.get("/mall/tea/cart/"))

    def test_tells_so_too_who_put_them_there_before_signing_in(self, shop: World, browser: Browser):
        member = members.make_guest(shop_id=shop.shop_id, moment=shop.noon).buyer.id
        members.register(buyer_id=member, phone="13911112222", password="long-enough-2026", moment=shop.noon)
        client = browser()
        put(client, shop, "tea")
        CartLine.objects.update(added_at=shop.noon - timedelta(hours=2))
        change_price(
            shop_id=shop.shop_id,
            sku_id=shop.sku["tea"],
            price_fen=14_000,
            who="店主",
            why="进价涨了",
            moment=shop.noon - timedelta(hours=1),
        )
        client.post("/mall/tea/me/sign-in/", {"phone": "13911112222", "password": "long-enough-2026"})
        assert "价格从 ¥128.00 变为 ¥140.00" in text(client.get("/mall/tea/cart/"))

    def test_says_nothing_of_a_price_that_went_away_and_came_back(self, shop: World, browser: Browser):
        client = browser("小明")
        put(client, shop, "tea")
        for hours, price_fen in ((1, 14_000), (2, 12_800)):
            change_price(
                shop_id=shop.shop_id,
                sku_id=shop.sku["tea"],
                price_fen=price_fen,
                who="店主",
                why="写错了",
                moment=shop.noon + timedelta(hours=hours),
            )
        assert "价格从" not in text(client.get("/mall/tea/cart/"))

    def test_leads_to_no_page_of_goods_that_are_not_sold_any_more(self, shop: World, browser: Browser):
        client = browser("小明")
        put(client, shop, "tea")
        put(client, shop, "cup")
        delist_product(shop_id=shop.shop_id, product_id=shop.product["cup"])
        answer = client.get("/mall/tea/cart/")
        page = answer.content.decode()
        assert "商品已下架" in text(answer) and "白瓷杯" in text(answer)
        assert f"/goods/{shop.product['tea']}/" in page and f"/goods/{shop.product['cup']}/" not in page

    def test_leads_to_the_other_kinds_of_goods_whose_own_kind_is_not_sold(self, shop: World, browser: Browser):
        client = browser("小明")
        put(client, shop, "cup")
        Sku.objects.filter(pk=shop.sku["tin"]).update(product_id=shop.product["cup"])
        Sku.objects.filter(pk=shop.sku["cup"]).update(is_active=False)
        prices_changed(shop_id=shop.shop_id)
        answer = client.get("/mall/tea/cart/")
        assert "这个规格已停售" in text(answer) and f"/goods/{shop.product['cup']}/" in answer.content.decode()
        Sku.objects.filter(pk=shop.sku["tin"]).update(is_active=False)
        prices_changed(shop_id=shop.shop_id)
        assert f"/goods/{shop.product['cup']}/" not in client.get("/mall/tea/cart/").content.decode()

    def test_refuses_what_is_not_sold_here(self, shop: World, browser: Browser):
        other = small_world(shop.noon, name="布坊", slug="cloth")
        answer = put(browser("小明"), other, "tea")
        assert answer.status_code == 400 and "本店没有这件商品" in text(answer)

    def test_is_nobody_elses(self, shop: World, browser: Browser):
        put(browser("小明"), shop, "tea")
        other = browser("小红")
        other.post("/mall/tea/cart/pieces/", {"sku": shop.sku["tea"], "pieces": "9"})
        other.post("/mall/tea/cart/choose/", {"sku": shop.sku["tea"], "chosen": "0"})
        line = CartLine.objects.get()
        assert (line.buyer_id, line.pieces, line.is_chosen) == (shop.buyer["小明"], 1, True)

    def test_is_counted_as_visits(self, shop: World, browser: Browser):
        client = browser("小明")
        client.get(f"/mall/tea/goods/{shop.product['tea']}/")
        put(client, shop, "tea")
        flush()
        seen = list(Visit.objects.order_by("id").values_list("page", "product_id"))
        assert ("product", shop.product["tea"]) in seen and ("added", shop.product["tea"]) in seen
        assert Visit.objects.values("visitor").distinct().count() == 1

    def test_asks_a_bounded_number_of_questions(self, shop: World, browser: Browser, django_assert_max_num_queries):
        client = browser("小明")
        for code in ("tea", "cup", "pot", "tin"):
            put(client, shop, code)
        client.get("/mall/tea/cart/")
        with django_assert_max_num_queries(QUESTIONS):
            client.get("/mall/tea/cart/")
