"""A case from the buyer's wish to its end: what goes back, who may do what, and what the clock decides."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from duoshou.kernel.errors import Refusal
from duoshou.mall.after_sales import facade as after_sales
from duoshou.mall.after_sales.models import AfterSale, AfterSaleStep
from duoshou.mall.orders import facade as orders
from duoshou.mall.outbox.models import News
from duoshou.mall.payments.models import Refund
from tests.mall.after_sales.cases import (
    DAY,
    agree,
    ask,
    bring_back,
    of,
    on_shelf,
    order_of,
    paid,
    received,
    sent,
    take,
)
from tests.mall.databases import at_once
from tests.mall.orders.making import promotion_with
from tests.mall.world import World

HOUR = timedelta(hours=1)


class TestALineOfAPromotion:
    def test_comes_back_for_the_exact_fen_that_was_paid_for_it(self, world: World):
        """满减 1001 fen over two lines: whoever returns one gets what that line cost, and nothing is taken after."""
        order_id = received(world, promotion=(promotion_with(world), 1_001), freight_fen=800)
        cup = order_of(world, order_id).lines[1]
        case = ask(world, order_id, 2, pieces=3)
        bring_back(world, case)
        take(world, case)
        assert cup.payable_fen == 9_000 - (1_001 * 9_000 + 17_300) // 34_600
        assert Refund.objects.get(order_id=order_id).amount_fen == cup.payable_fen
        assert on_shelf(world, "cup") == 50
        assert of(world, case).state == "refunded"
        assert orders.check() == []

    def test_piece_by_piece_adds_up_to_the_line(self, world: World):
        order_id = received(world, promotion=(promotion_with(world), 1_001))
        cup = order_of(world, order_id).lines[1]
        for _ in range(3):
            case = ask(world, order_id, 2)
            bring_back(world, case)
            take(world, case)
        assert sum(Refund.objects.values_list("amount_fen", flat=True)) == cup.payable_fen
        with pytest.raises(after_sales.NotForThisLine):
            ask(world, order_id, 2)
        assert orders.check() == []


class TestMoneyBackAlone:
    def test_for_what_was_not_sent_lets_the_goods_go(self, world: World):
        order_id = paid(world)
        case = ask(world, order_id, 2, "refund", pieces=2, reason="not_wanted")
        agree(world, case)
        assert Refund.objects.get().amount_fen == 6_000 and on_shelf(world, "cup") == 49
        assert order_of(world, order_id).lines[1].to_ship_pieces == 1
        assert orders.check() == []

    def test_of_all_lines_brings_the_freight_and_ends_the_order(self, world: World):
        order_id = paid(world, freight_fen=800)
        for line_no, pieces in ((1, 2), (2, 3)):
            agree(world, ask(world, order_id, line_no, "refund", pieces=pieces, reason="not_wanted"))
        order = order_of(world, order_id)
        assert (order.state, order.refunded_fen) == ("refunded", order.paid_fen)
        assert orders.check() == []

    def test_of_what_was_sent_leaves_goods_and_freight_where_they_are(self, world: World):
        order_id = received(world, freight_fen=800)
        agree(world, ask(world, order_id, 2, "refund", pieces=3, reason="broken"))
        assert on_shelf(world, "cup") == 47 and order_of(world, order_id).refunded_fen == 9_000
        assert orders.check() == []

    def test_may_be_less_than_asked_with_a_reason_that_the_buyer_reads(self, world: World):
        case = ask(world, received(world), 2, "refund", pieces=3, reason="broken")
        with pytest.raises(after_sales.WhyIsMissing):
            agree(world, case, amount_fen=2_000)
        with pytest.raises(after_sales.MoreThanTheLine):
            agree(world, case, amount_fen=9_001, why="补偿")
        agree(world, case, amount_fen=2_000, why="两只完好")
        assert (of(world, case).agreed_fen, of(world, case).why) == (2_000, "两只完好")
        assert Refund.objects.get().amount_fen == 2_000 and orders.check() == []

    def test_is_never_asked_for_beyond_what_the_pieces_cost(self, world: World):
        order_id = received(world)
        for amount_fen in (3_001, -1):
            with pytest.raises(after_sales.MoreThanTheLine):
                ask(world, order_id, 2, "refund", amount_fen=amount_fen)

    def test_asked_for_keeps_the_order_from_being_cancelled_besides(self, world: World):
        order_id = paid(world)
        ask(world, order_id, 2, "refund", pieces=3, reason="not_wanted")
        with pytest.raises(orders.AfterSaleUnderWay):
            orders.cancel(order_id=order_id, buyer_id=world.buyer["小明"], who="buyer", why="", moment=world.noon)
        assert not order_of(world, order_id).may_be_cancelled


class TestAnExchange:
    def test_moves_no_money_and_no_piece_that_is_sound(self, world: World):
        case = ask(world, received(world), 2, "exchange", pieces=2)
        bring_back(world, case)
        after_sales.send_replacement(
            case_id=case,
            shop_id=world.shop_id,
            carrier="顺丰",
            tracking="SF9",
            who="小店",
            moment=world.noon,
            damaged=1,
        )
        assert (of(world, case).state, of(world, case).new_tracking) == ("replaced", "SF9")
        assert not Refund.objects.exists()
        assert on_shelf(world, "cup") == 47 - 1
        assert orders.check() == []

    def test_of_what_the_shelf_has_no_more_is_refused_and_the_money_can_go_back(self, world: World):
        case = ask(world, received(world, {"last": 1}), 1, "exchange")
        bring_back(world, case)
        with pytest.raises(Refusal):
            after_sales.send_replacement(
                case_id=case, shop_id=world.shop_id, carrier="a", tracking="b", who="小店", moment=world.noon, damaged=1
            )
        assert of(world, case).state == "returning"
        take(world, case, damaged=1)
        assert (of(world, case).state, of(world, case).agreed_fen) == ("refunded", 9_900)
        assert Refund.objects.get().amount_fen == 9_900 and on_shelf(world, "last") == 0
        assert orders.check() == []

    def test_that_nobody_looks_at_gives_the_money_back(self, world: World):
        case = ask(world, received(world), 2, "exchange", pieces=2)
        bring_back(world, case)
        assert after_sales.decide_due(moment=world.noon + 7 * DAY) == 1
        assert (of(world, case).state, of(world, case).agreed_fen) == ("refunded", 6_000)
        assert Refund.objects.get().amount_fen == 6_000 and on_shelf(world, "cup") == 49
        assert orders.check() == []

    @pytest.mark.parametrize("damaged", [-1, 3])
    def test_has_no_more_damaged_than_came_back(self, world: World, damaged: int):
        case = ask(world, received(world), 2, "exchange", pieces=2)
        bring_back(world, case)
        with pytest.raises(after_sales.NotForThisLine):
            take(world, case, damaged=damaged)
        with pytest.raises(after_sales.NotForThisLine):
            after_sales.send_replacement(
                case_id=case,
                shop_id=world.shop_id,
                carrier="a",
                tracking="b",
                who="小店",
                moment=world.noon,
                damaged=damaged,
            )


class TestSevenDays:
    def test_begin_on_the_day_after_receipt_and_end_with_the_seventh(self, world: World):
        order_id = received(world)
        # Received on the 22nd at noon in Shanghai: the seventh day is the 29th.
        end = world.noon.replace(day=29, hour=16)
        case = ask(world, order_id, 2, reason="no_reason", moment=end - timedelta(seconds=1))
        assert of(world, case).is_lawful
        with pytest.raises(after_sales.SevenDaysOver, match="25"):
            ask(world, order_id, 1, reason="no_reason", moment=end)
        assert ask(world, order_id, 1, reason="faulty", moment=end)

    def test_outlast_the_completion_of_the_order(self, world: World):
        order_id = received(world)
        orders.complete_due(moment=world.noon + 7 * DAY)
        assert ask(world, order_id, 2, reason="no_reason", moment=world.noon + 7 * DAY + HOUR)

    def test_are_refused_by_no_shop_and_by_no_row(self, world: World):
        case = ask(world, received(world), 2, reason="no_reason")
        with pytest.raises(after_sales.LawfulReturn, match="25"):
            after_sales.refuse(case_id=case, shop_id=world.shop_id, who="小店", why="不退", moment=world.noon)
        with pytest.raises(IntegrityError), transaction.atomic():
            AfterSale.objects.filter(pk=case).update(state="refused", due_at=None, closed_at=world.noon)

    def test_are_no_reason_for_money_without_the_goods(self, world: World):
        with pytest.raises(after_sales.ReasonDoesNotFit):
            ask(world, received(world), 2, "refund", reason="no_reason")


class TestTheClock:
    def test_takes_silence_for_a_yes(self, world: World):
        case = ask(world, paid(world), 2, "refund", pieces=3, reason="not_wanted")
        assert after_sales.decide_due(moment=world.noon + 24 * HOUR - HOUR) == 0
        assert after_sales.decide_due(moment=world.noon + 24 * HOUR) == 1
        assert of(world, case).state == "refunded" and Refund.objects.get().amount_fen == 9_000
        assert after_sales.decide_due(moment=world.noon + 25 * HOUR) == 0 and orders.check() == []

    def test_waits_seven_days_for_the_goods_and_lets_the_order_go_on(self, world: World):
        order_id = received(world)
        case = ask(world, order_id, 2)
        after_sales.decide_due(moment=world.noon + 2 * DAY)
        assert of(world, case).state == "awaiting_return"
        assert orders.complete_due(moment=world.noon + 9 * DAY) == 0
        after_sales.decide_due(moment=world.noon + 9 * DAY)
        assert of(world, case).state == "lapsed"
        assert orders.complete_due(moment=world.noon + 9 * DAY) == 1

    def test_gives_the_money_back_when_nobody_looks_at_the_goods(self, world: World):
        """The law gives the shop seven days from the goods' return; ours begin when they are sent."""
        case = ask(world, received(world), 2, pieces=3, reason="no_reason")
        bring_back(world, case)
        assert after_sales.decide_due(moment=world.noon + 7 * DAY) == 1
        assert of(world, case).state == "refunded" and on_shelf(world, "cup") == 50
        assert orders.check() == []


