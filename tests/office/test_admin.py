"""The admin: owners look into every table of their shops, and keep the small lists through the mall's own actions."""

from __future__ import annotations

import pytest
from django.test import Client

from duoshou.console.office.admin.site import TABLES
from duoshou.mall.catalog.models import Category, FreightTemplate
from duoshou.mall.members.models import Buyer, MemberLevel
from duoshou.mall.orders.models import Order
from duoshou.mall.shops.models import Shop
from duoshou.rooms.team import facade as team
from tests.mall.world import small_world
from tests.office.conftest import PASSWORD, Office, an_order
from tests.pages.test_headers import INLINE


def lists() -> list[str]:
    """The address of every table."""
    return [f"/admin/{model._meta.app_label}/{model._meta.model_name}/" for model in TABLES._registry]


@pytest.fixture
def admin(office: Office) -> Client:
    """The browser of somebody who owns every shop."""
    return office.browser["owner"]


@pytest.fixture
def of_one_shop(office: Office) -> Client:
    """The browser of an owner of 茶舍 alone; beside it stands 别的店."""
    small_world(office.world.noon, name="别的店", slug="other")
    person = team.make_person(name="half", password=PASSWORD, role="owner", shops=["茶舍"], now=office.world.noon)
    browser = Client()
    browser.force_login(person)
    return browser


def text(answer) -> str:
    """The page."""
    assert answer.status_code == 200, answer
    return answer.content.decode()


