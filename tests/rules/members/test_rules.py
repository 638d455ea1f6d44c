"""Phones, addresses, masks, levels, waits and points: pure tables of cases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duoshou.mall.members.errors import AddressNotUsable, NotAPhoneNumber
from duoshou.mall.members.rules import provinces, sign_in_wait
from duoshou.mall.members.rules.address_parts import sound_parts
from duoshou.mall.members.rules.levels import is_a_ladder, level_for
from duoshou.mall.members.rules.masking import name_masked, phone_masked, street_masked
from duoshou.mall.members.rules.phones import mobile_number, number_for_parcels
from duoshou.mall.members.rules.points import points_kept
from duoshou.mall.members.values import AddressFacts

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
SOUND = {
    "name": "张三",
    "phone": "13800001234",
    "province": "浙江",
    "city": "杭州市",
    "district": "西湖区",
    "street": "龙井路 1 号",
}


class TestAMobileNumber:
    @pytest.mark.parametrize(
        "typed",
        [
            "13812345678",
            " 138 1234 5678 ",
            "138-1234-5678",
            "+8613812345678",
            "+86 138 1234 5678",
            "１３８１２３４５６７８",
        ],
    )
    def test_is_the_same_however_it_is_typed(self, typed):
        assert mobile_number(typed) == "13812345678"

    @pytest.mark.parametrize(
        "typed", ["", "1381234567", "138123456789", "12812345678", "23812345678", "٣٨١٢٣٤٥٦٧٨٩", "a"]
    )
    def test_is_eleven_digits_that_begin_as_mobiles_do(self, typed):
        assert mobile_number(typed) is None

    def test_of_a_parcel_may_be_a_landline(self):
        assert number_for_parcels("0571-87654321", own_numbering=False) == "0571-87654321"

    def test_of_hong_kong_is_taken_for_hong_kong_alone(self):
        assert number_for_parcels("+85291234567", own_numbering=True) == "+85291234567"
        assert number_for_parcels("+85291234567", own_numbering=False) is None


class TestARegion:
    def test_is_one_of_34(self):
        assert len(provinces.PROVINCES) == 34

    def test_is_known_by_both_names(self):
        assert provinces.province_named("新疆") == provinces.province_named("新疆维吾尔自治区") == "新疆维吾尔自治区"

    def test_that_does_not_exist_is_not_known(self):
        assert provinces.province_named("江南") is None


class TestAnAddress:
    def test_is_kept_with_the_full_name_of_its_province(self):
        assert sound_parts(**SOUND) == {**SOUND, "province": "浙江省"}

    def test_may_do_without_a_district(self):
        assert sound_parts(**{**SOUND, "district": ""})["district"] == ""

    def test_is_trimmed_and_stays_on_one_line(self):
        assert sound_parts(**{**SOUND, "street": "  龙井路\r\n1 号\u3000"})["street"] == "龙井路 1 号"

    @pytest.mark.parametrize("part", ["name", "phone", "province", "city", "street"])
    def test_needs_its_other_parts(self, part):
        with pytest.raises(AddressNotUsable):
            sound_parts(**{**SOUND, part: "  "})

    @pytest.mark.parametrize(("part", "longest"), [("name", 40), ("city", 40), ("district", 40), ("street", 200)])
    def test_is_refused_when_a_part_is_too_long(self, part, longest):
        sound_parts(**{**SOUND, part: "长" * longest})
        with pytest.raises(AddressNotUsable):
            sound_parts(**{**SOUND, part: "长" * (longest + 1)})

    def test_is_refused_with_signs_that_do_not_show(self):
        with pytest.raises(AddressNotUsable):
            sound_parts(**{**SOUND, "name": "张\x00三"})

    def test_is_refused_outside_the_34_regions(self):
        with pytest.raises(AddressNotUsable):
            sound_parts(**{**SOUND, "province": "江南省"})

    def test_is_refused_without_a_number_to_call(self):
        with pytest.raises(NotAPhoneNumber):
            sound_parts(**{**SOUND, "phone": "12345"})


class TestWhatIsShown:
    def facts(self, **other: str) -> AddressFacts:
        parts = {**sound_parts(**SOUND), **other}
        return AddressFacts(address_id=1, buyer_id=2, is_default=True, **parts)

    def test_masks_the_middle_of_a_phone_number(self):
        assert phone_masked("13800001234") == "138****1234"

    def test_leaves_little_of_a_short_number(self):
        assert phone_masked("87654321") == "******21"
        assert phone_masked("") == ""

    def test_masks_a_name_whatever_its_length(self):
        assert [name_masked(name) for name in ("张", "张三", "欧阳娜娜", "")] == ["张**", "张**", "欧**", ""]

    def test_says_nothing_of_street_and_house(self):
        streets = ("龙井路 1 号", "一号楼", "文三路二段九弄", "Longjing Road 1", "翁家山村口老樟树旁")
        assert {street_masked(street) for street in streets} == {"***"}
        assert street_masked("") == ""

    def test_keeps_province_city_and_district_before_a_hidden_street(self):
        assert self.facts().line_masked == "浙江省杭州市西湖区***"

    def test_of_an_address_in_its_repr_is_nothing_personal(self):
        shown = repr(self.facts())
        assert not any(secret in shown for secret in ("张三", "13800001234", "龙井路"))

    def test_names_a_city_that_is_its_own_province_once(self):
        assert self.facts(province="北京市", city="北京市", district="海淀区").place == "北京市海淀区"

    def test_of_the_place_are_all_names_for_conditions_on_regions(self):
        assert self.facts().regions == ("浙江省", "浙江", "杭州市")


class TestALevel:
    LADDER = ((1, 0), (2, 50_000), (3, 200_000))

    @pytest.mark.parametrize(
        ("spent_fen", "level"), [(0, 1), (49_999, 1), (50_000, 2), (199_999, 2), (200_000, 3), (10**12, 3)]
    )
    def test_is_the_highest_that_was_reached(self, spent_fen, level):
        assert level_for(spent_fen=spent_fen, is_member=True, thresholds=self.LADDER) == level

    def test_of_a_guest_is_none_whatever_they_spent(self):
        assert level_for(spent_fen=10**9, is_member=False, thresholds=self.LADDER) == 0

    def test_of_a_member_is_the_first_while_the_shop_has_none(self):
        assert level_for(spent_fen=10**9, is_member=True, thresholds=()) == 1

    @pytest.mark.parametrize(
        "steps", [((1, 0), (3, 5)), ((1, 1), (2, 5)), ((1, 0), (2, 0)), ((2, 0),), ((1, 0), (2, 9), (3, 8))]
    )
    def test_stands_on_a_ladder_without_gaps(self, steps):
        assert is_a_ladder(self.LADDER)
        assert not is_a_ladder(steps)


class TestPointsOfAnOrder:
    def test_go_with_the_money(self):
        # 128.00 yuan earned 128 points; 28.00 go back: 128 × 10000 ÷ 12800 = 100 stay.
        assert points_kept(earned=128, paid_fen=12_800, refunded_fen=2_800) == 100

    def test_are_gone_when_everything_went_back(self):
        assert points_kept(earned=128, paid_fen=12_800, refunded_fen=12_800) == 0

    def test_of_an_order_that_cost_nothing_are_none(self):
        assert points_kept(earned=5, paid_fen=0, refunded_fen=0) == 0

    @given(earned=st.integers(0, 10**9), paid_fen=st.integers(1, 10**9), data=st.data())
    def test_never_rise_with_a_refund(self, earned, paid_fen, data):
        less = data.draw(st.integers(0, paid_fen))
        more = data.draw(st.integers(less, paid_fen))
        kept_after_less = points_kept(earned=earned, paid_fen=paid_fen, refunded_fen=less)
        kept_after_more = points_kept(earned=earned, paid_fen=paid_fen, refunded_fen=more)
        assert 0 <= kept_after_more <= kept_after_less <= earned


class TestWaitingAfterWrongPasswords:
    PATIENCE = sign_in_wait.Patience(free=5, longest_seconds=3600)

    def test_doubles_from_a_second_to_an_hour(self):
        waits = [self.PATIENCE.wait_seconds(failures) for failures in (0, 5, 6, 7, 8, 17, 18, 10_000)]
        assert waits == [0, 0, 1, 2, 4, 2_048, 3_600, 3_600]

    def test_ends_when_the_time_is_over(self):
        seconds = {
            after: sign_in_wait.seconds_left(
                patience=self.PATIENCE, failures=8, last_at=NOON, moment=NOON + timedelta(milliseconds=after)
            )
            for after in (0, 1, 3_999, 4_000, 9_000)
        }
        assert seconds == {0: 4, 1: 4, 3_999: 1, 4_000: 0, 9_000: 0}

    def test_is_no_longer_than_the_wait_when_the_clock_was_set_back(self):
        before = NOON - timedelta(days=300)
        assert sign_in_wait.seconds_left(patience=self.PATIENCE, failures=8, last_at=NOON, moment=before) == 4

    def test_is_forgotten_after_a_day(self):
        assert not sign_in_wait.is_forgotten(last_at=NOON, moment=NOON + timedelta(hours=23))
        assert sign_in_wait.is_forgotten(last_at=NOON, moment=NOON + timedelta(hours=24))
