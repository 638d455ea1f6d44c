"""What a return without a reason within the seven days brings: all that was paid for the pieces, or goods refused."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from duoshou.mall.after_sales import facade as after_sales
from duoshou.mall.after_sales.models import AfterSale
from duoshou.mall.orders import facade as orders
from duoshou.mall.payments.models import Refund
from tests.mall.after_sales.cases import ask, bring_back, of, on_shelf, received, take
from tests.mall.world import World


class TestALawfulReturn:
    def test_gives_back_the_whole_amount_whatever_the_shop_would_keep(self, world: World):
        """Three cups at ¥30.00 come back without a reason: ¥90.00 go back or the goods are refused, with no third."""
        order_id = received(world)
        case = ask(world, order_id, 2, pieces=3, reason="no_reason")
        bring_back(world, case)
        for amount_fen in (8_999, 0):
            with pytest.raises(after_sales.LessThanTheLawGives, match=r"90\.00.*art\. 25") as no:
                take(world, case, amount_fen=amount_fen, why="扣折旧", damaged=1)
            assert "第二十五条" in no.value.words.zh and "不通过" in no.value.advice.zh
        assert (of(world, case).state, on_shelf(world, "cup")) == ("returning", 47)
        assert not Refund.objects.exists()
        take(world, case, amount_fen=9_000, damaged=1)
        assert Refund.objects.get().amount_fen == of(world, case).agreed_fen == 9_000
        assert orders.check() == []

    @pytest.mark.parametrize("amount_fen", [0, 1, 8_999, 9_000, None])
    def test_asks_for_all_whatever_smaller_amount_is_named(self, world: World, amount_fen: int | None):
        """Nobody agrees below ¥90.00 for three cups at ¥30.00 because a front end typed less for the buyer."""
        case = ask(world, received(world), 2, pieces=3, reason="no_reason", amount_fen=amount_fen)
        assert (of(world, case).is_lawful, of(world, case).asked_fen) == (True, 9_000)
        bring_back(world, case)
        if amount_fen is not None and amount_fen < 9_000:
            with pytest.raises(after_sales.LessThanTheLawGives, match=r"90\.00"):
                take(world, case, amount_fen=amount_fen, why="买家只要这些")
        take(world, case)
        assert Refund.objects.get().amount_fen == of(world, case).agreed_fen == 9_000
        assert orders.check() == []

    def test_for_more_than_was_paid_is_refused_as_ever(self, world: World):
        with pytest.raises(after_sales.MoreThanTheLine):
            ask(world, received(world), 2, pieces=3, reason="no_reason", amount_fen=9_001)

    def test_is_none_where_the_buyer_names_another_reason_and_then_less_may_be_asked_for(self, world: World):
        case = ask(world, received(world), 2, pieces=3, reason="not_wanted", amount_fen=1_000)
        assert (of(world, case).is_lawful, of(world, case).asked_fen) == (False, 1_000)

    @pytest.mark.parametrize("agreed_fen", [None, 0, 2_999])
    def test_is_cut_short_by_no_row(self, world: World, agreed_fen: int | None):
        case = ask(world, received(world), 2, reason="no_reason")
        ended = {"state": "refunded", "due_at": None, "closed_at": world.noon}
        with pytest.raises(IntegrityError, match="lawful_return_is_whole"), transaction.atomic():
            AfterSale.objects.filter(pk=case).update(**ended, agreed_fen=agreed_fen)
        AfterSale.objects.filter(pk=case).update(**ended, agreed_fen=3_000)

    def test_leaves_less_with_a_reason_to_cases_of_another_kind(self, world: World):
        """A case about a fault is no return without a reason: what it brings is for shop and buyer to settle."""
        case = ask(world, received(world), 2, reason="faulty")
        bring_back(world, case)
        take(world, case, amount_fen=1_000, why="只坏一处")
        assert Refund.objects.get().amount_fen == 1_000 and orders.check() == []

    def test_that_was_cut_short_before_the_rule_stays_as_it_happened(self, world: World):
        """A home that gave less in older days can be brought up to date, and its book is not rewritten."""
        order_id = received(world)
        short, whole = (ask(world, order_id, line_no, reason="no_reason") for line_no in (1, 2))
        for case in (short, whole):
            bring_back(world, case)
            take(world, case)
        call_command("migrate", "after_sales", "0003", verbosity=0)
        AfterSale.objects.filter(pk=short).update(agreed_fen=1)
        call_command("migrate", "after_sales", verbosity=0)
        assert [(of(world, one).is_lawful, of(world, one).reason) for one in (short, whole)] == [
            (False, "no_reason"),
            (True, "no_reason"),
        ]
        assert of(world, short).agreed_fen == 1
