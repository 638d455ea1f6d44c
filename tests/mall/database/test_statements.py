"""One SQL text does the same on both databases."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from django.db import DataError, IntegrityError, transaction

from duoshou.mall.database.cursors import StatementsStillWait, sent_together
from duoshou.mall.database.many_rows import insert_rows, moment_in, moment_out
from duoshou.mall.database.statements import Statement
from duoshou.mall.shops.models import Shop
from tests.mall.world import World

LEFT = Statement("SELECT id, available FROM mall_stock_item WHERE id {any:ids} ORDER BY id {for update}")
TAKE = Statement(
    """-- grain: one item
    UPDATE mall_stock_item SET available = available - taken.pieces
    FROM {rows:taken(id bigint, pieces bigint)}
    WHERE mall_stock_item.id = taken.id AND mall_stock_item.available >= taken.pieces"""
)


class TestAStatement:
    def test_asks_for_many(self, world: World):
        asked = sorted([world.item["tea"], world.item["last"]])
        assert LEFT.rows(ids=asked) == [(world.item["tea"], 100), (world.item["last"], 1)]

    def test_asks_for_none(self, world: World):
        assert LEFT.rows(ids=[]) == []

    def test_changes_many_and_says_how_many(self, world: World):
        assert TAKE.change(taken=[(world.item["tea"], 99), (world.item["last"], 2)]) == 1
        assert dict(LEFT.rows(ids=list(world.item.values())))[world.item["tea"]] == 1
        assert dict(LEFT.rows(ids=list(world.item.values())))[world.item["last"]] == 1


class TestWhatIsSentTogether:
    def test_is_answered_when_it_is_over(self, world: World):
        asked = sorted([world.item["tea"], world.item["last"]])
        with transaction.atomic():
            with sent_together():
                before = LEFT.sent(ids=asked)
                taken = TAKE.sent(taken=[(world.item["tea"], 99), (world.item["last"], 2)])
                after = LEFT.sent(ids=asked)
            assert before.rows() == [(world.item["tea"], 100), (world.item["last"], 1)]
            assert taken.changed() == 1
            assert after.rows() == [(world.item["tea"], 1), (world.item["last"], 1)]

    def test_leaves_the_connection_as_it_was(self, world: World):
        for _ in range(3):
            with sent_together():
                LEFT.sent(ids=[world.item["tea"]])
            assert LEFT.rows(ids=[world.item["tea"]]) == [(world.item["tea"], 100)]

    def test_takes_values_of_every_kind(self, world: World):
        said = Statement(
            "SELECT shop.id FROM mall_shop AS shop WHERE shop.id = %(shop)s AND shop.opened_at <= %(moment)s "
            "AND shop.slug <> %(slug)s AND (shop.slug LIKE '%%' OR shop.slug = %(slug)s) AND shop.slug {any:slugs}"
        )
        values = {"moment": moment_in(datetime(2030, 1, 1, tzinfo=UTC)), "slug": '%s "茶" \\ {}'}
        with sent_together():
            found = said.sent(shop=world.shop_id, slugs=[Shop.objects.get().slug, '"'], **values)
            nothing = said.sent(shop=world.shop_id, slugs=[], **values)
            nobody = said.sent(shop=None, slugs=['"'], **values)
        assert (found.rows(), nothing.rows(), nobody.rows()) == ([(world.shop_id,)], [], [])

    @pytest.mark.parametrize("database", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
    def test_takes_lists_of_every_kind(self, world: World):
        days = Statement("SELECT count(*) FROM mall_shop WHERE opened_at::date {any:days} OR is_open {any:truths}")
        opened = Shop.objects.get().opened_at.astimezone(UTC).date()
        assert days.rows(days=[opened, date(2020, 1, 1)], truths=[]) == [(1,)]
        assert days.rows(days=[], truths=[True, False]) == [(1,)]
        assert days.rows(days=[], truths=[]) == [(0,)]

    def test_begins_the_transaction_it_belongs_to(self, world: World):
        def takes_and_breaks() -> None:
            with transaction.atomic():
                with sent_together():
                    TAKE.sent(taken=[(world.item["tea"], 99)])
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            takes_and_breaks()
        assert LEFT.rows(ids=[world.item["tea"]]) == [(world.item["tea"], 100)]

    @pytest.mark.parametrize("database", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
    def test_keeps_no_text_with_a_nul(self, world: World):
        for said in ("one\0two", ["one\0two"]):
            with pytest.raises(DataError, match="NUL"), sent_together():
                Statement("SELECT 1 FROM mall_shop WHERE slug = %(slug)s OR slug {any:slugs}").sent(
                    slug=said if isinstance(said, str) else "", slugs=said if isinstance(said, list) else []
                )

    def test_is_known_after_a_rollback_as_well(self, world: World):
        for _ in range(2):
            with transaction.atomic(), sent_together():
                LEFT.sent(ids=[world.item["tea"]])
            with transaction.atomic():
                LEFT.rows(ids=[world.item["tea"]])
                transaction.set_rollback(True)
        assert LEFT.rows(ids=[world.item["tea"]]) == [(world.item["tea"], 100)]

    def test_leaves_nothing_behind_when_something_breaks_before(self, world: World):
        def breaks() -> None:
            with transaction.atomic(), sent_together():
                TAKE.sent(taken=[(world.item["tea"], 99)])
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            breaks()
        with sent_together():
            left = LEFT.sent(ids=[world.item["tea"]])
        assert left.rows() == [(world.item["tea"], 100)]

    def test_of_thousands_of_rows_arrives_whole(self, world: World):
        many = [(world.item["tea"], 1)] * 60_000
        counted = Statement("SELECT count(*) FROM {rows:asked(id bigint, pieces bigint)}")
        with sent_together():
            answers = [counted.sent(asked=many) for _ in range(3)]
        assert [answer.rows() for answer in answers] == [[(60_000,)]] * 3

    @pytest.mark.parametrize("database", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
    def test_is_planned_once_however_often_it_is_asked(self, world: World):
        kept = Statement("SELECT COUNT(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT id, available%%'")
        for _ in range(3):
            LEFT.rows(ids=[world.item["tea"]])
            with sent_together():
                LEFT.sent(ids=[world.item["tea"]])
        assert kept.rows() == [(1,)]

    @pytest.mark.parametrize("database", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
    @pytest.mark.parametrize("how", ["together", "rows", "change"])
    def test_is_overtaken_by_nothing(self, world: World, how: str):
        tea = world.item["tea"]

        def overtakes() -> None:
            with transaction.atomic(), sent_together():
                TAKE.sent(taken=[(tea, 99)])
                if how == "rows":
                    LEFT.rows(ids=[tea])
                elif how == "change":
                    TAKE.change(taken=[(tea, 99)])
                else:
                    with sent_together():
                        LEFT.sent(ids=[tea])

        with pytest.raises(StatementsStillWait) as no:
            overtakes()
        assert "插到" in no.value.words.zh and "wait" in no.value.words.en
        with sent_together():
            left = LEFT.sent(ids=[tea])
        assert left.rows() == [(tea, 100)]


class TestManyRows:
    COLUMNS = {"shop_id": "bigint", "at": "timestamptz", "kind": "text", "about": "text", "facts": "jsonb"}

    def test_come_back_as_they_went_in(self, world: World):
        from duoshou.mall.outbox.models import News

        at = datetime(2026, 11, 21, 15, 59, 59, 123456, tzinfo=UTC)
        rows = [
            (world.shop_id, moment_in(at), "order_placed", str(n), json.dumps({"n": n, "茶": "茶"})) for n in range(3)
        ]
        insert_rows(table="mall_news", columns=self.COLUMNS, rows=rows)
        told = News.objects.order_by("about")
        assert [(one.at, one.about, one.facts) for one in told] == [
            (at, str(n), {"n": n, "茶": "茶"}) for n in range(3)
        ]

    def test_share_what_is_the_same_in_all_of_them(self, world: World):
        from duoshou.mall.outbox.models import News

        at = datetime(2026, 11, 21, 15, 59, 59, 123456, tzinfo=UTC)
        said = [json.dumps({"n": n, "“茶\\”": [None, '{"}']}) for n in (1, 2)]
        insert_rows(
            table="mall_news",
            columns=self.COLUMNS,
            rows=[("b", said[1]), ("a", said[0]), ("c", said[1])],
            same={"shop_id": world.shop_id, "at": moment_in(at), "kind": "order_placed"},
        )
        told = News.objects.order_by("about").values_list("about", "facts", "at", "kind", "shop_id")
        shared = at, "order_placed", world.shop_id
        assert list(told) == [
            ("a", json.loads(said[0]), *shared),
            ("b", json.loads(said[1]), *shared),
            ("c", json.loads(said[1]), *shared),
        ]

    def test_share_what_is_blank_or_a_json(self, world: World):
        from duoshou.mall.outbox.models import News
        from duoshou.mall.stock.models import StockMovement

        at = moment_in(datetime(2026, 11, 21, tzinfo=UTC))
        columns = {"item_id": "bigint", "at": "timestamptz", "kind": "text", "pieces": "bigint", "order_id": "bigint"}
        insert_rows(
            table="mall_stock_movement",
            columns={**columns, "cause": "text", "who": "text", "why": "text"},
            rows=[(world.item["tea"], 1), (world.item["tea"], 2)],
            same={"at": at, "kind": "received", "order_id": None, "cause": None, "who": "", "why": ""},
        )
        kept = StockMovement.objects.filter(at=datetime(2026, 11, 21, tzinfo=UTC)).order_by("pieces")
        assert list(kept.values_list("pieces", "order_id", "cause", "why")) == [
            (1, None, None, ""),
            (2, None, None, ""),
        ]
        same = {"at": at, "kind": "order_placed", "facts": json.dumps({"n": 1})}
        insert_rows(table="mall_news", columns=self.COLUMNS, rows=[(world.shop_id, "a")], same=same)
        assert News.objects.get().facts == {"n": 1}

    def test_of_nothing_is_nothing(self, world: World):
        insert_rows(table="mall_news", columns=self.COLUMNS, rows=[])

    def test_give_moments_back_in_utc(self, world: World):
        (cell,) = Statement("SELECT opened_at FROM mall_shop").rows()[0]
        assert moment_out(cell) == Shop.objects.get().opened_at


class TestRowsSentTogether:
    COLUMNS = TestManyRows.COLUMNS

    def row(self, world: World, about: str) -> tuple:
        return world.shop_id, moment_in(datetime(2026, 11, 21, tzinfo=UTC)), "order_placed", about, "{}"

    def sent(self, rows: list[tuple]) -> None:
        with transaction.atomic(), sent_together():
            for row in rows:
                insert_rows(table="mall_news", columns=self.COLUMNS, rows=[row])

    def test_all_stand_afterwards(self, world: World):
        from duoshou.mall.outbox.models import News

        with transaction.atomic():
            self.sent([self.row(world, about) for about in ("one", "two", "three")])
            insert_rows(table="mall_news", columns=self.COLUMNS, rows=[self.row(world, "four")])
        assert set(News.objects.values_list("about", flat=True)) == {"one", "two", "three", "four"}

    def test_raise_by_the_end_and_then_none_stands(self, world: World):
        from duoshou.mall.outbox.models import News

        nobody = (None, *self.row(world, "two")[1:])
        with pytest.raises(IntegrityError):
            self.sent([self.row(world, "one"), nobody, self.row(world, "three")])
        assert not News.objects.exists()
        insert_rows(table="mall_news", columns=self.COLUMNS, rows=[self.row(world, "later")])
        assert News.objects.get().about == "later"
