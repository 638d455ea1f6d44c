"""Who gets which page: every address of the cockpit × every role, said by hand and not read from the code."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from duoshou.console.rights import may_open
from duoshou.rooms.team import facade as team
from duoshou.rooms.team.rules.roles import RIGHTS
from tests.security.places import House, named
from tests.security.test_everybodys_own import ask

EVERYBODY = frozenset(RIGHTS)
READERS = EVERYBODY - {"designer"}
SELLERS = frozenset({"owner", "operator"})

# Names of addresses → the roles for which they open. First the cockpit, then the mall's back office.
OPENS: dict[str, frozenset[str]] = {
    "metrics metric search room preferences change-password sign-out office": EVERYBODY,
    "today today-judgement diagnosis-of diagnosis inbox metric-rows deliveries import import-state targets suppliers "
    "supplier-lines standing-tables standing-table reconciliation reconciliation-of": READERS,
    "today-table metrics-file metric-file metric-rows-file deliveries-file targets-file standing-table-file "
    "reconciliation-file reports report-new report report-preview report-switch report-trial report-send "
    "report-remove report-restore": SELLERS | {"accountant"},
    "upload import-again fix-me": SELLERS | {"accountant", "purchaser"},
    "import-columns mappings mapping mapping-rename mapping-delete": SELLERS,
    "inbox-decide inbox-take-back inbox-lift": SELLERS,
    "targets-state people person backups record office-open-shop shop-empty shop-again": frozenset({"owner"}),
    "office-goods office-product": EVERYBODY,
    "office-product-change": SELLERS | {"accountant", "purchaser", "designer"},
    "office-goods-file": SELLERS | {"accountant", "purchaser"},
    "office-product-new office-goods-take office-freights office-freight": SELLERS,
    "office-promotions office-promotion office-flash office-flash-slot office-coupons office-coupon "
    "office-prices": READERS,
    "office-promotion-new office-promotion-start office-promotion-stop office-promotion-change office-flash-new "
    "office-flash-publish office-flash-stop office-coupon-new office-coupon-codes office-codes-file "
    "office-coupon-extend office-coupon-hand-out office-coupon-stop": SELLERS,
    "office-orders office-order office-after-sales office-after-sale office-reviews": READERS - {"purchaser"},
    "office-shipping office-ship-file office-ship office-cancel office-after-sale-decide office-after-sale-picture "
    "office-chat office-chat-set-up office-chat-thread office-chat-news office-chat-answer office-chat-picture "
    "office-review-change office-reveal office-to-ship-file": SELLERS | {"clerk"},
    "office-invoices office-invoice-issue office-invoice-file office-red-letter-file": SELLERS
    | {"clerk", "accountant"},
    "office-payments office-refund-retry office-bills office-bill-file office-bill office-bill-again "
    "office-bill-resolve office-ledger office-entries office-check": frozenset({"owner", "accountant"}),
    "office-webhooks office-webhook-new office-webhook office-webhook-kinds office-webhook-switch "
    "office-webhook-secret office-webhook-replay office-webhook-delivery office-webhook-remove office-webhook-test "
    "office-personal office-personal-approve office-personal-for": frozenset({"owner"}),
}
ROLES_AT = {name: roles for names, roles in OPENS.items() for name in names.split()}
# Shown on to the first room that opens, instead of a refusal right after the sign-in.
LEAD_ON = {"today"}
A_METRIC = re.compile(r"/metrics/\w+/")


class TestTheTable:
    def test_knows_every_page_of_the_people_of_the_house_once(self):
        assert set(ROLES_AT) == {*named("house"), *named("shop"), *named("thing")}
        assert sum(len(names.split()) for names in OPENS) == len(ROLES_AT)

    def test_knows_roles_by_their_names(self):
        assert frozenset().union(*ROLES_AT.values()) == EVERYBODY


@pytest.mark.parametrize("role", sorted(RIGHTS))
class TestARole:
    def test_is_refused_every_page_that_is_not_its_own_and_changes_nothing(self, house: House, role: str):
        browser, before = house.staff(role, "甲甲的店"), house.rows()
        closed = [name for name, roles in ROLES_AT.items() if role not in roles and name not in LEAD_ON]
        for name in closed:
            for method in ("GET", "POST"):
                answer = ask(browser, method, house.here.address(name))
                assert answer.status_code in (403, 405), (method, name, answer.status_code)
            assert not may_open(person_of(browser), house.here.address(name)), name
        assert house.rows() == before

    def test_opens_every_page_that_is(self, house: House, role: str):
        browser = house.staff(role, "甲甲的店")
        for name in (name for name, roles in ROLES_AT.items() if role in roles):
            assert may_open(person_of(browser), house.here.address(name)), name
            if name not in ("sign-out", "metric"):
                assert browser.get(house.here.address(name)).status_code != 403, name

    def test_is_led_by_menus_and_tabs_only_where_it_may_go(self, house: House, role: str):
        browser = house.staff(role, "甲甲的店")
        begins_at = browser.get("/", follow=True)
        assert begins_at.status_code == 200
        for path in (
            "/metrics/",
            house.here.address("office-goods"),
            house.here.address("office-product"),
            "/settings/",
        ):
            page = browser.get(path)
            assert page.status_code == 200, path
            # The hundred metrics of the dictionary have a test of their own.
            for link in sorted(link for link in links_of(page.content.decode()) if not A_METRIC.match(link)):
                assert browser.get(link).status_code != 403, (path, link)


def person_of(browser: Client) -> team.Person:
    """Who is signed in in that browser."""
    return team.Person.objects.get(pk=browser.session["_auth_user_id"])


def links_of(page: str) -> set[str]:
    """Where the links of a page lead inside the cockpit."""
    found = {one.split('"', 1)[0] for one in page.split('href="')[1:]}
    return {one.replace("&amp;", "&") for one in found if one.startswith("/") and not one.startswith("/static/")}


class TestAViewer:
    def test_sends_nothing_that_a_shop_takes(self, house: House):
        browser, before = house.staff("viewer", "甲甲的店"), house.rows()
        for name in (*named("shop"), *named("thing")):
            assert ask(browser, "POST", house.here.address(name)).status_code in (403, 405), name
        assert house.rows() == before


class TestADesigner:
    def test_reads_no_amount_among_the_metrics(self, house: House):
        browser = house.staff("designer", "甲甲的店")
        page = browser.get("/metrics/").content.decode()
        for shown in ("conversion_ratio", "visitors", "page_views", "cart_ratio"):
            assert f"/metrics/{shown}/" in page, shown
            assert browser.get(f"/metrics/{shown}/").status_code == 200, shown
        # Amounts, quotients of amounts, and a return: what was earned is what was spent times it.
        for hidden in ("paid_amount", "cost_of_goods", "gross_margin", "ad_roi", "spend_per_buyer", "stock_value"):
            assert f"/metrics/{hidden}/" not in page, hidden
            assert browser.get(f"/metrics/{hidden}/").status_code == 403, hidden
        assert browser.get("/search/", {"q": "paid_amount"}).status_code == 200
        assert "paid_amount/" not in browser.get("/search/", {"q": "支付"}).content.decode()

    def test_changes_words_and_pictures_and_nothing_else_of_the_form(self, house: House):
        world, change = house.here.world, house.here.address("office-product-change")
        browser = house.staff("designer", "甲甲的店")
        before = house.rows()
        for do in ("save", "list", "delist", "schedule", "price", "strike", "stock", "add_sku", "change_sku", "cost"):
            form = {"do": do, "sku_id": world.sku["cup"], "item_id": world.item["cup"], "price": "1", "why": "x"}
            answer = browser.post(change, form | {"pieces": "9", "how": "add", "cost": "1", "title": "x", "code": "x"})
            assert answer.status_code == 403, do
        assert house.rows() == before
        said = {"title": "新标题", "subtitle": "新卖点", "description": "新详情", "code": "other", "supplier": "x"}
        assert browser.post(change, {"do": "content", **said, "position": "7"}).status_code == 302
        (was,) = [row for row in before["catalog.Product"] if row["id"] == world.product["cup"]]
        (now,) = [row for row in house.rows()["catalog.Product"] if row["id"] == world.product["cup"]]
        changed = {name for name in now if now[name] != was[name]}
        assert {"title", "subtitle", "description"} <= changed
        assert not changed & {"code", "supplier", "position", "freight_id", "category_id", "exemption", "state"}
        assert (now["title"], now["subtitle"], now["description"]) == ("新标题", "新卖点", "新详情")

    def test_is_shown_neither_costs_nor_what_was_asked_before(self, house: House):
        page = house.staff("designer", "甲甲的店").get(house.here.address("office-product")).content.decode()
        for hidden in ("成本", "改价记录", "最近成交最低价", 'value="price"'):
            assert hidden not in page, hidden
        assert 'value="content"' in page and 'value="picture"' in page


class TestAPurchaser:
    def test_records_stock_and_costs_and_no_price(self, house: House):
        world, change = house.here.world, house.here.address("office-product-change")
        browser = house.staff("purchaser", "甲甲的店")
        before = house.rows()
        for do in ("save", "content", "list", "delist", "schedule", "price", "strike", "add_sku", "change_sku"):
            form = {"do": do, "sku_id": world.sku["cup"], "price": "1", "why": "x", "title": "x", "selling": "no"}
            assert browser.post(change, form).status_code == 403, do
        assert house.rows() == before
        stock = {"do": "stock", "item_id": world.item["cup"], "pieces": "5", "how": "add", "why": "到货"}
        assert browser.post(change, stock).status_code == 302
        cost = {"do": "cost", "sku_id": world.sku["cup"], "cost": "12.34", "selling": "no", "barcode": "x"}
        assert browser.post(change, cost).status_code == 302
        (was,) = [row for row in before["catalog.Sku"] if row["id"] == world.sku["cup"]]
        (now,) = [row for row in house.rows()["catalog.Sku"] if row["id"] == world.sku["cup"]]
        assert now["cost_fen"] == 1234
        assert (now["is_active"], now["barcode"]) == (was["is_active"], was["barcode"])


class TestAnAccountant:
    def test_sets_costs_and_neither_stock_nor_words_nor_prices(self, house: House):
        world, change = house.here.world, house.here.address("office-product-change")
        browser, before = house.staff("accountant", "甲甲的店"), house.rows()
        for do in ("save", "content", "list", "delist", "schedule", "price", "strike", "stock", "add_sku", "picture"):
            form = {"do": do, "sku_id": world.sku["cup"], "item_id": world.item["cup"], "price": "1", "why": "x"}
            assert browser.post(change, form | {"pieces": "9", "title": "x"}).status_code == 403, do
        assert house.rows() == before
        assert browser.post(change, {"do": "cost", "sku_id": world.sku["cup"], "cost": "1"}).status_code == 302
