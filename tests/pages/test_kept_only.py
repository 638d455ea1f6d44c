"""A file that is known and not counted: its page says why, and still lets a person say what its columns are."""

from __future__ import annotations

from tests.pages.test_columns import hand_in, page_of

HEADER = "订单编号,卖家公司名,货品总价(元),货品标题,发起人登录名,数量"
ROW = "P1,山里茶厂,125.00,龙井,shan88,10"


class TestAFileThatIsOnlyKept:
    def test_says_so_and_can_still_be_mapped(self, empty_home, as_owner):
        job = hand_in(as_owner, ROW, name="采购.csv", header=HEADER)
        page = as_owner.get(f"/data/imports/{job.pk}/").content.decode()
        assert "1688 采购订单（买家导出）" in page and "这是您买进的货，不是店里卖出的" in page
        assert page_of(job) in page
        assert as_owner.get(page_of(job)).status_code == 200
