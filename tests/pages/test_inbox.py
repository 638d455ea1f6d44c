"""待办发现: who sees which findings, what people may decide, and what two people at one finding are told."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.conf import settings as django_settings

from duoshou.kernel.home import Home
from duoshou.loop.inbox import facade as inbox
from duoshou.rooms.team import facade as team
from duoshou.warehouse.facade import import_files
from tests.pages.addresses import address
from tests.pages.conftest import NOW, PASSWORD, order_list, signed_in

FIRST_DAY, LAST_DAY = date(2026, 9, 20), date(2026, 11, 21)
# A shop that sells every day, and nothing on these three.
MISSING = (date(2026, 11, 15), date(2026, 11, 16), date(2026, 11, 17))
TOLD = "缺 3 天"


def an_order(shop: str, day: date) -> str:
    number = f"{shop}{day:%m%d}"
    return f"{number},买家{number},100.00,0.00,100.00,100.00,交易成功,{day} 09:00:00,{day} 09:05:00,1,1,无退款申请"


@pytest.fixture(scope="session")
def shops_with_gaps(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Two shops that sold every day but some. Only read."""
    home = Home(tmp_path_factory.mktemp("gaps")).make()
    days = [FIRST_DAY + timedelta(days=step) for step in range((LAST_DAY - FIRST_DAY).days + 1)]
    for shop, missing in (("toys", MISSING), ("sweets", MISSING[:1])):
        file = home.root / f"{shop}.csv"
        file.write_bytes(order_list(tuple(an_order(shop[0].upper(), day) for day in days if day not in missing)))
        import_files(home=home, paths=[file], shop=shop, received_by="test", received_at=NOW)
    return home


@pytest.fixture
def home(shops_with_gaps: Home, settings) -> Home:
    settings.SHOP_HOME = shops_with_gaps
    return shops_with_gaps


def read(browser, **asked) -> str:
    answer = browser.get(address("inbox"), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def the_form(page: str) -> dict[str, str]:
    """What the first form of the page sends."""
    form = re.search(r'action="/inbox/decide/.*?</form>', page, re.DOTALL)
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[0])) if form else {}


def decide(browser, verb: str, **typed):
    form = the_form(read(browser, shops="toys"))
    return browser.post(address("inbox-decide") + "?shops=toys", form | {"verb": verb} | typed)


def cases_of(shop: str) -> list[inbox.Case]:
    """What was decided about the findings of a shop."""
    box, _ = inbox.inbox(django_settings.SHOP_HOME, (shop,), LAST_DAY, reader=None)
    return [entry.case for entry in box.every() if entry.case]


class TestThePage:
    def test_shows_what_was_found_with_kind_beginning_and_money(self, home, as_owner):
        page = read(as_owner, shops="toys")
        for told in ("数据缺失", TOLD, "2026年11月15日 周日起", "¥100.00", "把握 95%", "补导进来"):
            assert told in page, told

    def test_names_the_items_that_a_festival_leaves_unjudged(self, home, as_owner):
        # 中秋 is on 25 September; a fortnight after it ends on 9 October, and the fortnight of 20 October begins before.
        day = {"from": "2026-10-20", "to": "2026-10-20"}
        told = "名字里写着“中秋”“月饼”的商品在节前 45 天到节后 14 天不判涨跌"
        assert told in read(as_owner, shops="toys", **day)
        assert told not in read(as_owner, shops="toys", list="accepted", **day)
        assert "不判涨跌" not in read(as_owner, shops="toys")

    def test_opens_every_finding_down_to_its_rows(self, home, as_owner):
        ways = re.findall(r'href="(/metrics/[^"]*/rows/[^"]*)"', read(as_owner))
        assert ways
        for way in ways:
            assert as_owner.get(way.replace("&amp;", "&")).status_code == 200, way

    def test_leads_to_the_diagnosis_of_the_days(self, home, as_owner):
        (way, *_) = re.findall(r'href="(/diagnosis/paid_amount/\?[^"]*from[^"]*)"', read(as_owner))
        assert as_owner.get(way.replace("&amp;", "&")).status_code == 200

    def test_keeps_what_was_found_in_the_home_until_the_lake_changes(self, home, as_owner):
        read(as_owner)
        kept = [file for file in (home.root / "findings").rglob("*.json") if file.name == f"{LAST_DAY}.json"]
        assert len(kept) == 2
        written = [file.stat().st_mtime_ns for file in kept]
        read(as_owner)
        assert [file.stat().st_mtime_ns for file in kept] == written

    def test_says_so_where_there_are_no_data(self, empty_home, as_owner):
        assert "还没有数据" in read(as_owner)


class TestWhoSeesWhat:
    def test_is_told_of_the_shops_that_are_theirs(self, home, as_owner, as_operator):
        assert "sweets" in read(as_owner)
        assert "sweets" not in read(as_operator)

    def test_a_shop_of_others_is_not_there(self, home, as_operator):
        assert as_operator.get(address("inbox"), {"shops": "sweets"}).status_code == 404

    def test_a_finding_of_another_shop_cannot_be_decided(self, home, as_owner, as_operator):
        form = the_form(read(as_owner, shops="sweets"))
        assert form["shop"] == "sweets"
        assert as_operator.post(address("inbox-decide"), form | {"verb": "accept"}).status_code == 404

    def test_a_decision_about_another_shop_cannot_be_taken_back(self, home, as_owner, as_operator):
        form = the_form(read(as_owner, shops="sweets"))
        as_owner.post(address("inbox-decide"), form | {"verb": "dismiss", "reason": "known", "whole_kind": "yes"})
        (case,) = cases_of("sweets")
        (hush,) = inbox.inbox(home, ("sweets",), LAST_DAY, reader=None)[0].hushes
        assert as_operator.post(f"/inbox/take-back/{case.id}/", {"version": "1"}).status_code == 404
        assert as_operator.post(f"/inbox/lift/{hush.id}/").status_code == 404
        assert [one.state for one in cases_of("sweets")] == ["dismissed"]

    def test_a_viewer_reads_and_decides_nothing(self, home, as_owner, as_viewer):
        page = read(as_viewer)
        assert TOLD in page and 'name="verb"' not in page
        form = the_form(read(as_owner, shops="toys"))
        assert as_viewer.post(address("inbox-decide"), form | {"verb": "accept"}).status_code == 403
        assert cases_of("toys") == []


