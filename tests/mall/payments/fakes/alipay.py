"""A stand-in of Alipay: it checks our signatures, keeps trades and refunds by number, and signs what it says."""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from duoshou.mall.payments.rules.beijing import plain
from tests.mall.payments.fakes import keys
from tests.mall.payments.fakes.server import Asked, Says, Stand

APPID, SELLER = "2021000000000001", "2088000000000001"
BILL = b"PK\x03\x04 a bill in a zip"


class Altered(Exception):
    """ACQ.CONTEXT_INCONSISTENT: the number is known with other words."""


@dataclass
class Trade:
    said: dict[str, Any]
    trade_no: str
    status: str = "WAIT_BUYER_PAY"
    refunds: dict[str, str] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)


class FakeAlipay(Stand):
    """Its gateway."""

    def __init__(self) -> None:
        super().__init__()
        self.trades: dict[str, Trade] = {}
        # The bills that are there, by day.
        self.bills = {"2026-11-22": BILL}

    @property
    def gateway(self) -> str:
        return f"http://127.0.0.1:{self.port}/gateway.do"

    def config(self, site: str) -> str:
        return (
            f'[payments.alipay]\nappid = "{APPID}"\nseller_id = "{SELLER}"\n'
            f'private_key = """{keys.private_pem("app")}"""\nalipay_public_key = """{keys.public_pem("alipay")}"""\n'
            f'gateway = "{self.gateway}"\n'
        )

    def answer(self, asked: Asked) -> Says:
        if asked.path == "/bill":
            return Says(200, self.bills[asked.query.removeprefix("token=")])
        if asked.path.startswith("/pages/") or (asked.method == "GET" and "pay&" in asked.query):
            return self.page(asked)
        said = dict(parse_qsl(asked.query) + parse_qsl(asked.body.decode()))
        method, content = said["method"], self.proved(said)
        if content is None:
            return Says(200, b'{"error_response":{"code":"40002","sub_code":"isv.invalid-signature"}}')
        with self.lock:
            did = {
                "alipay.trade.query": self.queried,
                "alipay.trade.close": self.closed,
                "alipay.trade.refund": self.refunded,
                "alipay.trade.fastpay.refund.query": self.refund_queried,
                "alipay.data.dataservice.bill.downloadurl.query": self.bill,
            }[method](content)
        # A brace within a word: what counts braces is led astray.
        text = json.dumps({"msg": "} ok {", **did}, ensure_ascii=False)
        name = method.replace(".", "_") + "_response"
        return Says(200, f'{{"{name}":{text},"sign":"{self.sign(text)}"}}'.encode())

    def page(self, asked: Asked) -> Says:
        """Where a browser pays: opened by our signed address, then sent back to ours with words of Alipay's."""
        if asked.method == "POST":
            trade = self.trades[dict(parse_qsl(asked.query))["number"]]
            trade.status = "TRADE_SUCCESS"
            told = urlencode({"out_trade_no": trade.said["out_trade_no"], "method": "alipay.trade.page.pay.return"})
            return Says(303, b"", {"Location": f"{trade.said['return_url']}?{told}"})
        number = self.opened(asked.target)
        html = f"""<!doctype html><html lang=zh><meta charset=utf-8><meta name=viewport content="width=device-width">
            <link rel=icon href="data:,"><title>支付宝（替身）</title><h1>支付宝（替身）</h1>
            <p>¥{self.trades[number].said["total_amount"]}</p>
            <form method=post action="/pages/pay?number={number}"><button>确认付款</button></form>"""
        return Says(200, html.encode(), {"Content-Type": "text/html; charset=utf-8"})

    def proved(self, said: dict[str, str]) -> dict[str, Any] | None:
        sign = said.pop("sign")
        text = "&".join(f"{name}={value}" for name, value in sorted(said.items()))
        try:
            keys.key("app").public_key().verify(base64.b64decode(sign), text.encode(), PKCS1v15(), SHA256())
        except InvalidSignature:
            return None
        return json.loads(said["biz_content"]) if said["app_id"] == APPID else None

    def sign(self, text: str, by: str = "alipay") -> str:
        return base64.b64encode(keys.key(by).sign(text.encode(), PKCS1v15(), SHA256())).decode()

    def opened(self, address: str) -> str:
        """A browser opens our signed address: the number of the trade that is there now."""
        said = dict(parse_qsl(urlsplit(address).query))
        content = self.proved(said)
        assert content is not None, "our signature is wrong"
        number = content["out_trade_no"]
        trade = self.trades.setdefault(number, Trade({**content, **said}, f"2026{secrets.randbelow(10**20):020d}"))
        kept = ("out_trade_no", "total_amount", "subject", "product_code", "time_expire", "notify_url", "method")
        if [trade.said[one] for one in kept] != [{**content, **said}[one] for one in kept]:
            raise Altered("交易信息被篡改")
        return number

    def found(self, content: dict[str, Any]) -> Trade | None:
        by_no = (one for one in self.trades.values() if one.trade_no == content.get("trade_no"))
        return self.trades.get(content.get("out_trade_no", "")) or next(by_no, None)

    def queried(self, content: dict[str, Any]) -> dict[str, Any]:
        trade = self.found(content)
        if trade is None:
            return {"code": "40004", "sub_code": "ACQ.TRADE_NOT_EXIST"}
        shown = {"trade_no": trade.trade_no, "out_trade_no": trade.said["out_trade_no"], "trade_status": trade.status}
        return {"code": "10000", **shown, "total_amount": trade.said["total_amount"]}

    def closed(self, content: dict[str, Any]) -> dict[str, Any]:
        trade = self.found(content)
        if trade is None:
            return {"code": "40004", "sub_code": "ACQ.TRADE_NOT_EXIST"}
        if trade.status == "TRADE_SUCCESS":
            return {"code": "40004", "sub_code": "ACQ.TRADE_STATUS_ERROR"}
        trade.status = "TRADE_CLOSED"
        return {"code": "10000"}

    def refunded(self, content: dict[str, Any]) -> dict[str, Any]:
        trade = self.found(content)
        if trade is None or trade.status != "TRADE_SUCCESS":
            return {"code": "40004", "sub_code": "ACQ.TRADE_STATUS_ERROR"}
        is_new = content["out_request_no"] not in trade.refunds
        trade.reasons.append(content["refund_reason"])
        trade.refunds.setdefault(content["out_request_no"], content["refund_amount"])
        return {"code": "10000", "trade_no": trade.trade_no, "fund_change": "Y" if is_new else "N"}

    def refund_queried(self, content: dict[str, Any]) -> dict[str, Any]:
        trade = self.found(content)
        amount = trade.refunds.get(content["out_request_no"]) if trade else None
        if amount is None:
            return {"code": "10000"}
        number = content["out_request_no"]
        return {"code": "10000", "refund_status": "REFUND_SUCCESS", "out_request_no": number, "refund_amount": amount}

    def bill(self, content: dict[str, Any]) -> dict[str, Any]:
        if content["bill_date"] not in self.bills:
            return {"code": "40004", "sub_code": "isp.bill_not_exist"}
        return {"code": "10000", "bill_download_url": f"http://127.0.0.1:{self.port}/bill?token={content['bill_date']}"}

    def notice(
        self, number: str, *, moment: datetime, by: str = "alipay", **other: str
    ) -> tuple[bytes, dict[str, str]]:
        """The notice that the trade is paid; `other` says something else, signed all the same."""
        trade = self.trades[number]
        said = {
            "notify_time": plain(moment),
            "notify_id": f"N{trade.trade_no}",
            "app_id": APPID,
            "seller_id": SELLER,
            "out_trade_no": number,
            "trade_no": trade.trade_no,
            "trade_status": "TRADE_SUCCESS",
            "total_amount": trade.said["total_amount"],
            "passback_params": trade.said["passback_params"],
            "subject": "订单 1&2=3",
            **other,
        }
        text = "&".join(f"{name}={value}" for name, value in sorted(said.items()))
        body = urlencode({**said, "sign_type": "RSA2", "sign": self.sign(text, by)}).encode()
        return body, {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
