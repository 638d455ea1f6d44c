"""The page of the three tables: a look at each, and the workbook as a file that leaves a line in the record."""

from __future__ import annotations

import io
from datetime import date

from python_calamine import CalamineWorkbook

from duoshou.kernel.periods import Period
from duoshou.loop.standing_tables.own_campaigns import own_campaigns
from duoshou.mall.promotions.models import PromotionUse
from duoshou.rooms.team import facade as team
from tests.mall.placing.ordering import promote
from tests.mall.world import small_world
from tests.pages.conftest import NOW

LIST = "/tables/"
TABLE, FILE = "/tables/operations/", "/tables/operations.xlsx"
TWO_DAYS = {"shops": "toys", "from": "2026-11-20", "to": "2026-11-21"}


class TestTheList:
    def test_leads_to_each_table_for_the_chosen_days(self, home, as_owner):
        said = as_owner.get(LIST, TWO_DAYS).content.decode()
        assert "全店运营数据汇总表" in said
        assert f"{FILE}?shops=toys&amp;from=2026-11-20&amp;to=2026-11-21" in said

    def test_offers_no_file_to_who_may_not_export(self, home, as_viewer):
        assert ".xlsx" not in as_viewer.get(LIST).content.decode()


class TestATable:
    def test_shows_its_last_lines_and_what_is_missing(self, home, as_owner):
        said = as_owner.get(TABLE, TWO_DAYS).content.decode()
        assert "¥155.00" in said and "¥100.00" in said and "¥255.00" in said
        assert "这段时间没有“店铺日报”数据" in said

    def test_reads_in_english(self, home, as_owner):
        as_owner.post("/language/", {"language": "en"})
        said = as_owner.get(TABLE, TWO_DAYS).content.decode()
        assert "Shop operations table" in said and "No “Shop days” data for this period" in said

    def test_is_none_that_nobody_knows(self, home, as_owner):
        assert as_owner.get("/tables/nothing/").status_code == 404
        assert as_owner.get("/tables/nothing.xlsx").status_code == 404

    def test_says_that_there_is_nothing_yet(self, empty_home, as_owner):
        assert as_owner.get(TABLE).status_code == 200
        assert as_owner.get(FILE).status_code == 404


class TestCampaigns:
    def test_bring_their_targets_and_what_the_mall_gave_away(self, home, as_owner):
        goal = {"shop": "toys", "metric": "paid_amount", "year": "2026", "span": "campaign", "why": "店庆"}
        days = {"first": "2026-11-19", "until": "2026-11-22", "name": "店庆", "amount": "510"}
        assert as_owner.post("/targets/state/", goal | days | {"save": "yes"}).status_code == 302
        number = promote(small_world(NOW, name="toys", slug="toys"), name="满百减十")
        PromotionUse.objects.create(promotion_id=number, order_id=1, buyer_id=1, discount_fen=12_34, state="used")
        said = as_owner.get("/tables/campaigns/", TWO_DAYS).content.decode()
        assert "店庆" in said and "¥510.00" in said and "50.00%" in said
        assert "满百减十" in said and "¥12.34" in said

    def test_of_earlier_weeks_are_known_as_no_ordinary_days_and_have_no_line(self, home, as_owner):
        goal = {"shop": "toys", "metric": "paid_amount", "year": "2026", "span": "campaign", "why": "店庆"}
        days = {"first": "2026-10-13", "until": "2026-10-15", "name": "中秋返场", "amount": "510"}
        assert as_owner.post("/targets/state/", goal | days | {"save": "yes"}).status_code == 302
        period = Period.inclusive(date(2026, 11, 20), date(2026, 11, 21))
        known = own_campaigns(("toys",), period, time_zone="Asia/Shanghai")
        assert [one.name.zh for one in known if one.period.start == date(2026, 10, 13)] == ["中秋返场"]
        assert "中秋返场" not in as_owner.get("/tables/campaigns/", TWO_DAYS).content.decode()


class TestTheFile:
    def test_is_a_workbook_named_after_the_table_and_its_days(self, home, as_owner):
        answer = as_owner.get(FILE, TWO_DAYS)
        assert "2026-11-20_2026-11-21.xlsx" in answer["Content-Disposition"]
        book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
        assert book.sheet_names == ["按天", "按周", "按月", "定义", "缺失", "来源文件"]
        assert team.audit_entries()[0].what == "export"

    def test_is_not_waited_for_longer_than_a_page_may_take(self, home, as_owner, settings):
        settings.PAGES_WAIT_SECONDS = 0
        answer = as_owner.get(FILE, {"shops": "toys", "from": "2026-11-19", "to": "2026-11-21"})
        assert answer.status_code == 302 and answer["Location"].startswith(f"{TABLE}?")
