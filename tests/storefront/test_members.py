"""我的: becoming a member, signing in and out, addresses, coupons."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from duoshou.mall.coupons import facade as coupons
from duoshou.mall.coupons.models import Coupon
from duoshou.mall.members import facade as members
from duoshou.mall.members.models import Address, Buyer
from duoshou.storefront.showing.provinces import PROVINCES
from duoshou.storefront.visitor import BUYER_COOKIE
from tests.mall.placing.ordering import HUNDRED_OFF_TEN
from tests.mall.world import World
from tests.storefront.conftest import Browser
from tests.storefront.pages import ADDRESS, confirm_page, hidden, put, text

PASSWORD = "quiet-mountain-tea-9"


def ticket(shop: World, **more: object) -> int:
    """A coupon to claim: 10 off from 100; its template's number."""
    draft = coupons.CouponDraft(
        name="见面礼",
        terms=HUNDRED_OFF_TEN,
        total=10,
        claim_from=shop.noon - timedelta(days=1),
        claim_until=shop.noon + timedelta(days=5),
        valid_days=7,
        **more,
    )
    made = coupons.make_template(shop_id=shop.shop_id, draft=draft, who="店主", moment=shop.noon)
    return made.template_id


class TestRegistering:
    def test_makes_the_guest_a_member_with_the_same_cart(self, shop: World, browser: Browser):
        client = browser()
        put(client, shop, "tea")
        guest_token = client.cookies[BUYER_COOKIE].value
        answer = client.post(
            "/mall/tea/me/register/", {"phone": "13911112222", "password": PASSWORD, "nickname": "阿茶"}, follow=True
        )
        assert "阿茶" in text(answer) and "139****2222" in text(answer)
        assert client.cookies[BUYER_COOKIE].value != guest_token
        assert "高山绿茶" in text(client.get("/mall/tea/cart/"))

    def test_refuses_a_weak_password_and_keeps_what_was_typed(self, shop: World, browser: Browser):
        answer = browser().post("/mall/tea/me/register/", {"phone": "13911112222", "password": "12345678"})
        assert answer.status_code == 400 and "密码不够安全" in text(answer)
        assert 'value="13911112222"' in answer.content.decode() and "12345678" not in answer.content.decode()


class TestSigningIn:
    @pytest.fixture(autouse=True)
    def member(self, shop: World, browser: Browser) -> None:
        browser().post("/mall/tea/me/register/", {"phone": "13911112222", "password": PASSWORD})

    def test_brings_along_what_the_guest_had_put_aside(self, shop: World, browser: Browser):
        client = browser()
        put(client, shop, "cup")
        answer = client.post("/mall/tea/me/sign-in/", {"phone": "13911112222", "password": PASSWORD}, follow=True)
        assert "已登录" in text(answer) and "白瓷杯" in text(client.get("/mall/tea/cart/"))

    def test_does_not_say_which_of_the_two_is_wrong(self, shop: World, browser: Browser):
        wrong = (("13911112222", "something-else-9"), ("13933334444", PASSWORD))
        said = {
            text(browser().post("/mall/tea/me/sign-in/", {"phone": phone, "password": password})).split("店铺")[0]
            for phone, password in wrong
        }
        assert len(said) == 1 and "手机号或密码不对" in said.pop()

    def test_out_makes_the_browser_nobody(self, shop: World, browser: Browser):
        client = browser()
        client.post("/mall/tea/me/sign-in/", {"phone": "13911112222", "password": PASSWORD})
        token = client.cookies[BUYER_COOKIE].value
        client.post("/mall/tea/me/sign-out/")
        assert not client.cookies[BUYER_COOKIE].value
        other = browser()
        other.cookies[BUYER_COOKIE] = token
        assert "访客" in text(other.get("/mall/tea/me/"))


class TestTheMembersPage:
    def test_has_a_drawing_at_the_head_of_every_row(self, shop: World, browser: Browser):
        page = browser("小明").get("/mall/tea/me/").content.decode()
        rows = re.findall(r'<a class="row"[^>]*>(.*?)</a>', page, re.DOTALL)
        assert len(rows) == 5 and all(row.startswith("<svg") for row in rows)


