"""A stand-in of WeChat's sign-in, for an official account a page that sends the browser back with a code, for a
mini-program a code alone; and the addresses where a code is given for an openid, once and for five minutes."""

from __future__ import annotations

import json
import secrets
import time
from dataclasses import dataclass
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from tests.mall.payments.fakes.server import Asked, Says, Stand
from tests.mall.payments.fakes.wechat import APPID

SECRET = "0123456789abcdef0123456789abcdef"
OPENID = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"
FIELDS = ["appid", "redirect_uri", "response_type", "scope", "state"]
LASTS_SECONDS = 300
# Where each kind of app gives a code, and what it is called there.
PAGE, MINI = "/sns/oauth2/access_token", "/sns/jscode2session"
NAMES = {PAGE: "code", MINI: "js_code"}
SESSION_KEY = "HyVFkGl5F5OQWJZZaNzBBg=="


@dataclass
class Code:
    """One code: for whose app, who is behind it, since when."""

    appid: str
    openid: str
    made_at: float
    path: str
    is_used: bool = False


class FakeSignIn(Stand):
    """`domain` is what stands in the account's settings as the one to which it sends anybody back."""

    def __init__(self, *, domain: str) -> None:
        super().__init__()
        self.domain = domain
        self.openid = OPENID
        self.codes: dict[str, Code] = {}

    @property
    def config(self) -> str:
        """The lines of [payments.wechat] for this stand-in."""
        address = f"http://127.0.0.1:{self.port}"
        return f'app_secret = "{SECRET}"\nsign_in_page = "{address}/pages/authorize"\nsign_in_gateway = "{address}"\n'

    def answer(self, asked: Asked) -> Says:
        if asked.path == "/pages/authorize":
            back = self.sent_back(asked.query)
            words = {"Content-Type": "text/plain; charset=utf-8"}
            return Says(302, b"", {"Location": back}) if back else Says(200, "redirect_uri 参数错误".encode(), words)
        if asked.path not in NAMES or asked.method != "GET":
            return Says(404, b"")
        with self.lock:
            said = self.given(asked.path, parse_qs(asked.query))
        return Says(200, json.dumps(said).encode(), {"Content-Type": "text/plain"})

    def sent_back(self, query: str) -> str:
        """Where the browser goes with its code; empty when the account would not send anybody there."""
        said = parse_qsl(query, keep_blank_values=True)
        given = dict(said)
        rightly = [name for name, _ in said] == FIELDS and given["appid"] == APPID and given["scope"] == "snsapi_base"
        rightly = rightly and given["response_type"] == "code" and given["state"].isalnum()
        if not rightly or urlsplit(given["redirect_uri"]).netloc != self.domain:
            return ""
        return f"{given['redirect_uri']}?{urlencode({'code': self.code(), 'state': given['state']})}"

    def code(self, *, appid: str = APPID, age_seconds: float = 0, path: str = PAGE) -> str:
        """A new code."""
        code = secrets.token_hex(16)
        self.codes[code] = Code(appid, self.openid, time.time() - age_seconds, path)
        return code

    def given(self, path: str, said: dict[str, list[str]]) -> dict[str, object]:
        """What it answers; a code is gone with the first answer, whether it arrives or not."""
        if said.get("appid") != [APPID]:
            return {"errcode": 40013, "errmsg": "invalid appid"}
        if said.get("secret") != [SECRET]:
            return {"errcode": 40125, "errmsg": "invalid appsecret"}
        found = self.codes.get(said.get(NAMES[path], [""])[0])
        of_another = found is None or (found.appid, found.path) != (APPID, path)
        if said.get("grant_type") != ["authorization_code"] or found is None or of_another:
            return {"errcode": 40029, "errmsg": "invalid code"}
        if found.is_used:
            return {"errcode": 40163, "errmsg": "code been used"}
        if time.time() - found.made_at > LASTS_SECONDS:
            return {"errcode": 42003, "errmsg": "code expired"}
        found.is_used = True
        if path == MINI:
            return {"openid": found.openid, "session_key": SESSION_KEY}
        token = {"access_token": secrets.token_hex(20), "refresh_token": secrets.token_hex(20), "expires_in": 7200}
        return {**token, "openid": found.openid, "scope": "snsapi_base"}