class TestTheAdmin:
    def test_shows_an_owner_every_table_with_nothing_inline(self, office: Office, admin: Client):
        an_order(office.world)
        assert 'href="/admin/"' in text(admin.get("/office/?all"))
        assert "商城的每一张表" in text(admin.get("/admin/"))
        assert len(lists()) == 53
        for address in lists():
            answer = admin.get(address)
            assert not INLINE.findall(text(answer)), address
            assert "default-src 'none'" in answer["Content-Security-Policy"]
            assert answer["Cache-Control"] == "no-store"

    def test_names_a_picture_for_its_tab_so_that_no_browser_asks_for_one_that_is_not_there(self, admin: Client):
        assert 'rel="icon" href="/static/console/wheel.svg"' in text(admin.get("/admin/"))

    def test_speaks_english_when_asked(self, office: Office, admin: Client):
        admin.cookies["django_language"] = "en"
        page = text(admin.get("/admin/"))
        assert "Every table of the mall" in page and "Freight templates" in page and "运费模板" not in page

    @pytest.mark.parametrize("who", ["operator", "clerk", "viewer", "stranger"])
    def test_is_for_owners(self, office: Office, who: str):
        for address in ("/admin/", *lists()[:: len(lists()) // 4], "/admin/jsi18n/", "/admin/autocomplete/"):
            assert office.browser[who].get(address).status_code == 403, address
        assert team.audit_entries(limit=1)[0].what.startswith("refused:")

    def test_has_no_door_of_its_own(self, office: Office):
        answer = Client().get("/admin/orders/order/")
        assert answer.status_code == 302 and answer["Location"].startswith("/sign-in/?next=/admin/")
        assert office.browser["owner"].get("/admin/login/").status_code == 404
        assert office.browser["owner"].get("/admin/password_change/").status_code == 404


class TestARow:
    def test_can_be_opened_in_every_table(self, office: Office, admin: Client):
        an_order(office.world)
        opened = 0
        for model in TABLES._registry:
            row = model._default_manager.first()
            if row is not None:
                page = text(admin.get(f"/admin/{model._meta.app_label}/{model._meta.model_name}/{row.pk}/change/"))
                assert not INLINE.findall(page)
                opened += 1
        assert opened >= 15

    def test_is_found_by_its_number_or_code_and_by_no_part_of_it(self, office: Office, admin: Client):
        order = an_order(office.world)
        assert f"/{order}/change/" in text(admin.get(f"/admin/orders/order/?q={order}"))
        assert f"/{order}/change/" not in text(admin.get(f"/admin/orders/order/?q={str(order)[:-1]}"))
        assert f"/{order}/change/" not in text(admin.get("/admin/orders/order/?q=99999999999999999999999"))
        sku = office.world.sku["cup"]
        assert f"/{sku}/change/" in text(admin.get("/admin/catalog/sku/?q=cup"))
        assert f"/{sku}/change/" not in text(admin.get("/admin/catalog/sku/?q=cu"))

    def test_is_filtered_by_its_state(self, office: Office, admin: Client):
        order = an_order(office.world)
        assert f"/{order}/change/" in text(admin.get("/admin/orders/order/?by_state=paid"))
        assert f"/{order}/change/" not in text(admin.get("/admin/orders/order/?by_state=expired"))

    def test_says_nothing_that_the_cockpit_hides(self, office: Office, admin: Client):
        order, buyer = an_order(office.world), office.world.buyer["小明"]
        for address in ("members/buyer/", f"members/buyer/{buyer}/change/", f"orders/order/{order}/change/"):
            page = text(admin.get(f"/admin/{address}"))
            assert "13800000000" not in page and "龙井路" not in page
        assert "138****0000" in text(admin.get("/admin/members/buyer/"))

    @pytest.mark.parametrize("guess", ["phone__startswith=138", "password__startswith=p", "id__gt=0"])
    def test_is_not_found_by_guessing_at_what_is_hidden(self, office: Office, admin: Client, guess: str):
        assert admin.get(f"/admin/members/buyer/?{guess}").status_code in (302, 400)

    def test_that_has_an_action_of_its_own_is_only_read(self, office: Office, admin: Client):
        order = an_order(office.world)
        before = Order.objects.values().get(pk=order)
        for address in lists():
            kept = any(word in address for word in ("/shop/", "category", "memberlevel"))
            assert admin.get(f"{address}add/").status_code == (403 if not kept or "/shop/" in address else 200), address
        for what in ("change", "delete"):
            sent = {"state": "completed", "paid_fen": 0, "post": "yes"}
            assert admin.post(f"/admin/orders/order/{order}/{what}/", sent).status_code == 403
        action = {"action": "delete_selected", "_selected_action": [order], "post": "yes"}
        admin.post("/admin/orders/order/", action)
        assert Order.objects.values().get(pk=order) == before

    def test_costs_no_more_queries_when_there_are_more(self, office, admin, django_assert_max_num_queries):
        for pieces in range(1, 9):
            an_order(office.world, pieces=pieces)
        with django_assert_max_num_queries(12):
            text(admin.get("/admin/orders/orderline/"))
        with django_assert_max_num_queries(12):
            text(admin.get("/admin/ledger/posting/"))


class TestAnOwnerOfOneShop:
    def test_sees_its_rows_alone(self, office: Office, of_one_shop: Client):
        for address in lists():
            assert "别的店" not in text(of_one_shop.get(address)), address
        assert "茶舍" in text(of_one_shop.get("/admin/catalog/product/"))

    def test_does_not_find_anothers(self, office: Office, of_one_shop: Client):
        other = Shop.objects.get(slug="other")
        rows = {
            "shops/shop": other.pk,
            "catalog/freighttemplate": FreightTemplate.objects.get(shop=other).pk,
            "catalog/category": Category.objects.filter(shop=other).first().pk,
            "members/buyer": Buyer.objects.filter(shop=other).first().pk,
        }
        for table, number in rows.items():
            for what in ("change", "delete"):
                assert of_one_shop.get(f"/admin/{table}/{number}/{what}/").status_code == 404, table
                assert of_one_shop.post(f"/admin/{table}/{number}/{what}/", {"name": "x"}).status_code == 404, table

    def test_cannot_put_a_row_into_anothers(self, office: Office, of_one_shop: Client):
        other = Shop.objects.get(slug="other")
        sent = {"shop": other.pk, "name": "偷偷", "position": 0}
        assert "errorlist" in text(of_one_shop.post("/admin/catalog/category/add/", sent))
        foreign = Category.objects.filter(shop=other).first()
        sent = {"shop": office.world.shop_id, "parent": foreign.pk, "name": "偷偷", "position": 0}
        assert "errorlist" in text(of_one_shop.post("/admin/catalog/category/add/", sent))
        assert not Category.objects.filter(name="偷偷").exists()

    def test_sees_no_table_that_belongs_to_no_shop(self, office: Office, of_one_shop: Client):
        assert "0 " in text(of_one_shop.get("/admin/payments/notice/"))


class TestACategory:
    def test_is_made_moved_and_removed(self, office: Office, admin: Client):
        tea = Category.objects.get(name="茶")
        sent = {"shop": office.world.shop_id, "name": "绿茶", "parent": tea.pk, "position": 1, "is_shown": "on"}
        assert admin.post("/admin/catalog/category/add/", sent).status_code == 302
        made = Category.objects.get(name="绿茶")
        assert made.parent_id == tea.pk
        inside_itself = {"name": "茶", "parent": made.pk, "position": 0}
        page = text(admin.post(f"/admin/catalog/category/{tea.pk}/change/", inside_itself))
        assert "errorlist" in page
        assert admin.post(f"/admin/catalog/category/{made.pk}/delete/", {"post": "yes"}).status_code == 302
        assert not Category.objects.filter(pk=made.pk).exists()
        assert team.audit_entries(limit=1)[0].what == "admin_remove"

    def test_with_goods_in_it_stays(self, office: Office, admin: Client):
        tea = Category.objects.get(name="茶")
        admin.post(f"/admin/catalog/category/{tea.pk}/delete/", {"post": "yes"})
        assert Category.objects.filter(pk=tea.pk).exists()


class TestMemberLevels:
    def test_stay_a_ladder(self, office: Office, admin: Client):
        shop = office.world.shop_id
        add, base = "/admin/members/memberlevel/add/", {"shop": shop}
        assert admin.post(add, base | {"level": 1, "name": "铜", "from_spent_fen": 0}).status_code == 302
        assert admin.post(add, base | {"level": 2, "name": "银", "from_spent_fen": 10_000}).status_code == 302
        page = text(admin.post(add, base | {"level": 4, "name": "金", "from_spent_fen": 50_000}))
        assert "会员等级不成阶梯" in page
        silver = MemberLevel.objects.get(shop=shop, level=2)
        changed = {"level": 2, "name": "银", "from_spent_fen": 20_000}
        assert admin.post(f"/admin/members/memberlevel/{silver.pk}/change/", changed).status_code == 302
        assert list(MemberLevel.objects.order_by("level").values_list("level", "from_spent_fen")) == [
            (1, 0),
            (2, 20_000),
        ]


class TestAShop:
    SENT = {
        "notice": "春节照常发货",
        "licence": "浙A",
        "contact": "0571",
        "return_address": "杭州市龙井路 9 号 小店退货组",
        "is_open": "on",
        "pay_within_minutes": 15,
        "most_unpaid_orders": 3,
        "most_unpaid_pieces": "",
        "receive_within_days": 10,
        "complete_after_days": 7,
    }

    def test_gets_another_notice_and_other_deadlines(self, office: Office, admin: Client):
        address = f"/admin/shops/shop/{office.world.shop_id}/change/"
        assert admin.post(address, self.SENT).status_code == 302
        shop = Shop.objects.get(pk=office.world.shop_id)
        assert (shop.notice, shop.pay_within_minutes, shop.is_open) == ("春节照常发货", 15, True)
        assert (shop.most_unpaid_orders, shop.most_unpaid_pieces) == (3, None)
        assert shop.return_address == "杭州市龙井路 9 号 小店退货组"
        assert "春节照常发货" in team.audit_entries(limit=1)[0].about

    def test_calls_every_field_as_people_do(self, office: Office, admin: Client):
        page = text(admin.get(f"/admin/shops/shop/{office.world.shop_id}/change/"))
        labels = ("几分钟内付款", "每人最多几单没付款", "没付款的订单每人最多几件", "几天后自动收货")
        assert [label for label in labels if label not in page] == []
        assert "Pay within" not in page

    def test_takes_no_deadline_of_nothing(self, office: Office, admin: Client):
        address = f"/admin/shops/shop/{office.world.shop_id}/change/"
        assert "errorlist" in text(admin.post(address, self.SENT | {"pay_within_minutes": 0}))
        assert Shop.objects.get(pk=office.world.shop_id).pay_within_minutes == 30
