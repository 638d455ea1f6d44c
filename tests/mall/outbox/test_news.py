"""Every piece of news is heard at least once by every listener, whatever the order of the commits."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction

from duoshou.mall.outbox.facade import UnknownNews, fold_marks, mark_heard, tell, unheard
from duoshou.mall.outbox.models import Heard, Mark, News
from tests.mall.databases import Database, at_once
from tests.mall.world import World

BRIDGE = "bridge"


def told(world: World, about: str) -> None:
    tell(shop_id=world.shop_id, kind="order_paid", about=about, facts={"order": about, "名": "茶"}, moment=world.noon)


def heard_all(world: World, *, limit: int = 200) -> list[str]:
    pieces = unheard(listener=BRIDGE, limit=limit)
    mark_heard(listener=BRIDGE, news_ids=[piece.news_id for piece in pieces], moment=world.noon)
    return [piece.about for piece in pieces]


class TestNews:
    def test_comes_with_all_its_facts(self, world: World):
        told(world, "1")
        [piece] = unheard(listener=BRIDGE)
        assert (piece.kind, piece.about, piece.facts["名"], piece.at) == ("order_paid", "1", "茶", world.noon)

    def test_is_gone_with_the_transaction_that_told_it(self, world: World):
        with transaction.atomic():
            told(world, "1")
            transaction.set_rollback(True)
        assert unheard(listener=BRIDGE) == []

    def test_comes_until_it_is_marked(self, world: World):
        told(world, "1")
        assert len(unheard(listener=BRIDGE)) == len(unheard(listener=BRIDGE)) == 1
        assert heard_all(world) == ["1"]
        assert unheard(listener=BRIDGE) == []

    def test_is_heard_by_every_listener_for_itself(self, world: World):
        told(world, "1")
        heard_all(world)
        assert len(unheard(listener="another")) == 1

    def test_may_be_marked_twice(self, world: World):
        told(world, "1")
        [piece] = unheard(listener=BRIDGE)
        for _ in range(2):
            mark_heard(listener=BRIDGE, news_ids=[piece.news_id], moment=world.noon)
        assert Heard.objects.count() == 1

    def test_of_an_unknown_kind_is_refused(self, world: World):
        with pytest.raises(UnknownNews):
            tell(shop_id=world.shop_id, kind="gossip", about="1", facts={}, moment=world.noon)

    def test_is_heard_whole_in_small_portions(self, world: World):
        for about in "123":
            told(world, about)
        assert heard_all(world, limit=2) + heard_all(world, limit=2) == ["1", "2", "3"]


class TestTheMark:
    def test_moves_over_what_was_heard_without_a_gap(self, world: World):
        for about in "123":
            told(world, about)
        first, second, third = unheard(listener=BRIDGE)
        mark_heard(listener=BRIDGE, news_ids=[first.news_id, third.news_id], moment=world.noon)
        assert fold_marks() == {BRIDGE: second.news_id - 1}
        assert [piece.about for piece in unheard(listener=BRIDGE)] == ["2"]
        mark_heard(listener=BRIDGE, news_ids=[second.news_id], moment=world.noon)
        assert fold_marks() == {BRIDGE: third.news_id}
        assert not Heard.objects.exists()
        assert unheard(listener=BRIDGE) == []

    def test_stays_where_it_is_when_nothing_new_was_heard(self, world: World):
        told(world, "1")
        heard_all(world)
        assert fold_marks() != {}
        assert fold_marks() == {}
        told(world, "2")
        assert heard_all(world) == ["2"]


class TestALowerNumberThatCommitsLater:
    # SQLite has one writer: its numbers are committed in their order.
    @pytest.mark.postgres
    @pytest.mark.parametrize("database", ["postgresql"], indirect=True)
    def test_is_heard(self, database: Database, world: World):
        """One transaction takes number 1 and is slow; another takes 2, commits, is heard and folded; then 1 commits."""
        told_slowly, may_commit = threading.Event(), threading.Event()

        def slow() -> None:
            with transaction.atomic():
                told(world, "slow")
                told_slowly.set()
                assert may_commit.wait(20)

        def quick() -> list[str]:
            assert told_slowly.wait(20)
            told(world, "quick")
            assert heard_all(world) == ["quick"]
            moved = fold_marks()
            may_commit.set()
            # The mark had to wait: somebody was still telling.
            assert moved == {}
            assert not Mark.objects.filter(news_id__gt=0).exists()
            return []

        assert at_once([slow, quick]) == [None, []]
        assert News.objects.order_by("id").values_list("about", flat=True)[0] == "slow"
        assert heard_all(world) == ["slow"]
        fold_marks()
        assert unheard(listener=BRIDGE) == []

    def test_does_not_hold_up_those_who_tell(self, world: World, database: Database):
        told(world, "1")
        heard_all(world)
        done = at_once([fold_marks, lambda: told(world, "2"), fold_marks, lambda: told(world, "3")])
        assert not [answer for answer in done if isinstance(answer, BaseException)]
        assert sorted(heard_all(world)) == ["2", "3"]
        assert connection.vendor == database.vendor
