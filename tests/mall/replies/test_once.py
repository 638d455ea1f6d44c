"""Idempotency-Key: same key and body, same key and other body, at one moment, after a failure, by somebody else."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest

from duoshou.kernel.errors import WaitAndRepeat
from duoshou.kernel.words import Words
from duoshou.mall.members.models import Buyer
from duoshou.mall.replies import facade as replies
from duoshou.mall.replies.models import Reply
from tests.mall.databases import at_once


class NotToday(WaitAndRepeat):
    message = Words("今天不行", "Not today")


class Work:
    """Some work that leaves a row behind and says how often it was done."""

    def __init__(self, world):
        self.world = world
        self.counter = itertools.count(1)

    def __call__(self):
        made = Buyer.objects.create(shop_id=self.world.shop_id, nickname="作业", made_at=self.world.noon)
        return replies.Answer(201, {"buyer": made.pk, "turn": next(self.counter)})

    def ask(self, *, asker="buyer:1", key="k", what="POST /x", body_sha256="a" * 64, do=None, how=replies.once):
        return how(asker=asker, key=key, what=what, body_sha256=body_sha256, do=do or self, moment=self.world.noon)

    @property
    def done(self):
        return Buyer.objects.filter(nickname="作业").count()


@pytest.fixture
def work(world):
    return Work(world)


class TestARequest:
    def test_asked_again_gets_the_stored_reply(self, work):
        first, second = work.ask(), work.ask()
        assert (first.status, first.body, first.repeated) == (second.status, second.body, False)
        assert second.repeated
        assert work.done == 1

    def test_with_another_body_under_the_same_key_is_refused(self, work):
        work.ask()
        with pytest.raises(replies.KeyUsedForSomethingElse) as refused:
            work.ask(body_sha256="b" * 64)
        assert refused.value.status == 422
        assert work.done == 1

    def test_to_another_address_under_the_same_key_is_refused(self, work):
        work.ask()
        with pytest.raises(replies.KeyUsedForSomethingElse):
            work.ask(what="POST /y")

    def test_from_many_places_at_one_moment_is_done_once(self, work):
        answers = at_once([work.ask] * 8)
        assert len({answer.body["buyer"] for answer in answers}) == 1
        assert sum(answer.repeated for answer in answers) == 7
        assert work.done == 1

    def test_of_somebody_else_under_the_same_key_sees_nothing_of_it(self, work):
        ours, theirs = work.ask(), work.ask(asker="buyer:2")
        assert not theirs.repeated
        assert ours.body["buyer"] != theirs.body["buyer"]
        assert (work.ask().body, work.ask(asker="buyer:2").body) == (ours.body, theirs.body)

    def test_that_failed_left_nothing_and_may_be_sent_again(self, work):
        def fail():
            work()
            raise NotToday()

        with pytest.raises(NotToday):
            work.ask(do=fail)
        assert work.done == 0
        assert not Reply.objects.exists()
        assert not work.ask().repeated

    def test_is_forgotten_after_a_week(self, work, noon):
        work.ask()
        assert replies.forget_old_replies(moment=noon + timedelta(days=6)) == 0
        assert replies.forget_old_replies(moment=noon + timedelta(days=7)) == 1


class TestARequestInSteps:
    """Work that asks somebody outside and does nothing when it was done before."""

    def ask(self, work, **other):
        return work.ask(how=replies.once_apart, **{"do": lambda: self.cancelled(work), **other})

    def cancelled(self, work):
        """The first says one thing and whoever comes later another."""
        changed = Buyer.objects.filter(pk=work.world.buyer["小明"], nickname="小明").update(nickname="走了")
        return replies.Answer(200, {"outcome": "paid" if changed else "repeated"})

    def test_asked_again_gets_the_stored_reply(self, work):
        first, second = self.ask(work), self.ask(work)
        assert (first.body, second.body, second.repeated) == ({"outcome": "paid"}, {"outcome": "paid"}, True)

    def test_with_another_body_or_address_under_the_same_key_is_refused(self, work):
        self.ask(work)
        for other in ({"body_sha256": "b" * 64}, {"what": "POST /y"}):
            with pytest.raises(replies.KeyUsedForSomethingElse):
                self.ask(work, **other)

    def test_from_many_places_at_one_moment_is_answered_alike(self, work):
        answers = at_once([lambda: self.ask(work)] * 8)
        assert len({answer.body["outcome"] for answer in answers}) == 1
        assert self.ask(work).body == answers[0].body

    def test_of_somebody_else_under_the_same_key_sees_nothing_of_it(self, work):
        assert self.ask(work).body != self.ask(work, asker="buyer:2").body

    def test_that_failed_may_be_sent_again_even_with_another_body(self, work):
        def fail():
            raise NotToday()

        with pytest.raises(NotToday):
            self.ask(work, do=fail)
        assert not Reply.objects.exists()
        assert not self.ask(work, body_sha256="b" * 64).repeated

    def test_that_was_cut_off_by_a_crash_is_gone_on_with(self, work):
        class Crash(BaseException):
            """The process is gone: nothing more is written."""

        def crash():
            self.cancelled(work)
            raise Crash()

        with pytest.raises(Crash):
            self.ask(work, do=crash)
        with pytest.raises(replies.KeyUsedForSomethingElse):
            self.ask(work, body_sha256="b" * 64)
        assert self.ask(work).body == self.ask(work).body == {"outcome": "repeated"}