class TestTheAddressBook:
    def test_keeps_changes_and_forgets_addresses(self, shop: World, browser: Browser):
        client = browser("小明")
        client.post("/mall/tea/me/addresses/new/", ADDRESS)
        kept = Address.objects.get(name="林小溪")
        client.post(f"/mall/tea/me/addresses/{kept.pk}/", {**ADDRESS, "city": "宁波市"})
        assert "宁波市" in text(client.get("/mall/tea/me/addresses/"))
        client.post(f"/mall/tea/me/addresses/{kept.pk}/gone/")
        assert "宁波市" not in text(client.get("/mall/tea/me/addresses/"))

    def test_knows_every_region_that_parcels_go_to(self):
        assert tuple(one.zh for one in PROVINCES) == members.PROVINCES

    def test_masks_phone_numbers(self, shop: World, browser: Browser):
        page = browser("小明").get("/mall/tea/me/addresses/")
        assert "138****0000" in text(page) and "13800000000" not in page.content.decode()

    @pytest.mark.parametrize("who", [None, "小红"])
    def test_is_nobody_elses(self, shop: World, browser: Browser, who: str | None):
        client, number = browser(who), shop.address["小明"]
        assert client.get(f"/mall/tea/me/addresses/{number}/").status_code == 404
        assert client.post(f"/mall/tea/me/addresses/{number}/", ADDRESS).status_code == 404
        assert client.post(f"/mall/tea/me/addresses/{number}/gone/").status_code == 404
        assert Address.objects.get(pk=number).name == "小明"


class TestCoupons:
    def test_are_claimed_once_by_one_form(self, shop: World, browser: Browser):
        ticket(shop)
        client = browser("小明")
        fields = hidden(client.get("/mall/tea/coupons/"), "/mall/tea/coupons/claim/")
        said = text(client.post("/mall/tea/coupons/claim/", fields, follow=True))
        client.post("/mall/tea/coupons/claim/", fields)
        assert "领到了" in said and "见面礼" in said and Coupon.objects.count() == 1

    def test_are_offered_to_guests_by_registering(self, shop: World, browser: Browser):
        ticket(shop)
        page = browser().get("/mall/tea/").content.decode()
        assert "会员领" in page and "/coupons/claim/" not in page

    def test_say_why_they_cannot_be_had(self, shop: World, browser: Browser):
        answer = browser("小明").post("/mall/tea/coupons/claim/", {"code": "NOPE", "key": "k"})
        assert answer.status_code == 400 and "券码" in text(answer)

    def test_are_chosen_for_the_order_and_named_in_it(self, shop: World, browser: Browser):
        ticket(shop)
        client = browser("小明")
        client.post("/mall/tea/coupons/claim/", hidden(client.get("/mall/tea/coupons/"), "/mall/tea/coupons/claim/"))
        wish = {"line": f"{shop.sku['tea']}:1", "address": shop.address["小明"], "step": "coupons"}
        step = client.get("/mall/tea/checkout/", wish)
        assert "已选好最省的一种" in text(step) and "checked" in step.content.decode()
        last = client.get("/mall/tea/checkout/", {**wish, "coupon": Coupon.objects.get().pk, "step": "confirm"})
        # 128.00 − 10.00 = 118.00
        assert "见面礼 -¥10.00" in text(last) and "应付 ¥ 118 .00" in text(last)
        assert client.post("/mall/tea/checkout/place/", hidden(last, "place")).status_code == 302
        assert Coupon.objects.get().state == "locked"

    def test_are_nobody_elses(self, shop: World, browser: Browser):
        ticket(shop)
        owner = browser("小明")
        owner.post("/mall/tea/coupons/claim/", hidden(owner.get("/mall/tea/coupons/"), "/mall/tea/coupons/claim/"))
        wish = {"line": f"{shop.sku['tea']}:1", "address": shop.address["小红"], "coupon": Coupon.objects.get().pk}
        answer = browser("小红").get("/mall/tea/checkout/", {**wish, "step": "confirm"})
        assert answer.status_code == 400
        assert confirm_page(browser("小红"), shop, ("tea", 1), address_id=shop.address["小红"]).status_code == 200

    def test_are_not_for_a_blocked_buyer(self, shop: World, browser: Browser):
        template_id = ticket(shop)
        Buyer.objects.filter(pk=shop.buyer["小明"]).update(is_blocked=True)
        answer = browser("小明").post("/mall/tea/coupons/claim/", {"template": template_id, "key": "k"})
        assert answer.status_code == 403 and "请联系店铺" in text(answer)
