"""Files handed in become an import, the import a receipt; what goes wrong is said and loses nothing."""

from __future__ import annotations

from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from duoshou.console import view
from duoshou.console.imports import worker
from duoshou.console.models import ImportJob
from duoshou.kernel.home import Home
from duoshou.rooms.team import facade as team
from duoshou.warehouse import rejects
from duoshou.warehouse.facade import import_files, shops
from duoshou.warehouse.values import Shop
from tests.pages.addresses import address
from tests.pages.conftest import NOW, PASSWORD, TOYS, order_list, signed_in

BAD_ROW = "T1005,小明,abc,0.00,xyz,1.00,交易成功,2026-11-21 12:00:00,2026-11-21 12:05:00,1,1,无退款申请"


def a_file(name: str = "订单.csv", rows: tuple[str, ...] = TOYS, content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, order_list(rows) if content is None else content)


def hand_in(client, *files: SimpleUploadedFile, shop: str = "toys", **more):
    return client.post(address("upload"), {"shop": shop, "files": list(files), **more})


def only_job() -> ImportJob:
    return ImportJob.objects.get()


class TestHandingIn:
    def test_leads_to_a_page_that_waits(self, empty_home, as_owner):
        answer = hand_in(as_owner, a_file())
        job = only_job()
        assert answer["Location"] == f"/data/imports/{job.pk}/"
        page = as_owner.get(answer["Location"]).content.decode()
        assert "排队中" in page and "watch.js" in page and 'http-equiv="refresh"' in page
        assert as_owner.get(f"/data/imports/{job.pk}.json").json()["state"] == "waiting"

    def test_writes_files_under_names_of_our_own_closed_to_others(self, empty_home, as_owner):
        hand_in(as_owner, a_file("../../../etc/cron.csv"), a_file("订单.csv"))
        files = sorted(only_job().folder.iterdir())
        assert [file.name for file in files] == [f"{only_job().id.hex}-01.csv", f"{only_job().id.hex}-02.csv"]
        assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
        assert only_job().folder.is_relative_to(empty_home.uploads / "incoming")

    def test_is_written_down(self, empty_home, as_owner):
        hand_in(as_owner, a_file())
        (entry,) = team.audit_entries()
        assert (entry.name, entry.what, entry.about) == ("owner", "upload", "toys: 订单.csv")

    @pytest.mark.parametrize(
        ("files", "code"),
        [
            ([], "还没有选择文件"),
            ([a_file("run.exe")], "不是可以导入的文件"),
            ([a_file("empty.csv", content=b"")], "空文件"),
        ],
    )
    def test_says_what_cannot_be_taken(self, empty_home, as_owner, files, code):
        answer = hand_in(as_owner, *files)
        assert answer.status_code == 400
        assert code in answer.content.decode()
        assert not ImportJob.objects.exists()

    def test_teaches_where_the_files_of_every_platform_are_found_by_the_platforms_name(self, empty_home, as_owner):
        page = as_owner.get(address("upload")).content.decode()
        assert "自营商城</h3>" in page and "mall</h3>" not in page
        assert page.index("微信小店</h3>") < page.index("自己的表</h3>") < page.index("自营商城</h3>")

    def test_needs_a_shop(self, empty_home, as_owner):
        assert "还没有写店铺名" in hand_in(as_owner, a_file(), shop="  ").content.decode()

    def test_takes_no_mapping_that_is_none(self, empty_home, as_owner):
        answer = hand_in(as_owner, a_file(), mapping=a_file("mapping.csv"))
        assert "不能当列对应表" in answer.content.decode()

    def test_turns_away_what_is_too_large_before_reading_it(self, empty_home, as_owner, settings):
        settings.UPLOAD_LIMIT_BYTES = 200
        assert hand_in(as_owner, a_file()).status_code == 400
        assert not ImportJob.objects.exists()

    def test_takes_no_more_files_than_the_limit(self, empty_home, as_owner, settings):
        settings.UPLOAD_LIMIT_FILES = 2
        assert "一次最多 2 个文件" in hand_in(as_owner, a_file(), a_file(), a_file()).content.decode()


