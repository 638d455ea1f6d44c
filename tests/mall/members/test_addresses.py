"""The address book: one default, nobody else's, gone when taken away."""

from __future__ import annotations

import pytest

from duoshou.mall.members import facade as members
from duoshou.mall.members.addresses import MOST_ADDRESSES
from duoshou.mall.members.errors import NoSuchAddress, NoSuchBuyer, NotAPhoneNumber, TooManyAddresses
from duoshou.mall.members.models import Address
from tests.mall.databases import at_once


@pytest.fixture
def guest(world):
    return members.make_guest(shop_id=world.shop_id, moment=world.noon).buyer.id


def typed(**other):
    parts = {
        "name": "张三",
        "phone": "13800001234",
        "province": "浙江",
        "city": "杭州市",
        "district": "西湖区",
        "street": "龙井路 1 号",
        **other,
    }
    return members.TypedAddress(**parts)


def save(buyer_id, address_id=None, **other):
    return members.save_address(buyer_id=buyer_id, typed=typed(**other), address_id=address_id)


def defaults(buyer_id):
    return [one.address_id for one in members.addresses_of(buyer_id=buyer_id) if one.is_default]


class TestAnAddressBook:
    def test_makes_its_first_address_the_default(self, guest):
        first, second = save(guest), save(guest, street="灵隐路 2 号")
        assert (first.is_default, second.is_default) == (True, False)

    def test_has_one_default(self, guest):
        save(guest)
        second = save(guest, is_default=True)
        assert defaults(guest) == [second.address_id]

    def test_has_one_default_when_many_want_to_be_it_at_one_moment(self, guest):
        kept = [save(guest).address_id for _ in range(4)]
        work = [lambda one=one: save(guest, one, is_default=True) for one in kept] * 2
        work += [lambda: save(guest, is_default=True)] * 4
        assert not [result for result in at_once(work) if isinstance(result, BaseException)]
        assert len(defaults(guest)) == 1

    def test_shows_the_default_first_and_then_the_newest(self, guest):
        first, second, third = save(guest), save(guest), save(guest)
        shown = [one.address_id for one in members.addresses_of(buyer_id=guest)]
        assert shown == [first.address_id, third.address_id, second.address_id]

    def test_changes_an_address_where_it_stands(self, guest):
        first = save(guest)
        again = save(guest, first.address_id, city="宁波市")
        assert again.address_id == first.address_id
        assert [one.city for one in members.addresses_of(buyer_id=guest)] == ["宁波市"]

    def test_is_full_at_twenty(self, guest):
        for _ in range(MOST_ADDRESSES):
            save(guest)
        with pytest.raises(TooManyAddresses):
            save(guest)

    def test_is_not_overfilled_by_many_at_one_moment(self, guest):
        for _ in range(MOST_ADDRESSES - 1):
            save(guest)
        results = at_once([lambda: save(guest)] * 4)
        assert sum(isinstance(result, TooManyAddresses) for result in results) == 3

    def test_takes_an_address_away_for_good(self, guest):
        kept = save(guest)
        assert members.remove_address(buyer_id=guest, address_id=kept.address_id)
        assert not members.remove_address(buyer_id=guest, address_id=kept.address_id)
        assert not Address.objects.filter(buyer_id=guest).exists()

    def test_has_another_default_when_its_default_is_taken_away(self, guest):
        first, second = save(guest), save(guest)
        members.remove_address(buyer_id=guest, address_id=first.address_id)
        assert defaults(guest) == [second.address_id]

    def test_refuses_an_address_without_a_number(self, guest):
        with pytest.raises(NotAPhoneNumber):
            save(guest, phone="1")

    def test_of_nobody_is_not_opened(self, world):
        with pytest.raises(NoSuchBuyer):
            save(10**9)


class TestSomebodyElsesAddress:
    def test_is_not_read(self, world, guest):
        theirs = world.address["小明"]
        with pytest.raises(NoSuchAddress):
            members.address_of(buyer_id=guest, address_id=theirs)

    def test_is_not_changed(self, world, guest):
        with pytest.raises(NoSuchAddress):
            save(guest, world.address["小明"])
        assert Address.objects.get(pk=world.address["小明"]).name == "小明"

    def test_is_not_taken_away(self, world, guest):
        assert not members.remove_address(buyer_id=guest, address_id=world.address["小明"])
        assert Address.objects.filter(pk=world.address["小明"]).exists()

    def test_is_left_out_of_a_batch(self, world):
        mine, theirs = world.address["小明"], world.address["小红"]
        pairs = [(world.buyer["小明"], mine), (world.buyer["小明"], theirs)]
        assert list(members.addresses(pairs=pairs)) == [(world.buyer["小明"], mine)]

    def test_is_left_out_of_a_batch_in_which_its_owner_asks_for_it_too(self, world):
        theirs = world.address["小红"]
        pairs = [(world.buyer["小明"], theirs), (world.buyer["小红"], theirs)]
        assert list(members.addresses(pairs=pairs)) == [(world.buyer["小红"], theirs)]
