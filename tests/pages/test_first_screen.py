"""今日: the last whole day, every number open to what it is made of, the choice kept in the address."""

from __future__ import annotations

import csv
import io

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duoshou.kernel import clock
from duoshou.kernel.home import Home
from duoshou.kernel.periods import ONE_DAY, business_day
from duoshou.loop.judgement.kept import judgements
from duoshou.warehouse.facade import import_files
from duoshou.warehouse.values import Shop
from tests.pages.addresses import address
from tests.pages.conftest import order_list

# The session, the person, and nothing else: numbers come from the lake.
MOST_QUERIES = 4
MOST_QUERIES_OF_ONE_WITH_NAMED_SHOPS = 5


class TestTheFirstScreen:
    def test_opens_on_the_last_whole_day_with_rows(self, home, as_owner):
        page = as_owner.get(address("today")).content.decode()
        assert "2026年11月21日 周六" in page
        # 80.00 + 20.00 in toys and 77.00 in sweets.
        assert "177.00" in page

    def test_shows_the_shop_and_the_days_of_the_address(self, home, as_owner):
        asked = {"shops": "toys", "from": "2026-11-20", "to": "2026-11-20", "compare": "year"}
        page = as_owner.get(address("today"), asked).content.decode()
        assert "155.00" in page
        assert "?shops=toys&amp;from=2026-11-20&amp;to=2026-11-20&amp;compare=year" in page

    def test_leads_from_each_tile_to_its_metric_with_the_same_choice(self, home, as_owner):
        page = as_owner.get(address("today"), {"shops": "toys"}).content.decode()
        link = "/metrics/paid_amount/?shops=toys&amp;from=2026-11-21&amp;to=2026-11-21&amp;compare=previous"
        assert link in page

    def test_says_of_a_blank_why_and_what_to_export(self, home, as_owner):
        page = as_owner.get(address("today")).content.decode()
        assert page.count("tile blank") >= 1
        assert "生意参谋" in page

    def test_has_six_tiles_and_the_same_trend_as_a_table(self, home, as_owner):
        page = as_owner.get(address("today")).content.decode()
        assert page.count('class="card tile') == 6
        assert "用表格看" in page and 'id="chart-data"' in page

    def test_exports_its_numbers_each_in_its_own_unit(self, home, as_owner):
        answer = as_owner.get("/today/tiles.csv", {"shops": "toys"})
        head, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
        told = {row[0]: {name: value for name, value in zip(head, row, strict=True) if value} for row in rows}
        # 155.00 became 100.00, of which a fifth went back.
        assert told["支付金额"] == {"指标": "支付金额", "金额": "100.00", "对比期金额": "155.00", "变化": "-0.354839"}
        assert told["退款率"]["比率"] == "0.200000" and told["退款率"]["变化（百分点）"] == "20.000000"
        assert "变化" not in told["退款率"]

    def test_asks_the_database_for_little(self, home, as_owner, as_viewer):
        for client, most in ((as_owner, MOST_QUERIES), (as_viewer, MOST_QUERIES_OF_ONE_WITH_NAMED_SHOPS)):
            client.get(address("today"))
            with CaptureQueriesContext(
                connection,
            ) as asked:
                client.get(address("today"))
            assert len(asked) <= most, [query["sql"] for query in asked]

    @pytest.mark.parametrize(
        "asked",
        [{"from": "yesterday"}, {"from": "2026-11-21", "to": "2026-11-20"}, {"from": "2026-02-30"}],
    )
    def test_refuses_days_that_are_none_politely(self, home, as_owner, asked):
        answer = as_owner.get(address("today"), asked)
        assert answer.status_code == 400
        assert "没有完成" in answer.content.decode()

    def test_teaches_while_there_is_nothing(self, empty_home, as_owner):
        page = as_owner.get(address("today")).content.decode()
        assert "还没有数据" in page
        assert "千牛" in page

    def test_never_asks_a_viewer_to_import(self, empty_home, as_viewer):
        assert "您的角色不能导入" in as_viewer.get(address("today")).content.decode()


