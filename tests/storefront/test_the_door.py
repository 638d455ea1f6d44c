"""What every page of the storefront tells the browser, and how little the cockpit and the shop know of each other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from duoshou.kernel import clock
from duoshou.rooms.team import facade as team
from duoshou.storefront.urls import urlpatterns
from tests.mall.after_sales.cases import ask, received
from tests.mall.placing.ordering import promote
from tests.mall.plays.flash_sale.selling import on_sale
from tests.mall.world import World
from tests.storefront.conftest import Browser
from tests.storefront.pages import place, put, text

POST_ONLY = {"put", "choose", "pieces", "place", "claim", "sign-out", "receive", "address-gone", "language"}
POST_ONLY |= {"chat-say", "review-write", "invoice-ask", "flash-enter", "flash-buy"}
POST_ONLY |= {"my-copy", "close-account", "withdraw-consent"}
# Files that a page shows or hands over; there is none of this number.
FILES = {"picture", "chat-picture", "after-sale-picture", "review-picture", "invoice-file", "red-letter-file"}
# On to another page, where nobody is paid inside WeChat; test_paying_inside_wechat looks at it.
GOES_ON = {"wechat-payer"}
BROUGHT_UP = {"flash", "home", "shelves", "shelf", "search", "product", "rules", "papers", "reviews"}
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*src=)|javascript:")
STATIC = re.compile(r'(?:href|src)="(/static/[^"]+)"')
FIRST_LOAD_BYTES = 100 * 1024
PASSWORD = "calm-desk-2026"


def addresses(shop: World, client: Client) -> dict[str, str]:
    """Every address of the shop that can be opened, by name."""
    number, bought = place(client, shop, ("cup", 1)), received(shop)
    case = ask(shop, bought, 1, "refund")
    parts: dict[str, tuple[object, ...]] = {
        "shelf": (shop.category["茶"],),
        "product": (shop.product["tea"],),
        "rules": (promote(shop),),
        "address": (shop.address["小明"],),
        "reviews": (shop.product["tea"],),
        "invoice-file": (number, 1),
        "red-letter-file": (number, 1, 1),
        **dict.fromkeys(FILES - {"after-sale-picture", "invoice-file", "red-letter-file"}, ("0" * 64, 480)),
        **dict.fromkeys(("flash-item", "flash-state"), (on_sale(shop, name="Noon sale"),)),
        **dict.fromkeys(
            (
                "order-reviews",
                "order-invoice",
                "order",
                "cancel",
                "pay",
                "paying",
                "payment-state",
                "sandbox",
                "after-sales",
            ),
            (number,),
        ),
        "after-sale": (case,),
        "after-sale-picture": (case, "0" * 64, 480),
        "after-sale-ask": (bought, 2, "return"),
    }
    names = (
        {one.name for one in urlpatterns if isinstance(one, URLPattern)}
        - POST_ONLY
        - GOES_ON
        - {"shops", "nothing-here"}
    )
    return {str(name): reverse(f"mall:{name}", args=["tea", *parts.get(str(name), ())]) for name in names}


class TestEveryPage:
    def test_is_open_without_a_sign_in_and_runs_nothing_inline(self, shop: World, browser: Browser):
        client = browser("小明")
        put(client, shop, "tea")
        for name, address in addresses(shop, client).items():
            answer = client.get(address)
            assert answer.status_code in ((404,) if name in FILES else (200,)), name
            assert not INLINE.findall(answer.content.decode()), name
            policy = answer["Content-Security-Policy"]
            assert "unsafe" not in policy and "default-src 'none'" in policy
            assert answer["X-Frame-Options"] == "DENY" and answer["X-Content-Type-Options"] == "nosniff"

    def test_is_kept_by_no_browser_unless_it_only_shows_goods(self, shop: World, browser: Browser):
        client = browser("小明")
        put(client, shop, "tea")
        for name, address in addresses(shop, client).items():
            kept = "private, no-cache" if name in BROUGHT_UP else "no-store"
            if name not in FILES:
                assert client.get(address)["Cache-Control"] == kept, name

    def test_weighs_no_more_than_100_kilobytes_without_its_pictures(self, shop: World, browser: Browser):
        client = browser("小明")
        put(client, shop, "tea")
        for name, address in addresses(shop, client).items():
            page = client.get(address).content
            files = {one.removeprefix("/static/") for one in STATIC.findall(page.decode())}
            found = {file: finders.find(file) for file in files}
            assert all(found.values()), found
            weight = len(page) + sum(Path(file).stat().st_size for file in found.values())
            assert weight <= FIRST_LOAD_BYTES, f"{name}: {weight}"

    def test_takes_no_form_from_elsewhere(self, shop: World, browser: Browser):
        client = browser("小明", enforce_csrf_checks=True)
        answer = put(client, shop, "tea")
        assert answer.status_code == 403 and "这张表单过期了" in text(answer)
        # A server sends as many bytes as it has said, and no more.
        assert int(answer["Content-Length"]) == len(answer.content)

    @pytest.mark.parametrize("name", sorted(POST_ONLY - {"language"}))
    def test_changes_nothing_when_it_is_only_looked_at(self, shop: World, browser: Browser, name: str):
        numbers = {
            "receive": 1,
            "address-gone": 1,
            "flash-enter": 1,
            "flash-buy": 1,
            "review-write": 2,
            "invoice-ask": 1,
        }
        parts = [1] * numbers.get(name, 0)
        assert browser("小明").get(reverse(f"mall:{name}", args=["tea", *parts])).status_code == 405

    def test_says_in_the_shops_dress_that_there_is_nothing(self, shop: World, browser: Browser):
        answer = browser().get("/mall/tea/nothing/here/")
        assert answer.status_code == 404 and "茶舍" in text(answer) and "舵手" not in text(answer)

    def test_has_a_name(self):
        assert all(one.name for one in urlpatterns)
        assert get_resolver().namespace_dict["mall"]


class TestTheLanguage:
    def test_is_switched_and_comes_back_to_the_page(self, shop: World, browser: Browser):
        client = browser()
        answer = client.post("/mall/language/", {"language": "en", "next": "/mall/tea/cart/"})
        assert answer["Location"] == "/mall/tea/cart/"
        assert "Your cart is empty" in text(client.get("/mall/tea/cart/"))

    def test_leads_nowhere_else(self, shop: World, browser: Browser):
        answer = browser().post("/mall/language/", {"language": "en", "next": "https://evil.example/"})
        assert answer["Location"] == "/mall/"


class TestSomebodyOfTheCockpit:
    @pytest.fixture
    def owner(self, shop: World) -> Client:
        team.make_person(name="laoban", password=PASSWORD, role="owner", now=clock.now())
        client = Client()
        assert client.login(username="laoban", password=PASSWORD)
        return client

    def test_is_nobody_special_in_the_shop(self, owner: Client):
        said = text(owner.get("/mall/tea/me/"))
        assert "访客" in said and "laoban" not in said

    def test_asks_the_shop_no_more_questions_than_anybody(
        self, owner: Client, browser: Browser, django_assert_num_queries, django_assert_max_num_queries
    ):
        owner.get("/mall/tea/papers/")
        with django_assert_max_num_queries(1):
            owner.get("/mall/tea/papers/")

    def test_is_still_signed_in_behind_it(self, owner: Client):
        session = owner.cookies["sessionid"].value
        owner.get("/mall/tea/")
        assert owner.cookies["sessionid"].value == session
        assert owner.get("/settings/").status_code == 200

    def test_finds_no_way_into_the_cockpit_as_a_buyer(self, shop: World, browser: Browser):
        assert browser("小明").get("/settings/").status_code == 302
