"""Guests, members, tokens and wrong passwords."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from duoshou.mall.members import facade as members
from duoshou.mall.members import models, tokens
from duoshou.mall.members.errors import (
    AlreadyAMember,
    NicknameNotUsable,
    NotAPhoneNumber,
    PasswordTooWeak,
    PhoneTaken,
    TooManySignIns,
    WrongPhoneOrPassword,
)
from tests.mall.databases import at_once

PHONE, PASSWORD = "13912345678", "龙井茶-2026-春"
SECOND = timedelta(seconds=1)


@pytest.fixture
def guest(world):
    return members.make_guest(shop_id=world.shop_id, moment=world.noon)


@pytest.fixture
def member(world, guest):
    return members.register(buyer_id=guest.buyer.id, phone=PHONE, password=PASSWORD, nickname="小兰", moment=world.noon)


def register(guest, world, **other):
    asked = {"phone": PHONE, "password": PASSWORD, "moment": world.noon, **other}
    return members.register(buyer_id=guest.buyer.id, **asked)


def sign_in(world, **other):
    asked = {"phone": PHONE, "password": PASSWORD, "moment": world.noon, **other}
    return members.sign_in(shop_id=world.shop_id, **asked)


class TestAToken:
    def test_tells_whose_it_is(self, world, guest):
        found = members.buyer_of_token(token=guest.token, moment=world.noon)
        assert (found.id, found.shop_id, found.kind, found.level) == (guest.buyer.id, world.shop_id, "guest", 0)

    def test_is_not_kept_itself(self, guest):
        assert guest.token not in str(list(models.BuyerToken.objects.values()))

    def test_that_nobody_made_is_nobodys(self, world, guest):
        assert members.buyer_of_token(token=guest.token + "x", moment=world.noon) is None

    def test_runs_out_also_while_it_is_remembered(self, world, guest):
        end = world.noon + tokens.GUEST_TOKEN_LASTS
        assert members.buyer_of_token(token=guest.token, moment=end - SECOND) is not None
        assert members.buyer_of_token(token=guest.token, moment=end) is None

    def test_is_looked_up_once_in_three_seconds(self, world, guest):
        with CaptureQueriesContext(connection) as asked:
            for _ in range(10):
                members.buyer_of_token(token=guest.token, moment=world.noon)
            members.buyer_of_token(token=guest.token, moment=world.noon + 3 * SECOND)
        assert len(asked) == 2

    def test_is_one_of_many_looked_up_with_one_question(self, world, guest):
        shown = [*world.token.values(), "nobody's", guest.token]
        with CaptureQueriesContext(connection) as asked:
            found = members.buyers_of_tokens(tokens=shown, moment=world.noon)
        assert len(asked) == 1
        assert [one and one.id for one in found] == [*world.buyer.values(), None, guest.buyer.id]

    def test_taken_back_is_nobodys_at_once(self, world, guest):
        assert members.buyer_of_token(token=guest.token, moment=world.noon) is not None
        assert members.sign_out(token=guest.token, moment=world.noon)
        assert members.buyer_of_token(token=guest.token, moment=world.noon) is None

    def test_taken_back_is_nobodys_in_the_transaction_that_takes_it_back(self, world, guest):
        members.buyer_of_token(token=guest.token, moment=world.noon)
        with transaction.atomic():
            members.sign_out(token=guest.token, moment=world.noon)
            assert members.buyer_of_token(token=guest.token, moment=world.noon) is None

    def test_taken_back_is_nobodys_though_somebody_looked_before_it_was_committed(self, world, guest):
        with transaction.atomic():
            members.sign_out(token=guest.token, moment=world.noon)
            [looked] = at_once([lambda: members.buyer_of_token(token=guest.token, moment=world.noon)])
            assert looked is not None
        assert members.buyer_of_token(token=guest.token, moment=world.noon) is None

    def test_taken_back_twice_was_taken_back_once(self, world, guest):
        assert members.sign_out(token=guest.token, moment=world.noon)
        assert not members.sign_out(token=guest.token, moment=world.noon)

    def test_never_fills_the_memory(self, world, monkeypatch):
        monkeypatch.setattr(tokens, "MOST_REMEMBERED", 4)
        for _ in range(20):
            made = members.make_guest(shop_id=world.shop_id, moment=world.noon)
            members.buyer_of_token(token=made.token, moment=world.noon)
        assert len(tokens._memory) <= 4

    def test_that_has_run_out_is_swept_away(self, world, guest):
        assert members.forget_what_has_run_out(moment=world.noon + tokens.GUEST_TOKEN_LASTS - SECOND) == 0
        assert members.forget_what_has_run_out(moment=world.noon + tokens.GUEST_TOKEN_LASTS) == 1


class TestRegistering:
    def test_makes_a_member_of_the_guest_they_were(self, guest, member):
        assert (member.buyer.id, member.buyer.kind, member.buyer.level) == (guest.buyer.id, "member", 1)
        assert (member.buyer.nickname, member.buyer.phone_masked) == ("小兰", "139****5678")

    def test_ends_the_guests_token_and_gives_a_new_one(self, world, guest, member):
        assert members.buyer_of_token(token=guest.token, moment=world.noon) is None
        assert members.buyer_of_token(token=member.token, moment=world.noon).kind == "member"

    def test_keeps_no_password_that_could_be_read(self, member):
        assert PASSWORD not in models.Buyer.objects.get(pk=member.buyer.id).password

    def test_again_with_the_same_words_signs_in(self, world, guest, member):
        again = register(guest, world)
        assert again.buyer.id == member.buyer.id
        assert members.buyer_of_token(token=again.token, moment=world.noon).id == member.buyer.id

    def test_again_with_another_number_or_password_is_refused(self, world, guest, member):
        for other in ({"phone": "13700000000"}, {"password": "另一个-密码-8848"}):
            with pytest.raises(AlreadyAMember):
                register(guest, world, **other)

    def test_a_number_that_is_taken_is_refused(self, world, member):
        other = members.make_guest(shop_id=world.shop_id, moment=world.noon)
        with pytest.raises(PhoneTaken):
            register(other, world)
        assert members.buyer(buyer_id=other.buyer.id).kind == "guest"

    def test_one_number_twice_at_one_moment_makes_one_member(self, world):
        guests = [members.make_guest(shop_id=world.shop_id, moment=world.noon) for _ in range(4)]
        results = at_once([lambda one=one: register(one, world) for one in guests])
        assert sum(isinstance(result, PhoneTaken) for result in results) == 3
        assert models.Buyer.objects.filter(phone=PHONE, kind="member").count() == 1

    def test_one_guest_twice_at_one_moment_is_one_member_with_one_good_token(self, world, guest):
        results = at_once([lambda: register(guest, world)] * 2)
        assert {result.buyer.id for result in results} == {guest.buyer.id}
        assert models.BuyerToken.objects.filter(buyer_id=guest.buyer.id, revoked_at=None).count() == 1

    @pytest.mark.parametrize("password", ["kurz1", "12345678901", "password", f"x{PHONE}x", "长" * 129])
    def test_takes_no_password_that_is_guessed(self, world, guest, password):
        with pytest.raises(PasswordTooWeak):
            register(guest, world, password=password)

    def test_takes_no_number_that_is_none(self, world, guest):
        with pytest.raises(NotAPhoneNumber):
            register(guest, world, phone="110")

    def test_takes_no_nickname_that_does_not_show(self, world, guest):
        with pytest.raises(NicknameNotUsable):
            register(guest, world, nickname="小\x07兰")

    def test_counts_for_its_address_so_that_nobody_makes_members_by_the_hundred(self, world, guest):
        register(guest, world, client_address="203.0.113.5")
        sign_in(world, client_address="203.0.113.5")
        counted = models.SignInTries.objects.filter(address="203.0.113.5")
        assert {(row.phone_hash == "", row.failures) for row in counted} == {(True, 1), (False, 0)}

    def test_trying_which_numbers_are_taken_is_slowed_down(self, world, member):
        other = members.make_guest(shop_id=world.shop_id, moment=world.noon)
        for _ in range(6):
            with pytest.raises(PhoneTaken):
                register(other, world, client_address="203.0.113.5")
        with pytest.raises(TooManySignIns):
            register(other, world, client_address="203.0.113.5")


class TestSigningIn:
    def test_gives_a_new_token_each_time(self, world, member):
        first, second = sign_in(world), sign_in(world, phone="+86 139-1234-5678")
        assert first.buyer == second.buyer
        assert len({first.token, second.token, member.token}) == 3

    def test_does_not_say_which_of_the_two_was_wrong(self, world, member):
        refusals = []
        for other in ({"password": "falsch-und-lang"}, {"phone": "13700000000"}):
            with pytest.raises(WrongPhoneOrPassword) as refused:
                sign_in(world, **other)
            refusals.append(str(refused.value))
        assert refusals[0] == refusals[1]

    def test_knows_a_number_in_its_own_shop_alone(self, world, member):
        with pytest.raises(WrongPhoneOrPassword):
            members.sign_in(shop_id=world.shop_id + 1, phone=PHONE, password=PASSWORD, moment=world.noon)

    def test_waits_after_six_wrong_passwords_and_then_the_right_one_will_do(self, world, member):
        for _ in range(6):
            with pytest.raises(WrongPhoneOrPassword):
                sign_in(world, password="falsch-und-lang", client_address="203.0.113.5")
        with pytest.raises(TooManySignIns):
            sign_in(world, client_address="203.0.113.5")
        assert sign_in(world, client_address="203.0.113.5", moment=world.noon + SECOND).buyer.id == member.buyer.id

    def test_begins_anew_after_the_right_password(self, world, member):
        for _ in range(3):
            for _ in range(5):
                with pytest.raises(WrongPhoneOrPassword):
                    sign_in(world, password="falsch-und-lang", client_address="203.0.113.5")
            sign_in(world, client_address="203.0.113.5")

    def test_of_the_owner_is_not_held_up_by_a_stranger_elsewhere(self, world, member):
        for second in range(12):
            with pytest.raises((WrongPhoneOrPassword, TooManySignIns)):
                sign_in(
                    world,
                    password="falsch-und-lang",
                    client_address="198.51.100.1",
                    moment=world.noon + second * SECOND,
                )
        assert sign_in(world, client_address="203.0.113.5", moment=world.noon + 12 * SECOND)

    def test_guesses_at_one_moment_wait_like_guesses_in_a_row(self, world, member):
        guess = lambda: sign_in(world, password="falsch-und-lang", client_address="203.0.113.5")  # noqa: E731
        results = at_once([guess] * 16)
        assert sum(isinstance(result, WrongPhoneOrPassword) for result in results) == 6
        assert sum(isinstance(result, TooManySignIns) for result in results) == 10

    def test_never_happens_inside_a_transaction_that_could_forget_the_try(self, world, member):
        with pytest.raises(RuntimeError), transaction.atomic():
            sign_in(world)

    def test_tries_are_kept_without_the_number(self, world, member):
        with pytest.raises(WrongPhoneOrPassword):
            sign_in(world, password="falsch-und-lang")
        assert PHONE not in str(list(models.SignInTries.objects.values()))

    def test_tries_are_swept_after_a_day(self, world, member):
        assert models.SignInTries.objects.exists()
        members.forget_what_has_run_out(moment=world.noon + timedelta(days=1))
        assert not models.SignInTries.objects.exists()


class TestAnotherPassword:
    def test_ends_every_other_sign_in(self, world, member):
        changed = members.change_password(
            buyer_id=member.buyer.id, password=PASSWORD, new_password="碧螺春-2027-明前", moment=world.noon
        )
        assert members.buyer_of_token(token=member.token, moment=world.noon) is None
        assert members.buyer_of_token(token=changed.token, moment=world.noon).id == member.buyer.id
        with pytest.raises(WrongPhoneOrPassword):
            sign_in(world)

    def test_needs_the_old_one(self, world, member):
        with pytest.raises(WrongPhoneOrPassword):
            members.change_password(
                buyer_id=member.buyer.id, password="falsch-und-lang", new_password="碧螺春-2027", moment=world.noon
            )


class TestABlockedBuyer:
    def test_is_known_as_one_at_once(self, world, member):
        members.buyer_of_token(token=member.token, moment=world.noon)
        members.block_buyer(buyer_id=member.buyer.id, who="店主", why="刷单")
        assert members.buyer_of_token(token=member.token, moment=world.noon).is_blocked
        assert members.buyer_facts(buyer_ids=[member.buyer.id])[member.buyer.id].is_blocked

    def test_may_be_let_in_again(self, world, member):
        members.block_buyer(buyer_id=member.buyer.id, who="店主", why="刷单")
        assert not members.unblock_buyer(buyer_id=member.buyer.id, who="店主", why="误会").is_blocked
