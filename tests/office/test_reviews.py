"""评价 at the desk: answering, and hiding for a reason of the list alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from duoshou.mall.orders.models import Order
from duoshou.mall.reviews import facade as reviews
from duoshou.mall.reviews.models import Review, ReviewStep
from duoshou.rooms.team.models import AuditEntry
from tests.office.conftest import Office, an_order


def text(answer: object) -> str:
    """The page."""
    return answer.content.decode()


@pytest.fixture
def change(office: Office) -> str:
    """小明 has given one star; the address at which the shop deals with it."""
    order_id = an_order(office.world)
    Order.objects.filter(pk=order_id).update(state="received", received_at=office.world.noon)
    written = reviews.Written(stars=1, match_stars=1, service_stars=1, logistics_stars=1, text="<i>碎了")
    number = reviews.write_review(
        buyer_id=office.world.buyer["小明"],
        order_id=order_id,
        line_no=1,
        written=written,
        folder=Path(),
        moment=office.world.noon,
    )
    return office.path(f"reviews/{number}/change/")


class TestTheDesk:
    def test_shows_what_nobody_has_answered(self, office: Office, change: str):
        page = text(office.browser["clerk"].get(office.path("reviews/")))
        assert "&lt;i&gt;碎了" in page and change in page
        assert "小明" not in page

    def test_answers_and_that_stands_in_the_record(self, office: Office, change: str):
        assert office.browser["clerk"].post(change, {"do": "answer", "text": "马上补发"}).status_code == 302
        assert (Review.objects.get().answer, Review.objects.get().answered_by) == ("马上补发", "clerk")
        assert AuditEntry.objects.filter(what="review").exists()

    def test_hides_no_review_for_being_bad(self, office: Office, change: str):
        for why in ("", "bad", "差评"):
            answer = office.browser["owner"].post(change, {"do": "hide", "why": why, "note": "差评"})
            assert answer.status_code == 400 and "这不是可以隐藏评价的理由" in text(answer)
        office.browser["owner"].post(change, {"do": "hide", "why": "insult", "note": "骂人"})
        assert ReviewStep.objects.get().who == "owner"
        assert "已隐藏" in text(office.browser["owner"].get(office.path("reviews/?kind=all")))

    def test_is_read_by_everybody_of_the_shop_and_changed_by_who_may(self, office: Office, change: str):
        viewer, stranger = office.browser["viewer"], office.browser["stranger"]
        assert viewer.get(office.path("reviews/")).status_code == 200
        assert viewer.post(change, {"do": "answer", "text": "x"}).status_code == 403
        assert stranger.get(office.path("reviews/")).status_code == 404
        assert stranger.post(change, {"do": "answer", "text": "x"}).status_code == 404
        assert not Review.objects.exclude(answer="").exists()