class TestDeciding:
    def test_moves_a_finding_to_what_was_accepted_and_offers_the_way_back(self, home, as_owner):
        answer = decide(as_owner, "accept")
        page = as_owner.get(answer["Location"]).content.decode()
        assert "已采纳 1" in page and "撤销" in page
        assert TOLD in read(as_owner, shops="toys", list="accepted")

    def test_leaves_a_line_in_the_record_with_the_reason(self, home, as_operator):
        decide(as_operator, "dismiss", reason="other", words="盘点歇业")
        entry = team.audit_entries()[0]
        assert (entry.name, entry.what) == ("operator", "finding:dismiss")
        assert entry.about == "toys: data_gap paid_amount 2026-11-15 other 盘点歇业"

    def test_is_taken_back_with_one_press(self, home, as_owner):
        decide(as_owner, "accept")
        (case,) = cases_of("toys")
        as_owner.post(f"/inbox/take-back/{case.id}/?shops=toys", {"version": "1"})
        assert "待办 1" in read(as_owner, shops="toys")

    def test_is_refused_without_a_reason_and_says_what_to_do(self, home, as_owner):
        answer = decide(as_owner, "dismiss", reason="")
        assert answer.status_code == 400 and "忽略要选一个原因" in answer.content.decode()

    def test_knows_nothing_but_its_four_verbs(self, home, as_owner):
        assert decide(as_owner, "burn").status_code == 400

    def test_of_a_finding_that_nobody_found_leads_nowhere(self, home, as_owner):
        assert decide(as_owner, "accept", kind="luck").status_code == 404
        assert decide(as_owner, "accept", subject="a\0b").status_code == 404

    def test_tells_the_slower_of_two_who_was_faster(self, home, as_owner, as_operator):
        form = the_form(read(as_operator, shops="toys"))
        decide(as_owner, "accept")
        answer = as_operator.post(address("inbox-decide"), form | {"verb": "dismiss", "reason": "known"})
        assert answer.status_code == 409
        assert "owner刚刚先做了：采纳" in answer.content.decode()
        assert [case.state for case in cases_of("toys")] == ["accepted"]

    def test_takes_no_version_for_read_that_nobody_wrote(self, home, as_owner):
        for version in ("7", "9" * 30):
            assert decide(as_owner, "accept", version=version).status_code == 409, version
        for strange in ("-1", "x", ""):
            assert decide(as_owner, "snooze", version=strange, until="").status_code == 400, strange

    def test_puts_off_until_a_day_that_comes(self, home, as_owner):
        assert decide(as_owner, "snooze", until="2026-11-21").status_code == 400
        assert decide(as_owner, "snooze", until="soon").status_code == 400
        decide(as_owner, "snooze", until="2026-11-24")
        assert "稍后再看 1" in read(as_owner, shops="toys")

    def test_hands_over_to_somebody_who_then_has_it_to_do(self, home, people, as_owner, as_operator):
        decide(as_owner, "hand", to=str(people["operator"].pk))
        assert "待办 0" in read(as_owner, shops="toys") and "已交给别人 1" in read(as_owner, shops="toys")
        assert "待办 1" in read(as_operator, shops="toys")

    def test_hands_nothing_to_somebody_who_does_not_see_the_shop(self, home, as_owner, db):
        other = team.make_person(name="candy", password=PASSWORD, role="operator", shops=["sweets"], now=NOW)
        assert decide(as_owner, "hand", to=str(other.pk)).status_code == 400
        assert "candy" not in read(as_owner, shops="toys")
        assert "待办 1" in read(signed_in(other))

    def test_leads_back_to_the_inbox_when_its_address_is_opened_later(self, home, as_owner):
        for name in ("inbox-decide", "inbox-take-back", "inbox-lift"):
            assert as_owner.get(address(name) + "?shops=toys")["Location"] == "/inbox/?shops=toys", name


class TestAKindNobodyWants:
    def test_is_held_back_with_a_count_that_opens_and_lifts(self, home, as_owner):
        form = the_form(read(as_owner, shops="toys"))
        decide(as_owner, "dismiss", reason="known", whole_kind="yes")
        box, _ = inbox.inbox(home, ("toys",), LAST_DAY + timedelta(days=30), reader=None)
        assert [entry.identity.kind for entry in box.open] == [
            entry.identity.kind for entry in box.open if entry.identity.kind != form["kind"]
        ]
        page = read(as_owner, shops="toys", list="held")
        assert "不想再看的类别" in page
        (hush_id,) = re.findall(r"/inbox/lift/(\d+)/", page)
        as_owner.post(f"/inbox/lift/{hush_id}/?shops=toys")
        assert "不想再看的类别" not in read(as_owner, shops="toys", list="held")
        assert team.audit_entries()[0].what == "finding:lift"
