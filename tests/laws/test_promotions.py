"""Laws of pricing: parts add up, nothing goes below zero, order does not matter, and the engine equals a plain loop."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.pricing.naive import naive_quote, told
from duoshou.kernel.money import split
from duoshou.mall.promotions.declared import promotion_from_terms, promotion_terms
from duoshou.mall.promotions.errors import MoreThanIsLeft
from duoshou.mall.promotions.quoting.book import PromotionBook
from duoshou.mall.promotions.quoting.quote import STEPS, quote
from duoshou.mall.promotions.rules.calculators.split_over_lines import split_over_lines
from duoshou.mall.promotions.rules.lanes import LANES
from duoshou.mall.promotions.values import Quote
from tests.rules.promotions import made_up

SEED = 20_260_618
CARTS_ALWAYS, CARTS_NIGHTLY = 6_000, 110_000
COMPARED_ALWAYS, COMPARED_NIGHTLY = 2_000, 40_000
CARTS_OF_A_BOOK = 8

dice_of_hypothesis = st.randoms(use_true_random=False)


def broken_laws(quoted: Quote, asked: dict[str, Any]) -> list[str]:
    """The laws that this quote breaks."""
    broken = broken_lines(quoted, asked)
    by_source: dict[tuple[str, str, int], int] = {}
    for part in (part for line in quoted.lines for part in line.parts):
        key = part.lane, part.kind, part.id
        by_source[key] = by_source.get(key, 0) + part.fen
    told = {(one.lane, one.kind, one.id): one.discount_fen for one in quoted.applied}
    if {key: fen for key, fen in told.items() if key[0] not in ("freight", "gift") and fen} != by_source:
        broken.append(f"what was applied {told} is not what the lines bear {by_source}")
    if quoted.goods_fen != sum(line.list_fen for line in quoted.lines):
        broken.append("the goods are not the sum of the lines")
    if quoted.discount_fen != sum(line.discount_fen for line in quoted.lines):
        broken.append("the discount is not the sum of the lines' discounts")
    if not 0 <= quoted.freight_discount_fen <= quoted.freight_fen == asked["freight_fen"]:
        broken.append("more than the freight is taken off the freight")
    if sum(told.values()) != quoted.discount_fen + quoted.freight_discount_fen or len(told) != len(quoted.applied):
        broken.append("what was applied does not add up to the discounts, or counted twice")
    whole_fen = quoted.goods_fen - quoted.discount_fen + quoted.freight_fen - quoted.freight_discount_fen
    if quoted.payable_fen != whole_fen or quoted.payable_fen < 0:
        broken.append("what is to pay is not what the lines and the freight come to, or negative")
    return broken + broken_limits(quoted, asked)


def broken_lines(quoted: Quote, asked: dict[str, Any]) -> list[str]:
    """The laws of a line that this quote breaks."""
    broken = []
    if [(one.sku_id, one.pieces, one.list_price_fen) for one in quoted.lines] != [
        (one.sku_id, one.pieces, one.price_fen) for one in asked["lines"]
    ]:
        broken.append("the lines are not those asked about, in their order")
    for line in quoted.lines:
        parts_fen = sum(part.fen for part in line.parts)
        if not (line.list_fen == line.list_price_fen * line.pieces and line.discount_fen == parts_fen):
            broken.append(f"a line's parts {parts_fen} are not its discount {line.discount_fen}")
        if not (0 <= line.discount_fen <= line.list_fen and line.payable_fen == line.list_fen - line.discount_fen):
            broken.append("a line pays less than nothing or more than its list price")
        if any(part.fen <= 0 for part in line.parts) or not 0 <= line.unit_price_fen <= line.list_price_fen:
            broken.append("a part or a price of one piece is out of bounds")
    return broken


def broken_limits(quoted: Quote, asked: dict[str, Any]) -> list[str]:
    """The limits that this quote oversteps."""
    broken = []
    budgets, visit = {one.id: one for one in asked["promotions"]}, asked["visit"]
    for one in quoted.applied:
        declared = budgets.get(one.id) if one.kind == "promotion" else None
        if declared is None:
            continue
        budget_fen = visit.budgets_left_fen.get(one.id, declared.budget_left_fen)
        if budget_fen is not None and one.discount_fen > budget_fen:
            broken.append(f"promotion {one.id} takes {one.discount_fen} out of a budget of {budget_fen}")
        if declared.max_discount_fen is not None and one.discount_fen > declared.max_discount_fen:
            broken.append(f"promotion {one.id} takes off more than its cap")
    if sum(one.lane == "threshold" for one in quoted.applied) > 1:
        broken.append("two thresholds in one order")
    if sum(one.lane == "freight" for one in quoted.applied) > 1:
        broken.append("two discounts on one freight")
    stacks = {one.coupon_id: one.stacks for one in asked["coupons"]}
    if sum(not stacks[one.id] for one in quoted.applied if one.lane == "coupon") > 1:
        broken.append("two coupons that stand alone in one order")
    for gift_sku, left in visit.gift_pieces_left.items():
        if sum(gift.pieces for gift in quoted.gifts if gift.sku_id == gift_sku) > left:
            broken.append("more gifts than there are")
    return broken


def keeps_its_laws(dice: random.Random, *, carts: int, most_lines: int) -> None:
    """So many carts, a new book for every few of them."""
    for number in range(carts):
        if number % CARTS_OF_A_BOOK == 0:
            declared, templates = made_up.promotions(dice, most=20), made_up.templates(dice)
            book = PromotionBook(declared)
        asked = made_up.question(dice, most_lines=most_lines, known=templates if number % 2 else ())
        quoted = quote(book=book, **asked)
        broken = broken_laws(quoted, {**asked, "promotions": declared})
        assert not broken, (
            f"seed {SEED}, cart {number}: {broken}\n{asked}\n{[promotion_terms(one) for one in declared]}"
        )


def equals_the_plain_loop(dice: random.Random, *, carts: int, most_lines: int) -> None:
    """Engine and plain loop say the same, fen by fen and part by part."""
    for number in range(carts):
        if number % CARTS_OF_A_BOOK == 0:
            declared, templates = made_up.promotions(dice, most=20), made_up.templates(dice)
            book = PromotionBook(declared)
        asked = made_up.question(dice, most_lines=most_lines, known=templates if number % 2 else ())
        compiled, plain = quote(book=book, **asked), naive_quote(promotions=declared, **asked)
        assert told(compiled) == told(plain), (
            f"seed {SEED}, cart {number}\n{asked}\n{[promotion_terms(one) for one in declared]}"
        )


class TestAQuote:
    def test_keeps_its_laws_over_thousands_of_carts(self):
        keeps_its_laws(random.Random(SEED), carts=CARTS_ALWAYS, most_lines=12)

    @pytest.mark.nightly
    def test_keeps_its_laws_over_100_000_carts_of_up_to_50_lines(self):
        keeps_its_laws(random.Random(SEED + 1), carts=CARTS_NIGHTLY, most_lines=50)

    @given(dice=dice_of_hypothesis)
    def test_keeps_its_laws_for_any_cart(self, dice: random.Random):
        declared, asked = made_up.promotions(dice, most=8), made_up.question(dice, most_lines=50)
        assert not broken_laws(quote(book=PromotionBook(declared), **asked), {**asked, "promotions": declared})

    def test_equals_the_plain_loop_over_thousands_of_carts(self):
        equals_the_plain_loop(random.Random(SEED + 2), carts=COMPARED_ALWAYS, most_lines=8)

    @pytest.mark.nightly
    def test_equals_the_plain_loop_over_tens_of_thousands_of_carts(self):
        equals_the_plain_loop(random.Random(SEED + 3), carts=COMPARED_NIGHTLY, most_lines=30)

    @given(dice=dice_of_hypothesis)
    def test_equals_the_plain_loop_for_any_cart(self, dice: random.Random):
        declared, asked = made_up.promotions(dice, most=6), made_up.question(dice, most_lines=6)
        compiled = quote(book=PromotionBook(declared), **asked)
        assert told(compiled) == told(naive_quote(promotions=declared, **asked))

    @given(dice=dice_of_hypothesis)
    def test_does_not_depend_on_the_order_of_its_lines(self, dice: random.Random):
        declared, asked = made_up.promotions(dice, most=8), made_up.question(dice, most_lines=8)
        lines = list({line.sku_id: line for line in asked["lines"]}.values())
        places = dice.sample(range(len(lines)), len(lines))
        book = PromotionBook(declared)
        asked["lines"] = lines
        straight = quote(book=book, **asked)
        asked["lines"] = [lines[place] for place in places]
        mixed = quote(book=book, **asked)
        assert [line.parts for line in mixed.lines] == [straight.lines[place].parts for place in places]
        assert [line.payable_fen for line in mixed.lines] == [straight.lines[place].payable_fen for place in places]
        assert mixed[1:] == straight[1:]

    @given(dice=dice_of_hypothesis)
    def test_is_the_same_with_reasons(self, dice: random.Random):
        declared, asked = made_up.promotions(dice, most=8), made_up.question(dice, most_lines=8)
        book = PromotionBook(declared)
        plain, reasoned = quote(book=book, **asked), quote(book=book, explain=True, **asked)
        assert reasoned._replace(not_applied=(), nudges=()) == plain

    @given(dice=dice_of_hypothesis)
    def test_names_everything_once_either_as_applied_or_with_a_reason(self, dice: random.Random):
        declared, asked = made_up.promotions(dice, most=8), made_up.question(dice, most_lines=6)
        quoted = quote(book=PromotionBook(declared), explain=True, **asked)
        named = [(one.kind, one.id) for one in (*quoted.applied, *quoted.not_applied) if one.kind != "scene"]
        everything = [("promotion", one.id) for one in declared]
        everything += [("coupon", one.coupon_id) for one in asked["coupons"]]
        assert sorted(named) == sorted(everything)
        assert all(one.reason.words.zh and one.reason.words.en for one in quoted.not_applied)

    @given(dice=dice_of_hypothesis)
    def test_does_not_depend_on_what_was_asked_before(self, dice: random.Random):
        book = PromotionBook(declared := made_up.promotions(dice, most=8))
        templates = made_up.templates(dice)
        for _ in range(4):
            asked = made_up.question(dice, most_lines=4, known=templates)
            told_why = dice.random() < 0.5
            first = quote(book=PromotionBook(declared), explain=told_why, **asked)
            assert quote(book=book, explain=told_why, **asked) == first

    def test_goes_through_the_lanes_in_the_order_of_the_table(self):
        assert [lane for lane, _ in STEPS] == [lane.name for lane in LANES]


class TestADeclaration:
    @given(dice=dice_of_hypothesis)
    def test_is_read_as_it_was_told(self, dice: random.Random):
        for one in made_up.promotions(dice, most=6):
            columns = {
                field: getattr(one, field)
                for field in ("id", "name", "lane", "starts_at", "ends_at", "priority", "max_discount_fen")
            }
            columns |= {
                field: getattr(one, field)
                for field in ("per_buyer_limit", "borne_by", "budget_left_fen", "with_coupons")
            }
            assert promotion_from_terms(terms=promotion_terms(one), **columns) == one

    @given(dice=dice_of_hypothesis)
    def test_takes_off_no_more_than_it_says_at_most(self, dice: random.Random):
        for number, lane in enumerate(("threshold", "coupon"), start=1):
            one = made_up.promotion(dice, number, lane)
            amount_fen, pieces = dice.choice((0, made_up.amount_fen(dice), 10**13)), dice.choice((1, 3, 10**6))
            off_fen = one.benefit.off_fen(amount_fen=amount_fen, pieces=pieces)
            assert one.benefit.most_off_fen is None or off_fen <= one.benefit.most_off_fen
            assert one.most_off_fen is None or one.most_off_fen <= (one.max_discount_fen or one.most_off_fen)


class TestSharingOut:
    amounts = st.lists(st.integers(min_value=0, max_value=10**12), min_size=1, max_size=50)

    @given(left=amounts, data=st.data())
    def test_is_the_kernels_split(self, left: list[int], data: st.DataObject):
        total_fen = data.draw(st.integers(min_value=0, max_value=sum(left)))
        assert split_over_lines(total_fen, left) == split(total_fen=total_fen, weights=left)

    def test_is_the_kernels_split_over_100_000_carts(self):
        dice = random.Random(SEED)
        for _ in range(100_000):
            most = dice.choice((1, 3, 100, 9_900, 10**7, 10**12))
            left = [dice.randint(0, most) for _ in range(dice.randint(1, 12))]
            total_fen = dice.randint(0, sum(left))
            assert split_over_lines(total_fen, left) == split(total_fen=total_fen, weights=left), (total_fen, left)

    @given(left=amounts, more=st.integers(min_value=1))
    def test_of_more_than_is_left_is_refused(self, left: list[int], more: int):
        with pytest.raises(MoreThanIsLeft):
            split_over_lines(sum(left) + more, left)
