"""The waterfall: what moved the paid amount, in steps that add up to the fen, with one message."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as some

from duoshou.kernel.words import Words
from duoshou.loop.judgement.counting import Counted
from duoshou.loop.judgement.falling import falling
from duoshou.loop.judgement.values import Waterfall

PEOPLE = some.integers(0, 5_000)
FEN = some.integers(0, 10_000_000)
UNKNOWN = (None, None)


def waterfall(**shops: Counted) -> Waterfall:
    told = falling(shops, currency="CNY")
    assert isinstance(told, Waterfall), told
    return told


def effects(fall: Waterfall) -> dict[str, int]:
    return {step.key: step.change_fen for step in fall.steps}


@some.composite
def shops(draw: some.DrawFn) -> Counted:
    """Any shop: with or without visitors, buyers and sources, all that people really report."""
    visitors = (draw(PEOPLE), draw(PEOPLE)) if draw(some.booleans()) else UNKNOWN
    sources = {}
    if None not in visitors:
        sources = draw(
            some.dictionaries(some.sampled_from("搜索 推荐 直通车 购物车".split()), some.tuples(PEOPLE, PEOPLE))
        )
    buyers = (draw(PEOPLE), draw(PEOPLE)) if draw(some.booleans()) else UNKNOWN
    paid_fen = draw(FEN), draw(FEN)
    known_fen = tuple(draw(some.integers(0, fen)) for fen in paid_fen) if draw(some.booleans()) else UNKNOWN
    return Counted(paid_fen, buyers, visitors, sources, known_fen=known_fen)  # type: ignore[arg-type]


class TestTheSteps:
    @given(some.lists(shops(), min_size=1, max_size=5))
    def test_add_up_to_the_change_to_the_fen(self, counted: list[Counted]):
        told = falling({f"店{place}": one for place, one in enumerate(counted)}, currency="CNY")
        assume(isinstance(told, Waterfall))
        assert told.before_fen == sum(one.paid_fen[0] for one in counted)
        assert told.after_fen == sum(one.paid_fen[1] for one in counted)
        assert sum(step.change_fen for step in told.steps) == told.after_fen - told.before_fen

    def test_are_visitors_conversion_and_spend(self):
        # 1,000 visitors × 2 % × ¥50 = ¥1,000 became 800 × 2 % × ¥50 = ¥800: all of it is visitors.
        fall = waterfall(店=Counted((100_000, 80_000), (20, 16), (1_000, 800), {}))
        assert effects(fall) == {"visitors": -20_000, "conversion_ratio": 0, "spend_per_buyer": 0}

    def test_share_visitors_out_by_source_and_leave_the_rest_to_the_others(self):
        # 200 visitors fewer cost ¥200, ¥1 each: 150 of search, 30 of recommendations, 20 that no source tells.
        sources = {"手淘搜索": (700, 550), "手淘推荐": (200, 170)}
        fall = waterfall(店=Counted((100_000, 80_000), (20, 16), (1_000, 800), sources))
        assert effects(fall) == {
            "source_visitors:手淘搜索": -15_000,
            "source_visitors:手淘推荐": -3_000,
            "other_visitors": -2_000,
            "conversion_ratio": 0,
            "spend_per_buyer": 0,
        }

    def test_keep_a_shop_that_knows_neither_visitors_nor_buyers_by_itself(self):
        known = Counted((100_000, 80_000), (20, 16), (1_000, 800), {})
        fall = waterfall(甲=known, 乙=Counted((5_000, 9_000), UNKNOWN, UNKNOWN, {}))
        assert effects(fall)["shop:乙"] == 4_000
        assert any("甲" in note.zh for note in fall.notes)

    def test_never_take_one_shops_sales_for_anothers_visitors(self):
        # Nothing changed in the first, the second doubled: its buyers are told apart from visitors nobody knows.
        same = Counted((100_000, 100_000), (20, 20), (1_000, 1_000), {})
        fall = waterfall(甲=same, 乙=Counted((10_000, 20_000), (2, 4), UNKNOWN, {}))
        assert effects(fall) == {"visitors": 0, "buyers_paid": 10_000, "conversion_ratio": 0, "spend_per_buyer": 0}

    def test_are_none_where_nothing_but_money_is_known(self):
        assert isinstance(falling({"店": Counted((1, 2), UNKNOWN, UNKNOWN, {})}, currency="CNY"), Words)


class TestTheTitle:
    def test_names_the_source_that_did_most_of_it_and_its_share(self):
        sources = {"手淘搜索": (700, 544)}
        fall = waterfall(店=Counted((100_000, 80_000), (20, 16), (1_000, 800), sources))
        # 156 of 200 visitors: 78 % of the fall; 156 of 700: 22 %.
        assert fall.title.zh == "手淘搜索访客少了 22%，占跌幅的 78%"
        assert fall.title.en == "Visitors from 手淘搜索 fell by 22%, 78% of the fall"

    def test_says_what_came_back_elsewhere_when_one_step_is_more_than_the_whole(self):
        # ¥50 a buyer and 20 buyers; buyers fell to 10, spend rose to ¥80: 1,000 → 800.
        fall = waterfall(店=Counted((100_000, 80_000), (20, 10), (1_000, 1_000), {}))
        assert fall.title.zh.startswith("支付转化率从 2.00% 降到 1.00%，少卖 ¥650.00；别处补回 ¥450.00")

    def test_gives_no_share_of_a_change_that_is_hardly_one(self):
        fall = waterfall(店=Counted((100_000, 100_500), (20, 25), (1_000, 1_000), {}))
        assert fall.title.zh.startswith("支付金额几乎没变（+0.5%）") and "占" not in fall.title.zh

    def test_says_when_nothing_changed(self):
        fall = waterfall(店=Counted((100_000, 100_000), (20, 20), (1_000, 1_000), {}))
        assert fall.title.zh == "支付金额没有变"


class TestMoneyWhoseBuyerNobodyKnows:
    def test_is_a_step_of_its_own_and_no_spend_of_those_who_are_counted(self):
        # 10 buyers × ¥50 both times; without a buyer came ¥100, then ¥900.
        fall = waterfall(店=Counted((60_000, 140_000), (10, 10), UNKNOWN, {}, known_fen=(50_000, 50_000)))
        assert effects(fall) == {"spend_per_buyer": 0, "without_buyer": 80_000}
        (spend,) = (step for step in fall.steps if step.key == "spend_per_buyer")
        assert (spend.before, spend.after) == (5_000, 5_000)
        assert "没有买家编号" in fall.title.zh


class TestTheNumbersBesideTheSteps:
    def test_say_that_people_were_added_over_days_as_no_other_page_does(self):
        counted = {"店": Counted((100_000, 80_000), (20, 16), (1_000, 800), {})}
        fall = falling(counted, currency="CNY", by_day=True)
        assert isinstance(fall, Waterfall)
        named = {step.key: step.name.zh for step in fall.steps}
        assert named == {
            "visitors": "访客数（按人次）",
            "conversion_ratio": "支付转化率（按人次）",
            "spend_per_buyer": "客单价（按人次）",
        }
        assert {step.key: step.name.zh for step in waterfall(**counted).steps}["spend_per_buyer"] == "客单价"

    def test_say_when_they_rose_in_all_shops_together_and_cost_money_in_each(self):
        # ¥100 a buyer fell to ¥90 and ¥10 to ¥9; but of the first shop's buyers there are twice as many, of the
        # other's half: ¥18.18 a buyer of both became ¥32.14.
        fall = waterfall(
            甲=Counted((100_000, 180_000), (10, 20), UNKNOWN, {}), 乙=Counted((100_000, 45_000), (100, 50), UNKNOWN, {})
        )
        (spend,) = (step for step in fall.steps if step.key == "spend_per_buyer")
        assert (spend.before, spend.after) == (1_818, 3_214) and spend.change_fen < 0
        assert any("客单价几家店合起来的数走了另一个方向" in note.zh for note in fall.notes)

    def test_say_no_such_thing_of_one_shop(self):
        fall = waterfall(甲=Counted((100_000, 180_000), (10, 20), UNKNOWN, {}))
        assert not any("另一个方向" in note.zh for note in fall.notes)
