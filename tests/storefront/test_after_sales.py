"""A buyer at the after-sales pages: asks, is told until when, sends back, thinks better of it; finds nobody else's."""

from __future__ import annotations

import io
import random
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from duoshou.mall.after_sales import facade as after_sales
from duoshou.mall.orders import facade as orders
from duoshou.mall.shops.facade import change_shop
from tests.mall.after_sales.cases import DAY, agree, ask, paid, received, sent, tables_of
from tests.mall.after_sales.test_exemptions import exempt, refuse, signed_for, ticked
from tests.mall.placing.ordering import place_one
from tests.mall.service_chat.test_a_conversation import a_photo
from tests.mall.world import World
from tests.storefront.conftest import Browser
from tests.storefront.pages import text


def as_large(seed: int) -> SimpleUploadedFile:
    """A photo of more bytes than a form has."""
    content = io.BytesIO()
    Image.frombytes("RGB", (600, 600), random.Random(seed).randbytes(600 * 600 * 3)).save(content, format="JPEG")
    assert len(content.getvalue()) > 200_000
    return SimpleUploadedFile("a.jpg", content.getvalue(), "image/jpeg")


@pytest.fixture
def order_id(shop: World) -> int:
    """An order of two lines that 小明 has received."""
    return received(shop)


def at(order_id: int, rest: str = "") -> str:
    return f"/mall/tea/orders/{order_id}/after-sales/{rest}"