class TestTheJudgement:
    @pytest.fixture(autouse=True)
    def thought_of_nothing_yet(self):
        judgements.things.clear()

    def test_does_not_keep_the_numbers_waiting_and_is_a_link_for_who_has_no_scripts(self, home, as_owner):
        page = as_owner.get(address("today")).content.decode()
        assert 'data-part="/today/judgement/?from=2026-11-21' in page and 'class="judged"' not in page
        assert 'href="/today/judgement/?from=2026-11-21&amp;to=2026-11-21&amp;compare=previous"' in page

    def test_comes_with_the_numbers_once_somebody_asked_for_it(self, home, as_owner):
        as_owner.get(address("today-judgement"))
        page = as_owner.get(address("today")).content.decode()
        assert 'class="judged"' in page and "data-part" not in page

    def test_is_a_part_for_the_script_and_a_page_for_people(self, home, as_owner):
        part = as_owner.get(address("today-judgement"), headers={"Duoshou-Part": "yes"}).content.decode()
        assert "<html" not in part and 'class="judged"' in part
        page = as_owner.get(address("today-judgement")).content.decode()
        assert "<html" in page and 'class="judged"' in page

    def test_adds_up_from_the_other_day_to_this_one(self, home, as_owner):
        # 155.00 by two buyers on Friday, 177.00 by three on Saturday: spend 77.50 → 59.00.
        page = as_owner.get(address("today-judgement")).content.decode()
        assert "¥155.00 → ¥177.00" in page and "+¥22.00" in page
        assert "支付买家数" in page and "客单价" in page

    def test_gives_no_all_clear_after_two_days_of_numbers(self, home, as_owner):
        page = as_owner.get(address("today-judgement")).content.decode()
        assert "数据不够，不等于没事" in page and "没有发现异常" not in page

    def test_is_for_the_shops_that_one_may_see(self, home, as_viewer):
        assert as_viewer.get(address("today-judgement"), {"shops": "nobody's"}).status_code == 404

    def test_teaches_nothing_while_there_is_nothing(self, empty_home, as_owner):
        assert as_owner.get(address("today-judgement")).status_code == 404


class TestTodaySoFar:
    @pytest.fixture(autouse=True)
    def today(self):
        """The day on which all of the test happens, asked once and held: no midnight comes between two questions. It
        is the real moment, for the house sweeps what its files say is old."""
        moment = clock.now()
        with time_machine.travel(moment, tick=False):
            yield business_day(moment)

    @pytest.fixture
    def live_home(self, tmp_path, settings, today):
        """A shop that sold 40.00 yesterday just after midnight and 50.00 today just after midnight."""
        settings.SHOP_HOME = home = Home(tmp_path / "live").make()
        rows = tuple(
            f"{number},小明,{yuan},0.00,{yuan},{yuan},交易成功,{day} 00:00:00,{day} 00:00:00,1,1,无退款申请"
            for number, yuan, day in (("Y1", "40.00", today - ONE_DAY), ("T1", "50.00", today))
        )
        file = tmp_path / "toys.csv"
        file.write_bytes(order_list(rows))
        import_files(home=home, paths=[file], shop="toys", received_by="test", received_at=clock.now())
        return home

    def test_is_not_what_the_page_opens_on(self, live_home, as_owner):
        page = as_owner.get(address("today")).content.decode()
        assert "买家付了 ¥40.00" in page and "今天未完" not in page

    def test_is_one_press_away_and_says_up_to_when_it_is_compared(self, live_home, today, as_owner):
        page = as_owner.get(address("today")).content.decode()
        assert f"?from={today}&amp;to={today}&amp;compare=previous" in page and ">今天</a>" in page
        page = as_owner.get(address("today"), {"from": today, "to": today}).content.decode()
        assert "买家付了 ¥50.00" in page and "同一时刻多 ¥10.00" in page
        assert "今天还没过完，数到" in page and "今天未完" in page

    def test_is_compared_the_same_way_where_a_metric_is_opened(self, live_home, today, as_owner):
        page = as_owner.get("/metrics/paid_amount/", {"from": today, "to": today}).content.decode()
        assert "对比期同一时刻 ¥40.00" in page

    def test_is_no_choice_while_nothing_of_it_has_come(self, home, as_owner):
        assert ">今天</a>" not in as_owner.get(address("today")).content.decode()


class TestHowItIsRead:
    def test_red_means_up_until_the_reader_says_otherwise(self, home, as_owner):
        assert 'data-colours="red-up"' in as_owner.get(address("today")).content.decode()
        as_owner.post(address("preferences"), {"colours": "green-up", "theme": "dark"})
        page = as_owner.get(address("today")).content.decode()
        assert 'data-colours="green-up"' in page and 'data-theme="dark"' in page

    def test_takes_no_colour_that_is_none(self, home, as_owner):
        as_owner.post(address("preferences"), {"theme": '"><script>'})
        assert 'data-theme="auto"' in as_owner.get(address("today")).content.decode()

    def test_returns_to_no_address_outside_the_house(self, home, as_owner):
        answer = as_owner.post(address("preferences"), {"theme": "dark", "next": "//elsewhere.example/"})
        assert answer["Location"] == "/"


class TestShopsInSeveralCurrencies:
    @pytest.fixture
    def with_pounds(self, home, monkeypatch):
        known = (Shop("toys", "Asia/Shanghai", "CNY"), Shop("sweets", "Europe/London", "GBP"))
        monkeypatch.setattr("duoshou.console.view.known_shops", lambda home: known)

    def test_are_not_added_up_unasked_and_the_page_says_so(self, with_pounds, as_owner):
        page = as_owner.get(address("today")).content.decode()
        assert "不同币种不能相加，这里只看 CNY 的店铺" in page
        assert "shops=toys" in page and "177.00" not in page
