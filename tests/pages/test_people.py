"""The owner adds people, changes what they may, and can never lock the house from inside."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from html import unescape
from typing import get_args

import pytest

from duoshou.rooms.team import facade as team
from duoshou.rooms.team.rules.roles import RIGHT_WORDS, RIGHTS, ROLE_MEANS, ROLE_WORDS, Right, Role, allows
from duoshou.rooms.team.rules.shops_seen import may_fill, shops_seen
from duoshou.rooms.team.rules.sign_in_wait import seconds_left, wait_seconds, wait_seconds_of_address
from tests.pages.addresses import address
from tests.pages.conftest import NOW, PASSWORD

SHOPS = ("toys", "sweets", "books")
NOON = datetime(2026, 11, 22, 4, tzinfo=UTC)


def page_of(name: str) -> str:
    return f"/team/{team.Person.objects.get(username=name).pk}/"


class TestRoles:
    @pytest.mark.parametrize(
        ("role", "rights"),
        [
            ("owner", "import export decide manage_goods manage_promotions manage_orders reveal_personal see_ledger "
             "manage_webhooks state_targets manage_people"),
            ("operator", "import export decide manage_goods manage_promotions manage_orders reveal_personal"),
            ("clerk", "manage_orders reveal_personal"),
            ("viewer", ""),
        ],
    )  # fmt: skip
    def test_of_old_carry_what_they_carried(self, role, rights):
        """And all of them read every page of the cockpit, orders too, and goods."""
        wanted = {{"decide": "decide_findings"}.get(one, one) for one in rights.split()}
        coarse = {
            "import", "export", "decide_findings", "manage_goods", "manage_promotions", "manage_orders",
            "reveal_personal", "see_ledger", "manage_webhooks", "state_targets", "manage_people",
        }  # fmt: skip
        assert {right for right in coarse if allows(role=role, right=right)} == wanted
        assert {"see_figures", "see_conversion", "see_orders"} <= RIGHTS[role]
        # What was one right and is several now goes on together.
        for whole, parts in (
            ("manage_goods", "edit_content edit_stock edit_costs"),
            ("manage_orders", "manage_invoices"),
        ):
            for part in parts.split():
                assert allows(role=role, right=part) == allows(role=role, right=whole), (part, whole)
        for part in ("import_supply", "import_money"):
            assert allows(role=role, right=part) == allows(role=role, right="import")

    @pytest.mark.parametrize(
        ("role", "may_not"),
        [
            ("accountant", "import manage_goods edit_content edit_stock manage_promotions manage_orders "
             "reveal_personal manage_webhooks manage_people state_targets decide_findings import_supply"),
            ("purchaser", "import export manage_goods edit_content manage_promotions see_orders manage_orders "
             "reveal_personal manage_invoices see_ledger manage_webhooks manage_people state_targets import_money"),
            ("designer", "see_figures import import_supply import_money export manage_goods edit_stock edit_costs "
             "manage_promotions see_orders manage_orders reveal_personal manage_invoices see_ledger "
             "manage_webhooks manage_people state_targets decide_findings"),
        ],
    )  # fmt: skip
    def test_that_are_new_stay_out_of_what_is_not_their_work(self, role, may_not):
        for right in may_not.split():
            assert right in RIGHT_WORDS, right
            assert not allows(role=role, right=right), right

    def test_that_are_new_do_their_work(self):
        assert {"see_ledger", "manage_invoices", "edit_costs", "export", "see_orders"} <= RIGHTS["accountant"]
        assert {"see_figures", "edit_stock", "edit_costs", "import_supply"} <= RIGHTS["purchaser"]
        assert RIGHTS["designer"] == {"see_conversion", "edit_content"}

    def test_that_nobody_knows_carry_nothing(self):
        assert not any(allows(role="stranger", right=right) for right in RIGHT_WORDS)

    def test_are_all_explained(self):
        assert set(RIGHTS) == set(ROLE_WORDS) == set(ROLE_MEANS) == set(get_args(Role))
        assert set(RIGHT_WORDS) == set(get_args(Right)) == RIGHTS["owner"]


class TestShopsSeen:
    def test_are_all_of_them_or_the_named_ones_in_the_houses_order(self):
        assert shops_seen(all_shops=SHOPS, sees_all=True, named=()) == SHOPS
        assert shops_seen(all_shops=SHOPS, sees_all=False, named=("books", "toys", "gone")) == ("toys", "books")

    def test_allow_a_new_shop_only_to_who_sees_all(self):
        assert may_fill(shop="new", sees_all=True, named=())
        assert not may_fill(shop="new", sees_all=False, named=("toys",))


class TestTheWait:
    @pytest.mark.parametrize(
        ("failures", "seconds"), [(0, 0), (3, 0), (4, 1), (5, 2), (10, 64), (15, 2048), (16, 3600), (10_000, 3600)]
    )
    def test_doubles_from_a_second_to_an_hour(self, failures, seconds):
        assert wait_seconds(failures) == seconds

    def test_runs_out(self):
        asked = {"wait_seconds": 2, "last_failed_at": NOON}
        assert seconds_left(**asked, now=NOON) == 2
        assert seconds_left(**asked, now=NOON + timedelta(seconds=1.4)) == 1
        assert seconds_left(**asked, now=NOON + timedelta(seconds=2)) == 0

    def test_is_no_longer_when_the_clock_was_set_back(self):
        assert seconds_left(wait_seconds=2, last_failed_at=NOON, now=NOON - timedelta(hours=3)) == 2

    @pytest.mark.parametrize(("failures", "seconds"), [(20, 0), (21, 1), (23, 4), (27, 60), (10_000, 60)])
    def test_of_an_address_begins_late_and_stays_short(self, failures, seconds):
        assert wait_seconds_of_address(failures) == seconds


class TestTheTeamPage:
    def test_adds_somebody_who_can_sign_in_and_sees_only_the_ticked_shops(self, home, as_owner, client):
        typed = {"name": "xiaowang", "password": "quiet-harbour-9", "role": "operator", "sees": "named"}
        assert as_owner.post(address("people"), {**typed, "shops": ["toys"]}).status_code == 302
        assert client.login(username="xiaowang", password="quiet-harbour-9")
        person = next(one for one in team.people() if one.username == "xiaowang")
        assert team.shops_seen_by(person, SHOPS) == ("toys",)

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"name": ""}, "还没有写登录名"),
            ({"name": "OWNER"}, "已经有人用"),
            ({"name": "ｏｗｎｅｒ"}, "已经有人用"),
            ({"name": "a/b"}, "不能当登录名"),
            ({"name": "two words"}, "不能当登录名"),
            ({"name": "x" * 151}, "不能当登录名"),
            ({"password": "password12"}, "密码不够安全"),
            ({"password": "short"}, "密码不够安全"),
            ({"role": "emperor"}, "没有“emperor”这个角色"),
        ],
    )
    def test_says_what_is_wrong_and_adds_nobody(self, home, as_owner, change, said):
        typed = {"name": "xiaowang", "password": "quiet-harbour-9", "role": "operator", "sees": "all"}
        answer = as_owner.post(address("people"), typed | change)
        assert answer.status_code == 400
        assert said in answer.content.decode()
        assert len(team.people()) == 3

    def test_explains_every_role_and_every_right_in_both_languages(self, home, as_owner):
        for language in ("zh", "en"):
            as_owner.post(address("language"), {"language": "en" if language == "en" else "zh-hans"})
            page = unescape(as_owner.get(address("people")).content.decode())
            for words in (*ROLE_WORDS.values(), *ROLE_MEANS.values(), *RIGHT_WORDS.values()):
                assert words.within(language) in page, words
            ticks = page.count("✓")
            assert ticks == sum(len(rights) for rights in RIGHTS.values())

    @pytest.mark.parametrize("role", sorted(RIGHTS))
    def test_adds_somebody_of_every_role_that_the_database_knows(self, home, as_owner, role):
        typed = {"name": f"new-{role}", "password": "quiet-harbour-9", "role": role, "sees": "all"}
        assert as_owner.post(address("people"), typed).status_code == 302
        assert team.Person.objects.get(username=f"new-{role}").role == role

    def test_changes_a_role_and_shops(self, home, as_owner):
        as_owner.post(page_of("viewer"), {"role": "operator", "active": "yes", "sees": "all"})
        person = next(one for one in team.people() if one.username == "viewer")
        assert (person.role, person.sees_all_shops) == ("operator", True)

    def test_never_takes_the_last_owner_away(self, home, as_owner):
        for typed in ({"role": "viewer", "active": "yes"}, {"role": "owner", "active": "no"}):
            answer = as_owner.post(page_of("owner"), typed | {"sees": "all"})
            assert answer.status_code == 400
            assert "最后一位" in answer.content.decode()

    def test_never_leaves_owners_of_single_shops_alone(self, home, people, as_owner):
        team.make_person(name="partner", password=PASSWORD, role="owner", shops=["toys"], now=NOW)
        typed = {"active": "yes", "sees": "named", "shops": ["toys"]}
        for role in ("owner", "viewer"):
            assert "最后一位" in as_owner.post(page_of("owner"), typed | {"role": role}).content.decode()
        assert as_owner.post(page_of("partner"), typed | {"role": "viewer"}).status_code == 302

    def test_opens_for_names_that_were_given_before_they_were_looked_at(self, home, as_owner):
        team.Person.objects.create(username="a/b", role="viewer")
        assert as_owner.get(address("people")).status_code == 200
        assert as_owner.get(page_of("a/b")).status_code == 200

    @pytest.mark.parametrize(
        ("name", "change"),
        [("viewer", {"role": "emperor"}), ("owner", {"role": "viewer"}), ("viewer", {"password": "short"})],
    )
    def test_changes_all_or_nothing(self, home, as_owner, client, name, change):
        typed = {"role": "operator", "active": "yes", "sees": "all", "password": "quiet-harbour-9"}
        assert as_owner.post(page_of(name), typed | change).status_code == 400
        assert client.login(username=name, password=PASSWORD)
        assert team.Person.objects.get(username=name).role == name

    def test_resets_a_password(self, home, as_owner, client):
        typed = {"role": "viewer", "active": "yes", "sees": "all", "password": "quiet-harbour-9"}
        as_owner.post(page_of("viewer"), typed)
        assert not client.login(username="viewer", password=PASSWORD)
        assert client.login(username="viewer", password="quiet-harbour-9")

    def test_keeps_the_record_of_it(self, home, as_owner):
        as_owner.post(page_of("viewer"), {"role": "operator", "active": "yes", "sees": "all"})
        assert "viewer: operator" in as_owner.get(address("record")).content.decode()


class TestMakingAPerson:
    def test_gives_every_shop_unless_some_are_named(self, people):
        assert team.shops_seen_by(people["owner"], SHOPS) == SHOPS
        assert team.shops_seen_by(people["operator"], SHOPS) == ("toys",)

    def test_keeps_the_name_as_a_plain_keyboard_writes_it(self, db):
        made = team.make_person(name=" ｘｉａｏＷａｎｇ１ ", password=PASSWORD, role="viewer", now=NOW)
        assert made.username == "xiaoWang1"

    def test_takes_a_name_once(self, people):
        with pytest.raises(team.NameTaken):
            team.make_person(name="owner", password=PASSWORD, role="owner", now=NOW)