class TestTheImport:
    def test_ends_with_what_each_file_brought(self, empty_home: Home, as_owner):
        hand_in(as_owner, a_file())
        assert worker.work_off() == 1
        job = only_job()
        assert job.state == "done"
        page = as_owner.get(f"/data/imports/{job.pk}/").content.decode()
        assert "订单.csv" in page and "淘宝/天猫订单报表" in page
        assert (job.receipts[0]["rows_read"], job.receipts[0]["rows_new"]) == (4, 4)
        assert [shop.name for shop in shops(empty_home)] == ["toys"]
        assert not job.folder.exists()

    def test_says_what_was_taken_away_around_ids(self, empty_home: Home, as_owner):
        hand_in(as_owner, a_file(rows=("'" + TOYS[0],)))
        worker.work_off()
        page = as_owner.get(f"/data/imports/{only_job().pk}/").content.decode()
        assert "编号里去掉了开头的撇号 &#x27;：1 行，如第 2 行“订单编号”" in " ".join(page.split())

    def test_twice_brings_nothing_new(self, empty_home, as_owner):
        for _ in range(2):
            hand_in(as_owner, a_file())
            worker.work_off()
        last = ImportJob.objects.first()
        assert last.receipts[0]["rows_new"] == 0

    def test_explains_rejected_rows_and_gives_them_back_to_repair(self, empty_home, as_owner):
        hand_in(as_owner, a_file(rows=(*TOYS, BAD_ROW)))
        worker.work_off()
        job = only_job()
        page = as_owner.get(f"/data/imports/{job.pk}/").content.decode()
        assert job.receipts[0]["rows_rejected"] == 1
        assert "没有收下的行" in page and "xyz" in page
        name = job.receipts[0]["rejects_file"]
        given = as_owner.get(f"/data/fix-me/{name}")
        assert given.status_code == 200
        assert b"T1005" in b"".join(given.streaming_content)
        given.close()

    def test_shows_in_the_list_of_files_under_the_name_its_owner_knows(self, empty_home, as_owner):
        hand_in(as_owner, a_file("十一月.csv"))
        worker.work_off()
        assert "十一月.csv" in as_owner.get(address("deliveries")).content.decode()

    def test_says_of_a_file_nobody_knows_that_it_was_refused(self, empty_home, as_owner):
        hand_in(as_owner, a_file("poem.csv", content="床前明月光,疑是地上霜\n1,2\n".encode()), a_file())
        worker.work_off()
        page = as_owner.get(f"/data/imports/{only_job().pk}/").content.decode()
        assert 'class="refusal"' in page and "2 份里有 1 份没有收下" in page


class TestAnImportThatBreaks:
    @pytest.fixture
    def first_breaks(self, monkeypatch) -> None:
        """The import of the shop `cursed` meets a mistake of ours."""

        def broken(**asked):
            if asked["shop"] == "cursed":
                raise ZeroDivisionError("a mistake of ours")
            return import_files(**asked)

        monkeypatch.setattr(worker, "import_files", broken)

    def test_does_not_hold_up_the_next(self, empty_home, as_owner, first_breaks, caplog):
        hand_in(as_owner, a_file(), shop="cursed")
        hand_in(as_owner, a_file())
        assert worker.work_off() == 2
        assert {job.shop: job.state for job in ImportJob.objects.all()} == {"cursed": "broken", "toys": "done"}
        assert "a mistake of ours" in caplog.text

    def test_may_be_asked_for_again(self, empty_home, as_owner, first_breaks):
        hand_in(as_owner, a_file(), shop="cursed")
        worker.work_off()
        assert only_job().can_be_repeated

    def test_is_not_the_end_when_even_the_queue_breaks(self, empty_home, as_owner, monkeypatch):
        def broken() -> int:
            raise ZeroDivisionError

        woken = []
        hand_in(as_owner, a_file())
        monkeypatch.setattr(worker, "work_off", broken)
        monkeypatch.setattr(worker, "wake", lambda: woken.append(True))
        monkeypatch.setattr(worker, "connection", SimpleNamespace(close=lambda: None))
        monkeypatch.setattr(worker, "close_old_connections", lambda: None)
        with pytest.raises(ZeroDivisionError):
            worker._work_off_and_close()
        assert woken == [True]


class TestAnImportIntoAHomeThatLacksItsKey:
    def test_keeps_its_files_and_is_done_once_the_key_is_back(self, empty_home: Home, as_owner):
        hand_in(as_owner, a_file())
        worker.work_off()
        key, aside = empty_home.root / "buyer_key", empty_home.root / "elsewhere"
        key.rename(aside)
        hand_in(as_owner, a_file("十一月.csv"))
        worker.work_off()
        job = ImportJob.objects.first()
        assert (job.state, len(list(job.folder.iterdir()))) == ("interrupted", 1)
        page = as_owner.get(f"/data/imports/{job.pk}/").content.decode()
        assert "buyer_key" in page and "再导入一次" in page
        aside.rename(key)
        as_owner.post(f"/data/imports/{job.pk}/again/")
        worker.work_off()
        assert ImportJob.objects.first().state == "done"


def status_of(client, link: str) -> int:
    answer = client.get(link)
    answer.close()
    return answer.status_code


