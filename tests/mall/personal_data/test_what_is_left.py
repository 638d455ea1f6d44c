"""What is left after an account is closed or a consent is taken back: what law keeps, and nothing held on consent."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps

from duoshou.mall.invoices.models import Invoice
from duoshou.mall.members import facade as members
from duoshou.mall.members.models import Address, Buyer
from duoshou.mall.orders.models import Order
from duoshou.mall.personal_data import facade as personal_data
from duoshou.mall.personal_data.models import KeptByLaw
from duoshou.mall.reviews.models import Review, ReviewPicture
from tests.mall.personal_data.test_personal_data import PHONE, an_order, close
from tests.mall.world import World


def a_review(world: World) -> None:
    review = Review.objects.create(
        shop_id=world.shop_id, buyer_id=world.buyer["小明"], order_id=1, line_no=1, product_id=world.product["tea"],
        made_at=world.noon, day=world.noon.date(), stars=5, match_stars=5, service_stars=5, logistics_stars=5,
        text="好喝", has_pictures=True,
    )  # fmt: skip
    ReviewPicture.objects.create(review=review, fingerprint="f" * 64, width=1, height=1)


class TestAClosedAccount:
    def test_keeps_the_trade_itself_for_three_years(self, world: World):
        """电商法 art. 31: neither closing nor the clock takes a row of the trade, or the sealed receiver."""
        order = an_order(world, finished=True)
        trade = (
            "orders.Order",
            "orders.OrderLine",
            "orders.OrderEvent",
            "ledger.Entry",
            "ledger.Posting",
            "stock.StockMovement",
        )
        before = {model: apps.get_model(model).objects.count() for model in trade}
        assert before["orders.OrderLine"] == 1
        close(world)
        personal_data.forget_what_law_keeps_no_longer(moment=world.noon + timedelta(days=3 * 365))
        members.forget_what_has_run_out(moment=world.noon + timedelta(days=3 * 365))
        assert {model: apps.get_model(model).objects.count() for model in trade} == before
        assert KeptByLaw.objects.get(row_id=order).content["address"]["phone"] == PHONE

    def test_takes_the_pictures_of_its_reviews_along(self, world: World):
        a_review(world)
        close(world)
        assert not ReviewPicture.objects.exists()
        assert Review.objects.get().text == "好喝"

    def test_takes_the_mailbox_of_its_invoices_along_and_no_invoice(self, world: World):
        """发票管理办法 art. 28: what was issued, and to whom, is kept; where it was sent is nobody's business any more."""
        order = an_order(world, finished=True)
        Invoice.objects.create(
            shop_id=world.shop_id, buyer_id=world.buyer["小明"], order_id=order, state="withdrawn", is_company=False,
            title="林小溪", email="lin@example.com", amount_fen=100, made_at=world.noon,
        )  # fmt: skip
        close(world)
        kept = Invoice.objects.get()
        assert (kept.email, kept.title, kept.amount_fen) == ("", "林小溪", 100)


class TestAConsentTakenBack:
    def take_back(self, world: World, shop: int = 0) -> None:
        personal_data.withdraw_consent(
            shop_id=world.shop_id + shop, buyer_id=world.buyer["小明"], by="buyer", moment=world.noon
        )

    def test_takes_away_what_was_held_on_it_alone_and_is_written_down(self, world: World):
        Buyer.objects.filter(pk=world.buyer["小明"]).update(nickname="明明")
        order = an_order(world, finished=True)
        a_review(world)
        self.take_back(world)
        mine = Buyer.objects.get(pk=world.buyer["小明"])
        assert (mine.nickname, mine.is_blocked) == ("", False)
        assert not ReviewPicture.objects.exists()
        [review] = Review.objects.all()
        assert (review.text, review.stars, review.buyer_id) == ("", 5, mine.pk)
        assert Order.objects.get(pk=order).address["phone"] == PHONE
        assert Address.objects.filter(buyer=mine).exists()
        [asked] = personal_data.asked(shop_id=world.shop_id)
        assert (asked.what, asked.by) == ("withdrawing", "buyer")
        assert "members.Buyer.nickname" in asked.outcome

    def test_is_not_taken_for_a_buyer_of_another_shop(self, world: World):
        with pytest.raises(members.NoSuchBuyer):
            self.take_back(world, shop=1)
        assert personal_data.asked(shop_id=world.shop_id) == []
