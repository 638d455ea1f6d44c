"""A file that is known and not counted: its page says why, and still lets a person say what its columns are."""

from __future__ import annotations

from tests.pages.test_columns import hand_in, page_of

HEADER = "采购单号,供应商,商家编码,采购数量,采购单价,到货日期"
ROW = "P1,山里茶厂,LJ-01,10,12.50,2026-11-01"


class TestAFileThatIsOnlyKept:
    def test_says_so_and_can_still_be_mapped(self, empty_home, as_owner):
        job = hand_in(as_owner, ROW, name="采购.csv", header=HEADER)
        page = as_owner.get(f"/data/imports/{job.pk}/").content.decode()
        assert "采购单表（自己的表）" in page and "还没有补货和在途的计算" in page
        assert page_of(job) in page
        assert as_owner.get(page_of(job)).status_code == 200
