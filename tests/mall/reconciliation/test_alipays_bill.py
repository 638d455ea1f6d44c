"""Alipay's trade bill as it is downloaded: a zip in GBK, read to the fen or refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from duoshou.mall.reconciliation.facade import BillOfAnotherAccount, BillSumsWrong, BillUnreadable, read_bill

COLUMNS = (
    "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,"
    "支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,"
    "退款批次号/请求号,服务费（元）,分润（元）,备注"
)
PAID = (
    "20261122220014\t,77\t,交易\t,茶,2026-11-22 11:59:00,2026-11-22 12:00:00,,,,,*明,128.00,128.00,"
    "0,0,0,0,0,,0,0,\t,-0.77,0.00,"
)
BACK = (
    "20261122220014\t,77\t,退款\t,茶,2026-11-22 13:00:00,2026-11-22 13:00:01,,,,,*明,-10.00,-10.00,"
    "0,0,0,0,0,,0,0,88\t,0.06,0,"
)


def bill(
    *rows: str,
    paid: int | str = 1,
    back: int = 1,
    names: tuple[str, ...] = ("20881_20261122_业务明细.csv",),
    account: str = "",
) -> bytes:
    notes = [f"#交易合计：{paid}笔，商家实收共128.00元", f"#退款合计：{back}笔，商家实收退款共-10.00元"]
    text = "\r\n".join(
        [
            "#支付宝业务明细查询",
            *([f"#账号：[{account}]"] if account else []),
            COLUMNS,
            *rows,
            "#---业务明细列表结束---",
            *notes,
            "",
        ]
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        for name in (*names, "20881_20261122_业务明细(汇总).csv"):
            made.writestr(name, text.encode("gbk"))
    return packed.getvalue()


class TestAlipaysBill:
    def test_is_read_to_the_fen_refunds_as_lines_of_their_own(self):
        lines = read_bill(provider="alipay", raw=bill(PAID, BACK))
        assert [(one.kind, one.number, one.amount_fen, one.fee_fen, one.line) for one in lines] == [
            ("payment", "77", 12_800, 77, 3),
            ("refund", "88", -1_000, -6, 4),
        ]

    def test_with_fewer_lines_than_it_counts_is_refused(self):
        with pytest.raises(BillSumsWrong):
            read_bill(provider="alipay", raw=bill(PAID))

    @pytest.mark.parametrize("spoilt", [PAID.replace("128.00", "1e2"), PAID + ",x", PAID.replace("交易", "转账")])
    def test_with_a_line_that_is_none_is_refused_by_line(self, spoilt: str):
        with pytest.raises(BillUnreadable) as refused:
            read_bill(provider="alipay", raw=bill(BACK, spoilt))
        assert refused.value.facts["line"] == 4

    def test_that_counts_no_number_of_lines_is_refused(self):
        """Python reads no number of more than 4,300 digits."""
        with pytest.raises(BillSumsWrong):
            read_bill(provider="alipay", raw=bill(PAID, BACK, paid="7" * 5_000))

    def test_with_no_details_or_two_is_refused(self):
        for names in ((), ("a业务明细.csv", "b业务明细.csv")):
            with pytest.raises(BillUnreadable):
                read_bill(provider="alipay", raw=bill(PAID, BACK, names=names))

    def test_of_another_account_is_refused(self):
        raw = bill(PAID, BACK, account="20880000000001560156")
        assert len(read_bill(provider="alipay", raw=raw, account="20880000000001560156")) == 2
        with pytest.raises(BillOfAnotherAccount):
            read_bill(provider="alipay", raw=raw, account="2088000000000001")

    @pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"<html></html>"])
    def test_that_is_no_zip_is_refused(self, raw: bytes):
        with pytest.raises(BillUnreadable):
            read_bill(provider="alipay", raw=raw)
