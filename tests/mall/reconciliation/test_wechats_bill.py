"""WeChat Pay's trade bill as it is downloaded: read to the fen, or refused by line."""

from __future__ import annotations

import gzip

import pytest

from duoshou.mall.reconciliation.facade import BillOfAnotherAccount, BillSumsWrong, BillUnreadable, read_bill

COLUMNS = (
    "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,"
    "代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注"
)
SUMS = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额"


def row(**cells: str) -> str:
    """One line of the bill."""
    known = {
        "交易时间": "2026-11-22 12:00:00",
        "微信订单号": "420001",
        "商户订单号": "77",
        "交易状态": "SUCCESS",
        "商户退款单号": "0",
        "手续费": "0.77000",
        "订单金额": "128.00",
        "申请退款金额": "0.00",
        **cells,
    }
    return ",".join("`" + known.get(name, "") for name in COLUMNS.split(","))


BACK = row(
    交易状态="REFUND",
    商户退款单号="88",
    退款状态="PROCESSING",
    手续费="-0.06000",
    订单金额="0.00",
    申请退款金额="10.00",
)


def bill(*rows: str, sums: str = "`2,`128.00,`10.00,`0.00,`0.71000,`128.00,`10.00") -> bytes:
    return "\r\n".join([COLUMNS, *rows, SUMS, sums, ""]).encode()


class TestWeChatsBill:
    @pytest.mark.parametrize("packed", [bytes, gzip.compress], ids=["plain", "gzip"])
    def test_is_read_to_the_fen_refunds_as_lines_of_their_own(self, packed):
        lines = read_bill(provider="wechat", raw=packed(bill(row(), BACK)))
        assert [(one.kind, one.number, one.amount_fen, one.fee_fen) for one in lines] == [
            ("payment", "77", 12_800, 77),
            ("refund", "88", -1_000, -6),
        ]
        assert lines[0].at.isoformat() == "2026-11-22T12:00:00+08:00"

    @pytest.mark.parametrize("amount", ["1,280", "128.001", "1.28E+2", "１２８", "", "128."])
    def test_with_money_that_is_none_is_refused_by_line(self, amount: str):
        with pytest.raises(BillUnreadable) as refused:
            read_bill(provider="wechat", raw=bill(BACK, row(订单金额=amount)))
        assert refused.value.facts["line"] == 3

    def test_that_was_cut_short_is_refused(self):
        with pytest.raises(BillSumsWrong):
            read_bill(provider="wechat", raw=bill(row()))

    def test_whose_lines_do_not_add_to_its_sums_is_refused(self):
        with pytest.raises(BillSumsWrong):
            read_bill(provider="wechat", raw=bill(row(订单金额="127.00"), BACK))

    def test_with_a_line_of_another_merchant_is_refused_by_line(self):
        mine, other = (row(商户号=one) for one in ("1900000109", "1900000001"))
        sums = "`2,`256.00,`0.00,`0.00,`1.54000,`256.00,`0.00"
        assert len(read_bill(provider="wechat", raw=bill(mine, mine, sums=sums), account="1900000109")) == 2
        with pytest.raises(BillOfAnotherAccount) as refused:
            read_bill(provider="wechat", raw=bill(mine, other, sums=sums), account="1900000109")
        assert (refused.value.facts["line"], refused.value.facts["said"]) == (3, "1900000001")

    def test_in_another_currency_is_refused_by_line(self):
        with pytest.raises(BillUnreadable) as refused:
            read_bill(provider="wechat", raw=bill(BACK, row(货币种类="USD")))
        assert refused.value.facts["line"] == 3

    @pytest.mark.parametrize("raw", [b"", b"\x1f\x8bno", b"\xff\xfe", b"<html></html>", COLUMNS.encode()])
    def test_that_is_no_bill_is_refused(self, raw: bytes):
        with pytest.raises(BillUnreadable):
            read_bill(provider="wechat", raw=raw)