class TestABuyer:
    def test_asks_for_a_line_and_is_told_until_when_the_shop_answers(
        self, shop: World, browser: Browser, order_id: int
    ):
        client = browser("小明")
        page = client.get(at(order_id)).content.decode()
        assert "七天无理由退货到" in page and "退货退款" in page
        asked = client.post(at(order_id, "2/return/"), {"pieces": "2", "reason": "no_reason", "key": "k"}, follow=True)
        said = asked.content.decode()
        assert "等店铺处理" in said and "超时自动同意" in said and "¥60.00" in said
        again = client.post(at(order_id, "1/return/"), {"pieces": "9", "reason": "faulty", "key": "k2"})
        assert again.status_code == 400 and "最多 2 件" in again.content.decode()

    def test_names_the_parcel_or_thinks_better_of_it(self, shop: World, browser: Browser, order_id: int):
        client, first, second = browser("小明"), ask(shop, order_id, 1), ask(shop, order_id, 2)
        agree(shop, first)
        parcel = {"do": "parcel", "carrier": "顺丰", "tracking": "SF7"}
        page = client.post(f"/mall/tea/after-sales/{first}/", parcel, follow=True).content.decode()
        assert "SF7" in page and "寄回途中" in page
        gone = client.post(f"/mall/tea/after-sales/{second}/", {"do": "withdraw"}, follow=True)
        assert "已撤销" in gone.content.decode()
        late = client.post(f"/mall/tea/after-sales/{second}/", {"do": "withdraw"})
        assert late.status_code == 400 and "刚刚变了" in late.content.decode()

    def test_sees_on_the_line_of_the_order_what_came_back_for_it(self, shop: World, browser: Browser, order_id: int):
        order = f"/mall/tea/orders/{order_id}/"
        assert text(browser("小明").get(order)).count("已退款") == 0
        agree(shop, ask(shop, order_id, 2, "refund", pieces=1))
        # One cup at 30.00; as a tag on its line.
        page = browser("小明").get(order)
        assert "已退款</span>" in page.content.decode() and "已退款 ¥30.00" in text(page)

    def test_is_told_where_the_goods_go_once_the_shop_has_agreed(self, shop: World, browser: Browser, order_id: int):
        client, case = browser("小明"), ask(shop, order_id, 1)
        at_case, where = f"/mall/tea/after-sales/{case}/", "杭州市龙井路 9 号 小店退货组 0571-88888888"
        change_shop(shop_id=shop.shop_id, return_address=where)
        assert where not in client.get(at_case).content.decode()
        agree(shop, case)
        assert where in client.get(at_case).content.decode()
        change_shop(shop_id=shop.shop_id, return_address="")
        page = client.get(at_case).content.decode()
        assert "还没有填写退货地址" in page and f"/mall/tea/chat/?order={order_id}" in page

    @pytest.mark.parametrize("kind", ["refund", "return", "exchange"])
    def test_who_was_refused_reads_until_which_day_the_law_takes_the_goods_back(
        self, shop: World, browser: Browser, order_id: int, kind: str
    ):
        """Received on the 22nd: the seventh day is the 29th."""
        case = ask(shop, order_id, 2, kind, reason="faulty")
        page = f"/mall/tea/after-sales/{case}/"
        assert "七天无理由" not in browser("小明").get(page).content.decode()
        refuse(shop, case)
        said = browser("小明").get(page).content.decode()
        assert "到 2026-11-29 为止还可以七天无理由退货" in said and at(order_id, "2/return/") in said
        form = browser("小明").get(at(order_id, "2/return/")).content.decode()
        assert "七天无理由" in form[form.index("<option") :].split("</option>")[0]

    def test_who_was_refused_before_the_parcel_came_has_the_seven_days_before_them(self, shop: World, browser: Browser):
        case = ask(shop, sent(shop), 2, "refund", reason="not_arrived")
        refuse(shop, case)
        said = browser("小明").get(f"/mall/tea/after-sales/{case}/").content.decode()
        assert "签收次日起七天内还可以七天无理由退货" in said

    def test_who_was_refused_is_promised_no_more_than_there_is(
        self, shop: World, browser: Browser, order_id: int, monkeypatch: pytest.MonkeyPatch
    ):
        exempt(shop, "tea")
        own = signed_for(shop, place_one(shop, ("tea", 1), confirmed=ticked(shop, "tea")).order_id)
        confirmed, late = ask(shop, own, 1, reason="faulty"), ask(shop, order_id, 2, reason="faulty")
        unsent = ask(shop, paid(shop), 2, "refund", pieces=3, reason="not_wanted")
        again = ask(shop, order_id, 1, reason="faulty")
        for case in (confirmed, late, unsent, again):
            refuse(shop, case)
        ask(shop, order_id, 1, reason="no_reason")

        def promised(case: int) -> bool:
            return "七天无理由退货" in browser("小明").get(f"/mall/tea/after-sales/{case}/").content.decode()

        assert [promised(one) for one in (confirmed, late, unsent, again)] == [False, True, False, False]
        monkeypatch.setattr("duoshou.kernel.clock.now", lambda: shop.noon + 8 * DAY)
        assert not promised(late)

    def test_finds_nobody_elses_case(self, shop: World, browser: Browser, order_id: int):
        case = ask(shop, order_id, 2)
        for address in (at(order_id), at(order_id, "2/return/"), f"/mall/tea/after-sales/{case}/"):
            assert browser("小红").get(address).status_code == 404

    def test_cannot_ask_for_what_there_is_not(self, shop: World, browser: Browser, order_id: int):
        for rest in ("9/return/", "1/steal/"):
            assert browser("小明").get(at(order_id, rest)).status_code == 404

    def test_shows_pictures_that_nobody_else_finds(self, shop: World, browser: Browser, order_id: int):
        client, wish = browser("小明"), {"pieces": "1", "reason": "faulty", "key": "k"}
        photo = SimpleUploadedFile("a.jpg", a_photo(), "image/jpeg")
        asked = client.post(at(order_id, "2/return/"), {**wish, "pictures": [photo]}, follow=True)
        [small] = re.findall(r"/mall/tea/after-sales/\d+/pictures/\w+/200.webp", asked.content.decode())
        with CaptureQueriesContext(connection) as asked_for:
            file = client.get(small)
        assert not tables_of(asked_for) & {"mall_order", "mall_after_sale_step"}
        assert (file.status_code, file["Content-Type"], file.content[8:12]) == (200, "image/webp", b"WEBP")
        assert "no-store" in file["Cache-Control"] or "private" in file["Cache-Control"]
        assert browser("小红").get(small).status_code == browser().get(small).status_code == 404
        case = small.split("/pictures/")[0] + "/"
        more = SimpleUploadedFile("b.jpg", a_photo("blue"), "image/jpeg")
        page = client.post(case, {"do": "show", "pictures": [more]}, follow=True).content.decode()
        assert page.count("/200.webp") == 2 and "还能加 4 张" in page
        no = client.post(case, {"do": "show", "pictures": [SimpleUploadedFile("c.jpg", b"<svg/>", "image/jpeg")]})
        assert no.status_code == 400 and "不是可用的图片" in no.content.decode()
        stranger = browser("小红").post(case, {"do": "show", "pictures": [SimpleUploadedFile("d.jpg", a_photo())]})
        assert stranger.status_code == 404

    def test_shows_photos_as_large_as_phones_make_them(self, shop: World, browser: Browser, order_id: int):
        client, wish = browser("小明"), {"pieces": "1", "reason": "faulty", "key": "k", "pictures": [as_large(1)]}
        page = client.post(at(order_id, "2/return/"), wish, follow=True)
        [small] = re.findall(r"/mall/tea/after-sales/\d+/pictures/\w+/200.webp", page.content.decode())
        case = small.split("/pictures/")[0] + "/"
        assert client.post(case, {"do": "show", "pictures": [as_large(2)]}).status_code == 302
        assert browser().post(case, {"do": "show", "pictures": [as_large(3)]}).status_code in (302, 404)

    def test_sends_two_lines_back_in_one_parcel(self, shop: World, browser: Browser, order_id: int):
        client, first, second = browser("小明"), ask(shop, order_id, 1), ask(shop, order_id, 2)
        agree(shop, first)
        assert "同一个包裹" not in client.get(f"/mall/tea/after-sales/{first}/").content.decode()
        agree(shop, second)
        assert f'name="with" value="{second}"' in client.get(f"/mall/tea/after-sales/{first}/").content.decode()
        parcel = {"do": "parcel", "carrier": "顺丰", "tracking": "SF7", "with": [str(second)]}
        assert client.post(f"/mall/tea/after-sales/{first}/", parcel).status_code == 302
        assert "SF7" in client.get(f"/mall/tea/after-sales/{second}/").content.decode()


class TestTheOrder:
    def test_leads_to_what_may_be_asked(self, shop: World, browser: Browser, order_id: int):
        assert at(order_id) in browser("小明").get(f"/mall/tea/orders/{order_id}/").content.decode()

    def test_that_went_back_whole_offers_nothing(self, shop: World, browser: Browser, order_id: int):
        for line_no, pieces in ((1, 2), (2, 3)):
            agree(shop, ask(shop, order_id, line_no, "refund", pieces=pieces))
        [case, _] = after_sales.cases_of_order(order_id=order_id)
        assert case.state == "refunded"
        page = browser("小明").get(at(order_id)).content.decode()
        assert "已同意退款" in page and "buttons" not in page
        assert orders.check() == []