class TestACase:
    def test_is_the_same_for_the_same_key_and_one_per_line_at_a_time(self, world: World):
        order_id = received(world)
        first = ask(world, order_id, 2, key="k")
        assert ask(world, order_id, 2, key="k") == first
        with pytest.raises(after_sales.CaseUnderWay):
            ask(world, order_id, 2)
        after_sales.withdraw(case_id=first, buyer_id=world.buyer["小明"], moment=world.noon)
        assert ask(world, order_id, 2) != first

    def test_is_nobody_elses(self, world: World):
        case = ask(world, received(world), 2)
        for doing in (after_sales.withdraw, lambda **who: after_sales.case_of(case_id=case, buyer_id=who["buyer_id"])):
            with pytest.raises(after_sales.NoSuchCase):
                doing(case_id=case, buyer_id=world.buyer["小红"], moment=world.noon)
        with pytest.raises(after_sales.NoSuchCase):
            after_sales.agree(case_id=case, shop_id=world.shop_id + 1, who="x", moment=world.noon)
        with pytest.raises(orders.NoSuchOrder):
            ask(world, of(world, case).order_id, 1, buyer_id=world.buyer["小红"])

    def test_is_told_step_by_step_and_no_step_is_ever_changed(self, world: World):
        case = ask(world, received(world), 2, words="杯口有裂纹")
        bring_back(world, case)
        take(world, case, amount_fen=1_000, why="缺配件")
        told = [(one.before, one.after, one.who, one.why) for one in of(world, case).steps]
        assert told == [
            ("", "asked", "buyer", "杯口有裂纹"),
            ("asked", "awaiting_return", "小店", ""),
            ("awaiting_return", "returning", "buyer", "圆通 YT1"),
            ("returning", "refunded", "小店", "缺配件"),
        ]
        assert News.objects.filter(kind="after_sale_changed").count() == 4
        with pytest.raises(IntegrityError), transaction.atomic():
            AfterSaleStep.objects.all().delete()

    def test_agreed_to_by_many_at_once_gives_back_once(self, world: World):
        case = ask(world, received(world), 2, "refund", pieces=3)

        def say_yes():
            try:
                agree(world, case)
            except Refusal as refused:
                return type(refused).__name__
            return "done"

        assert sorted(at_once([say_yes] * 8)) == [*["CaseMoved"] * 7, "done"]
        assert Refund.objects.get().amount_fen == 9_000 and orders.check() == []

    def test_goes_no_way_that_the_table_does_not_know(self, world: World):
        case = ask(world, received(world), 2)
        with pytest.raises(after_sales.CaseMoved):
            take(world, case)
        agree(world, case)
        with pytest.raises(after_sales.ParcelIsMissing):
            after_sales.send_back(
                case_id=case, buyer_id=world.buyer["小明"], carrier=" ", tracking="1", moment=world.noon
            )
        after_sales.withdraw(case_id=case, buyer_id=world.buyer["小明"], moment=world.noon)
        with pytest.raises(after_sales.CaseMoved):
            agree(world, case)

    def test_whose_goods_are_not_what_was_sent_ends_with_the_shops_reason(self, world: World):
        order_id = received(world)
        case = ask(world, order_id, 2, reason="no_reason")
        bring_back(world, case)
        with pytest.raises(after_sales.WhyIsMissing):
            after_sales.refuse_goods(case_id=case, shop_id=world.shop_id, who="小店", why=" ", moment=world.noon)
        after_sales.refuse_goods(case_id=case, shop_id=world.shop_id, who="小店", why="空盒", moment=world.noon)
        assert (of(world, case).state, of(world, case).why) == ("goods_refused", "空盒")
        assert not Refund.objects.exists() and order_of(world, order_id).open_cases == 0

    def test_may_be_about_what_is_still_on_its_way(self, world: World):
        assert ask(world, sent(world), 2, "refund", reason="not_arrived", pieces=3)