class TestRejectedRows:
    def rejected(self, client, *, shop: str) -> str:
        """The address under which the page of the latest import offers its rejected rows."""
        hand_in(client, a_file(rows=(BAD_ROW,)), shop=shop)
        worker.work_off()
        job = ImportJob.objects.first()
        return f"/data/fix-me/{job.receipts[0]['rejects_file']}"

    def test_can_be_repaired_also_when_they_are_all_that_a_new_shop_has(self, empty_home, as_owner):
        link = self.rejected(as_owner, shop="newborn")
        assert not shops(empty_home)
        assert status_of(as_owner, link) == 200
        assert link in as_owner.get(address("deliveries")).content.decode()
        assert "newborn" in as_owner.get("/data.csv").content.decode("utf-8-sig")

    def test_can_be_had_as_rows_and_as_single_faults_in_either_format(self, empty_home, as_owner):
        link = self.rejected(as_owner, shop="newborn").removesuffix(".csv")
        page = as_owner.get(f"/data/imports/{ImportJob.objects.first().pk}/").content.decode()
        for ending in (".csv", ".xlsx", ".faults.csv", ".faults.xlsx"):
            assert f'"{link}{ending}"' in page
            assert status_of(as_owner, link + ending) == 200
        for ending in ("", ".json", ".faults", ".faults.faults.csv"):
            assert status_of(as_owner, link + ending) == 404
        book = CalamineWorkbook.from_filelike(BytesIO(as_owner.get(link + ".faults.xlsx").content))
        header, *faults = book.get_sheet_by_index(0).to_python()
        assert header[:4] == ["行号", "列", "代码", "原值"]
        assert [(line, code, raw) for line, _, code, raw, *_ in faults] == [
            ("2", "NOT_AN_AMOUNT", "abc"), ("2", "NOT_AN_AMOUNT", "xyz"),
        ]  # fmt: skip

    def test_are_no_workbook_where_they_are_too_many_and_nobody_is_said_to_have_had_it(
        self, empty_home, as_owner, monkeypatch
    ):
        monkeypatch.setattr(rejects, "MOST_ROWS_OF_A_WORKBOOK", 1)
        link = self.rejected(as_owner, shop="newborn").removesuffix(".csv")
        before = len(team.audit_entries())
        assert status_of(as_owner, f"{link}.faults.xlsx") == 404
        assert len(team.audit_entries()) == before
        assert status_of(as_owner, f"{link}.xlsx") == 200
        assert team.audit_entries()[0].about.endswith(".xlsx")

    def test_are_not_read_beyond_what_a_workbook_may_hold(self, tmp_path, monkeypatch):
        monkeypatch.setattr(rejects, "MOST_ROWS_OF_A_WORKBOOK", 1)
        rows, far_out = b"no,why\r\n" + b"1,2\r\n" * 100_000, b"\xff"
        (tmp_path / "list.csv").write_bytes(rows + far_out)
        assert rejects.as_workbook(tmp_path / "list.csv") is None

    def test_are_counted_in_full_where_only_the_first_are_shown(self, empty_home, as_owner):
        hand_in(as_owner, a_file(rows=(BAD_ROW,) * 60))
        worker.work_off()
        page = as_owner.get(f"/data/imports/{only_job().pk}/").content.decode()
        assert "共 120 处问题，这里列出前 50 处" in page

    def test_of_a_shop_one_does_not_see_are_not_there(self, empty_home, as_owner, people):
        link = self.rejected(as_owner, shop="newborn")
        stranger = signed_in(people["operator"])
        assert stranger.get(link).status_code == 404
        assert link not in stranger.get(address("deliveries")).content.decode()

    def test_are_given_to_somebody_who_sees_just_that_shop(self, empty_home, as_owner, db):
        link = self.rejected(as_owner, shop="newborn")
        clerk = team.make_person(name="clerk", password=PASSWORD, role="operator", shops=["newborn"], now=NOW)
        assert status_of(signed_in(clerk), link) == 200
        assert link in signed_in(clerk).get(address("deliveries")).content.decode()

    def test_can_be_repaired_in_a_shop_of_another_currency(self, empty_home, as_owner, monkeypatch):
        link = self.rejected(as_owner, shop="london")
        hand_in(as_owner, a_file(), shop="aaa")
        worker.work_off()
        both = (Shop("aaa", "CNY", "Asia/Shanghai"), Shop("london", "GBP", "Europe/London"))
        monkeypatch.setattr(view, "known_shops", lambda _: both)
        assert status_of(as_owner, link) == 200
        assert link in as_owner.get(address("deliveries")).content.decode()
        assert link not in as_owner.get(address("deliveries"), {"shops": "aaa"}).content.decode()


class TestARestart:
    def test_marks_what_was_running_and_lets_it_be_repeated(self, empty_home, as_owner):
        hand_in(as_owner, a_file())
        ImportJob.objects.update(state="running")
        worker.resume()
        page = as_owner.get(f"/data/imports/{only_job().pk}/").content.decode()
        assert "中断了" in page and "再导入一次" in page
        as_owner.post(f"/data/imports/{only_job().pk}/again/")
        worker.work_off()
        assert only_job().state == "done"

    def test_leaves_what_is_done_alone(self, empty_home, as_owner):
        hand_in(as_owner, a_file())
        worker.work_off()
        worker.resume()
        assert only_job().state == "done"
        assert as_owner.post(f"/data/imports/{only_job().pk}/again/").status_code == 404
