"""A stand-in of WeChat Pay, API v3: it checks our signatures over raw bytes, keeps trades and refunds by number, seals
and signs what it says, and has a page where a browser pays.

Long because: one platform is easier to read in one file.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import secrets
import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256

from tests.mall.payments.fakes import keys
from tests.mall.payments.fakes.server import Asked, Says, Stand, deliver

APPID, MCHID, SERIAL = "wx8888888888888888", "1900000109", "5157F09EFDC096DE15EBE81A47057A7232F1B8E1"
APIV3_KEY = "a-very-secret-key-of-32-letters!"
PUB_KEY_ID = "PUB_KEY_ID_0119000001092024112900311900000001"
AUTHORIZATION = re.compile(
    r'WECHATPAY2-SHA256-RSA2048 mchid="(\w+)",nonce_str="(\w+)",signature="([\w+/=]+)",'
    r'timestamp="(\d+)",serial_no="(\w+)"'
)
OUT_TRADE_NO = re.compile(r"[A-Za-z0-9_*-]{6,32}")
BILL = "交易时间,公众账号ID,商户号\n`2026-11-22 12:00:00,`wx8888888888888888,`1900000109\n".encode()


@dataclass
class Trade:
    said: dict[str, Any]
    state: str = "NOTPAY"
    transaction: str = ""
    paid_fen: int = 0

    @property
    def shown(self) -> dict[str, Any]:
        said = self.said
        shown = {"appid": said["appid"], "mchid": said["mchid"], "out_trade_no": said["out_trade_no"]}
        shown |= {"trade_state": self.state, "attach": said.get("attach", "")}
        if self.transaction:
            amount = {"total": self.paid_fen, "payer_total": self.paid_fen, "currency": "CNY", "payer_currency": "CNY"}
            shown |= {"transaction_id": self.transaction, "amount": amount, "trade_type": "MWEB"}
        return shown


@dataclass
class Refund:
    said: dict[str, Any]
    trade: Trade
    status: str
    tries: list[float] = field(default_factory=list)

    @property
    def shown(self) -> dict[str, Any]:
        amount = {**self.said["amount"], "payer_refund": self.said["amount"]["refund"]}
        return {
            "refund_id": "5000" + self.said["out_refund_no"],
            "out_refund_no": self.said["out_refund_no"],
            "transaction_id": self.trade.transaction,
            "out_trade_no": self.trade.said["out_trade_no"],
            "status": self.status,
            "amount": amount,
        }


class FakeWeChat(Stand):
    """`mode` is `public-key` or `certificate`; refunds end in `refund_status`."""

    def __init__(self, *, mode: str = "public-key") -> None:
        super().__init__()
        self.mode = mode
        self.trades: dict[str, Trade] = {}
        self.refunds: dict[str, Refund] = {}
        self.refund_status = "SUCCESS"
        # The bills that are there, by day.
        self.bills = {"2026-11-22": BILL}
        self.notify_to: str | None = None
        # How a browser's payment is told: a list of what becomes of the notice.
        self.browser_notices: list[str] = ["once"]

    @property
    def gateway(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def serial(self) -> str:
        return PUB_KEY_ID if self.mode == "public-key" else keys.certificate("wechat platform")[0]

    def config(self, site: str, *, inline: bool = True) -> str:
        """The table of config.toml for this stand-in."""
        trusted = ""
        if self.mode == "public-key":
            pem = keys.public_pem("wechat platform")
            trusted = f'platform_public_key_id = "{PUB_KEY_ID}"\nplatform_public_key = """{pem}"""\n'
        return (
            f'[payments.wechat]\nappid = "{APPID}"\nmchid = "{MCHID}"\nserial = "{SERIAL}"\napiv3_key = "{APIV3_KEY}"\n'
            f'private_key = """{keys.private_pem("merchant")}"""\n{trusted}gateway = "{self.gateway}"\n'
        )

    # What it answers.

    def answer(self, asked: Asked) -> Says:
        if asked.path.startswith("/pages/"):
            return self.page(asked)
        if not self.knows(asked):
            return Says(401, b'{"code":"SIGN_ERROR"}', {"Content-Type": "application/json"})
        with self.lock:
            status, said = self.did(asked)
        body = said if isinstance(said, bytes) else json.dumps(said).encode() if said is not None else b""
        return self.signed(Says(status, body, {"Content-Type": "application/json"}))

    def knows(self, asked: Asked) -> bool:
        """Whether the merchant signed these very bytes, just now."""
        found = AUTHORIZATION.fullmatch(asked.headers.get("authorization", ""))
        if found is None or (found[1], found[5]) != (MCHID, SERIAL) or abs(int(found[4]) - time.time()) > 300:
            return False
        if self.mode == "public-key" and asked.headers.get("wechatpay-serial") != PUB_KEY_ID:
            return False
        text = f"{asked.method}\n{asked.target}\n{found[4]}\n{found[2]}\n".encode() + asked.body + b"\n"
        try:
            keys.key("merchant").public_key().verify(base64.b64decode(found[3]), text, PKCS1v15(), SHA256())
        except InvalidSignature:
            return False
        return True

    def signed(self, said: Says, **bent: Any) -> Says:
        said.headers |= self.seal(said.body, moment=time.time(), **bent)
        return said

    def seal(
        self, body: bytes, *, moment: float, serial: str = "", by: str = "wechat platform", nonce: str = ""
    ) -> dict[str, str]:
        nonce, timestamp = nonce or secrets.token_hex(16), str(int(moment))
        text = f"{timestamp}\n{nonce}\n".encode() + body + b"\n"
        signature = base64.b64encode(keys.key(by).sign(text, PKCS1v15(), SHA256())).decode()
        return {
            "Wechatpay-Timestamp": timestamp,
            "Wechatpay-Nonce": nonce,
            "Wechatpay-Signature": signature,
            "Wechatpay-Serial": serial or self.serial,
            "Wechatpay-Signature-Type": "WECHATPAY2-SHA256-RSA2048",
        }

    def did(self, asked: Asked) -> tuple[int, Any]:
        said = json.loads(asked.body) if asked.body else {}
        found = re.fullmatch(r"/v3/pay/transactions/(native|h5|jsapi)", asked.path)
        if found:
            return self.ordered(found[1], said)
        found = re.fullmatch(r"/v3/pay/transactions/out-trade-no/([^/]+)(/close)?", asked.path)
        if found:
            return self.closed(found[1], said) if found[2] else self.queried(found[1], asked.query)
        if asked.path == "/v3/refund/domestic/refunds":
            return self.refunded(said)
        found = re.fullmatch(r"/v3/refund/domestic/refunds/([^/]+)", asked.path)
        if found:
            refund = self.refunds.get(found[1])
            return (200, refund.shown) if refund else (404, {"code": "RESOURCE_NOT_EXISTS"})
        if asked.path == "/v3/certificates":
            return 200, {"data": [self.certificate()]}
        if asked.path == "/v3/bill/tradebill":
            return self.bill(parse_qs(asked.query)["bill_date"][0])
        if asked.path == "/v3/billdownload/file":
            return 200, self.bills[parse_qs(asked.query)["token"][0]]
        return 404, {"code": "NOT_FOUND"}

    def ordered(self, way: str, said: dict[str, Any]) -> tuple[int, Any]:
        whole = type(said["amount"]["total"]) is int and said["amount"] | {"total": 0} == {
            "total": 0,
            "currency": "CNY",
        }
        bad = (said["appid"], said["mchid"]) != (APPID, MCHID) or not OUT_TRADE_NO.fullmatch(said["out_trade_no"])
        bad = bad or "?" in said["notify_url"] or not whole or len(said["attach"]) > 128
        bad = bad or not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00", said["time_expire"])
        if bad or (way == "h5") != ("scene_info" in said) or (way == "jsapi") != ("payer" in said):
            return 400, {"code": "PARAM_ERROR"}
        known = self.trades.get(said["out_trade_no"])
        if known and {**known.said, "scene_info": ""} != {**said, "way": way, "scene_info": ""}:
            # A number is taken once: all but where the buyer's device is has to be said again as it was said first.
            return 403, {"code": "OUT_TRADE_NO_USED"}
        if known and known.state != "NOTPAY":
            return 400, {"code": "ORDERPAID" if known.transaction else "ORDER_CLOSED"}
        trade = self.trades.setdefault(said["out_trade_no"], Trade({**said, "way": way}))
        number = trade.said["out_trade_no"]
        return 200, {
            "native": {"code_url": f"weixin://wxpay/bizpayurl?pr={number}"},
            "h5": {"h5_url": f"{self.gateway}/pages/h5?prepay_id={number}"},
            "jsapi": {"prepay_id": f"wx{number}"},
        }[way]

    def queried(self, number: str, query: str) -> tuple[int, Any]:
        if parse_qs(query) != {"mchid": [MCHID]}:
            return 400, {"code": "PARAM_ERROR"}
        trade = self.trades.get(number)
        return (200, trade.shown) if trade else (404, {"code": "ORDER_NOT_EXIST"})

    def closed(self, number: str, said: dict[str, Any]) -> tuple[int, Any]:
        trade = self.trades.get(number)
        if said != {"mchid": MCHID} or trade is None:
            return 404, {"code": "ORDER_NOT_EXIST"}
        if trade.transaction:
            return 400, {"code": "ORDERPAID"}
        trade.state = "CLOSED"
        return 204, None

    def refunded(self, said: dict[str, Any]) -> tuple[int, Any]:
        trade = next((one for one in self.trades.values() if one.transaction == said["transaction_id"]), None)
        if trade is None:
            return 404, {"code": "RESOURCE_NOT_EXISTS"}
        of_trade = [one for one in self.refunds.values() if one.trade is trade]
        known = self.refunds.get(said["out_refund_no"])
        if known is None:
            back = sum(one.said["amount"]["refund"] for one in of_trade if one.status in ("SUCCESS", "PROCESSING"))
            too_much = back + said["amount"]["refund"] > trade.paid_fen or said["amount"]["total"] != trade.paid_fen
            if too_much or len(of_trade) >= 50:
                return 400, {"code": "INVALID_REQUEST"}
            known = self.refunds[said["out_refund_no"]] = Refund(said, trade, self.refund_status)
        elif known.said["amount"] != said["amount"]:
            return 400, {"code": "INVALID_REQUEST"}
        elif known.status in ("CLOSED", "ABNORMAL"):
            known.status = self.refund_status
        trade.state = "REFUND"
        return 200, known.shown

    def certificate(self) -> dict[str, Any]:
        serial, pem = keys.certificate("wechat platform")
        sealed = self.sealed(pem.encode(), "certificate")
        return {
            "serial_no": serial,
            "effective_time": "2026-01-01T00:00:00+08:00",
            "expire_time": "2030-01-01T00:00:00+08:00",
            "encrypt_certificate": sealed,
        }

    def bill(self, day: str) -> tuple[int, Any]:
        if day not in self.bills:
            return 400, {"code": "NO_STATEMENT_EXIST"}
        url = f"{self.gateway}/v3/billdownload/file?token={day}"
        return 200, {"hash_type": "SHA1", "hash_value": hashlib.sha1(self.bills[day]).hexdigest(), "download_url": url}

    def sealed(self, text: bytes, associated: str) -> dict[str, str]:
        nonce = secrets.token_hex(6)
        ciphertext = AESGCM(APIV3_KEY.encode()).encrypt(nonce.encode(), text, associated.encode())
        return {
            "algorithm": "AEAD_AES_256_GCM",
            "nonce": nonce,
            "associated_data": associated,
            "ciphertext": base64.b64encode(ciphertext).decode(),
        }

    # What happens there, and how it is told.

    def pay(self, number: str, *, fen: int | None = None) -> Trade:
        """A buyer pays."""
        with self.lock:
            trade = self.trades[number]
            if trade.state == "NOTPAY":
                trade.state, trade.transaction = "SUCCESS", f"42000{secrets.randbelow(10**20):020d}"
                trade.paid_fen = trade.said["amount"]["total"] if fen is None else fen
        return trade

    def notice(
        self, number: str, *, moment: datetime, inside: dict[str, Any] | None = None, **seal: Any
    ) -> tuple[bytes, dict[str, str]]:
        """Body and headers of the notice that the trade is paid, signed anew; `inside` says something else."""
        trade = self.trades[number]
        said = {**trade.shown, "success_time": "2026-11-22T12:00:00+08:00", **(inside or {})}
        return self.told(f"EV-{trade.transaction}", "TRANSACTION.SUCCESS", "transaction", said, moment, **seal)

    def refund_notice(
        self, number: str, *, moment: datetime, inside: dict[str, Any] | None = None
    ) -> tuple[bytes, dict[str, str]]:
        shown = self.refunds[number].shown
        said = {**shown, "mchid": MCHID, "refund_status": shown.pop("status"), **(inside or {})}
        return self.told(f"EV-R{number}", f"REFUND.{said['refund_status']}", "refund", said, moment)

    def told(
        self, event: str, kind: str, associated: str, said: dict[str, Any], moment: datetime, **seal: Any
    ) -> tuple[bytes, dict[str, str]]:
        body = json.dumps(
            {
                "id": event,
                "create_time": "2026-11-22T12:00:00+08:00",
                "resource_type": "encrypt-resource",
                "event_type": kind,
                "summary": "支付成功",
                "resource": {"original_type": associated, **self.sealed(json.dumps(said).encode(), associated)},
            },
            ensure_ascii=False,
        ).encode()
        headers = {"Content-Type": "application/json", **self.seal(body, moment=moment.timestamp(), **seal)}
        return body, headers

    # The pages where a browser pays.

    def page(self, asked: Asked) -> Says:
        given = {name: values[0] for name, values in parse_qs(asked.query).items()}
        number = given["prepay_id"]
        back = given.get("redirect_url", "")
        if asked.method == "POST":
            self.pay(number)
            self.told_browser(number)
            return Says(303, b"", {"Location": unquote(back)})
        # As WeChat does: whoever does not come from a page of the merchant's is sent away.
        if urlsplit(asked.headers.get("referer", "")).netloc != urlsplit(back).netloc:
            return Says(403, "商家参数格式有误".encode(), {"Content-Type": "text/plain; charset=utf-8"})
        yuan = self.trades[number].said["amount"]["total"] / 100
        html = f"""<!doctype html><html lang=zh><meta charset=utf-8><meta name=viewport content="width=device-width">
            <link rel=icon href="data:,"><title>微信支付（替身）</title><h1>微信支付（替身）</h1><p>¥{yuan:.2f}</p>
            <form method=post><button>立即支付</button></form>"""
        return Says(200, html.encode(), {"Content-Type": "text/html; charset=utf-8"})

    def told_browser(self, number: str) -> None:
        """Nothing by itself; a test hands notices in when it wants to."""

    def hand_in(self, number: str, *, moment: datetime, inside: dict[str, Any] | None = None, **seal: Any) -> int:
        """The status with which our door answers a notice."""
        body, headers = self.notice(number, moment=moment, inside=inside, **seal)
        return deliver(self.trades[number].said["notify_url"], body=body, headers=headers)[0]
