"""评价 on the phone: who may write, what everybody reads, whose pictures are shown."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from duoshou.mall.orders.models import Order
from duoshou.mall.reviews import facade as reviews
from duoshou.mall.reviews.models import Review
from tests.mall.service_chat.test_a_conversation import a_photo
from tests.mall.world import World
from tests.office.conftest import an_order
from tests.storefront.conftest import Browser

FORM = {"stars": "4", "match": "5", "service": "4", "logistics": "3", "text": "好<b>杯子", "anonymous": "yes"}


def text(answer: object) -> str:
    """The page."""
    return answer.content.decode()


@pytest.fixture
def page(shop: World) -> str:
    """The page on which 小明 reviews a cup that has come."""
    order_id = an_order(shop)
    Order.objects.filter(pk=order_id).update(state="received", received_at=shop.noon)
    return f"/mall/tea/orders/{order_id}/reviews/"


class TestWriting:
    def test_is_a_form_without_a_script(self, browser: Browser, page: str, shop: World):
        mine = browser("小明")
        assert page in text(mine.get(page.replace("reviews/", "")))
        assert "发表评价" in text(mine.get(page))
        photo = SimpleUploadedFile("x.jpg", a_photo() + b"\0" * 200_000, content_type="image/jpeg")
        assert mine.post(f"{page}1/", {**FORM, "pictures": photo}).status_code == 302
        kept = Review.objects.get()
        assert (kept.stars, kept.match_stars, kept.service_stars, kept.logistics_stars) == (4, 5, 4, 3)
        assert "好&lt;b&gt;杯子" in text(mine.get(page))
        assert mine.post(f"{page}1/", FORM).status_code == 400
        assert mine.post(f"{page}1/", {"more": "yes", "text": "用了还好"}).status_code == 302
        assert "当天追评" in text(browser().get(f"/mall/tea/goods/{shop.product['cup']}/"))

    def test_wants_every_star_and_keeps_what_was_typed(self, browser: Browser, page: str):
        answer = browser("小明").post(f"{page}1/", {**FORM, "service": "9"})
        assert answer.status_code == 400 and "好&lt;b&gt;杯子" in text(answer)

    def test_is_nobody_elses(self, browser: Browser, page: str):
        for other in (browser("小红"), browser()):
            assert other.get(page).status_code == 404
            assert other.post(f"{page}1/", FORM).status_code == 404
        assert not Review.objects.exists()


class TestReading:
    def test_shows_the_average_with_both_numbers_and_no_name(self, browser: Browser, page: str, shop: World):
        browser("小明").post(f"{page}1/", FORM)
        goods = f"/mall/tea/goods/{shop.product['cup']}/"
        for path in (goods, f"{goods}reviews/"):
            said = text(browser().get(path))
            assert "4.0" in said and "1 条评价的平均，好评 1 条" in said, path
            assert "小明" not in said and "匿名" in said
        assert "好&lt;b" not in text(browser().get(f"{goods}reviews/?kind=bad"))
        assert browser().get("/mall/tea/goods/999/reviews/").status_code == 404

    def test_shows_pictures_until_the_review_is_hidden(self, browser: Browser, page: str, shop: World):
        photo = SimpleUploadedFile("x.jpg", a_photo(), content_type="image/jpeg")
        browser("小明").post(f"{page}1/", {**FORM, "pictures": photo})
        goods = f"/mall/tea/goods/{shop.product['cup']}/"
        [path] = set(re.findall(r"/mall/tea/reviews/pictures/\w+/200.webp", text(browser().get(goods))))
        assert browser().get(path).status_code == 200
        reviews.hide_review(
            shop_id=shop.shop_id,
            review_id=Review.objects.get().pk,
            why="insult",
            note="骂人",
            who="店主",
            moment=shop.noon,
        )
        assert browser().get(path).status_code == 404
        said = text(browser().get(goods))
        assert "另有 1 条因违规被隐藏" in said and "好&lt;b" not in said
        assert "店铺隐藏了这条评价" in text(browser("小明").get(page))
