"""Who pays inside WeChat: the web sign-in of an official account (snsapi_base) or the sign-in of a mini-program, which
tell the app's own name of a person, the openid, and ask the person nothing."""

from __future__ import annotations

import json
import logging
import re
from urllib.parse import urlencode

from duoshou.mall.payments.accounts import MINI_PROGRAM, OFFICIAL_ACCOUNT, WeChatAccount
from duoshou.mall.payments.errors import CodeNotTaken, NotTakenHere, PayerUnknown
from duoshou.mall.payments.providers.wire import Answer, ask

LOG = logging.getLogger(__name__)

# Where each kind of app asks, and what a code is called there.
TOKENS = {OFFICIAL_ACCOUNT: ("/sns/oauth2/access_token", "code"), MINI_PROGRAM: ("/sns/jscode2session", "js_code")}
OPENID = re.compile(r"[0-9A-Za-z_-]{16,128}", re.ASCII)
# Somebody waits before a page.
SECONDS = 5.0
MOST_BYTES = 16 * 1024
# The appid or the secret is not what WeChat knows, or this server may not ask: repeating helps nobody.
OUR_FAULT = {40001, 40013, 40125, 40164, 41002, 41004, 48001, 50002}
# The code was made up or is another app's, is missing, was used, is over.
CODE_AT_FAULT = {40029, 41008, 40163, 42003}


def sign_in_page(account: WeChatAccount, *, back_to: str, state: str) -> str:
    """Where the browser goes; WeChat takes the fields in this order alone."""
    said = {
        "appid": account.appid,
        "redirect_uri": back_to,
        "response_type": "code",
        "scope": "snsapi_base",
        "state": state,
    }
    return f"{account.sign_in_page}?{urlencode(said)}#wechat_redirect"


def openid_behind(account: WeChatAccount, *, code: str) -> str:
    """The openid for a code, which WeChat takes once and for five minutes; of all else it says nothing is read. Raises
    CodeNotTaken, PayerUnknown, NotTakenHere. Neither code nor secret nor openid is logged."""
    path, name = TOKENS[account.app]
    said = {"appid": account.appid, "secret": account.app_secret, name: code, "grant_type": "authorization_code"}
    url = f"{account.sign_in_gateway}{path}?{urlencode(said)}"
    try:
        answer = ask(
            method="GET", url=url, headers={"Accept": "application/json"}, most_bytes=MOST_BYTES, seconds=SECONDS
        )
    except OSError as cut:
        LOG.warning("WeChat does not say who pays: %s", type(cut).__name__)
        raise PayerUnknown() from None
    found = _read(answer)
    openid, fault = found.get("openid"), found.get("errcode", 0)
    # A visitor of a page that WeChat shows as a snapshot has a made-up name, which pays nothing.
    is_real = isinstance(openid, str) and OPENID.fullmatch(openid) and not found.get("is_snapshotuser")
    if answer.status != 200 or fault or not is_real:
        LOG.warning("WeChat does not say who pays: %s %s", answer.status, fault if isinstance(fault, int) else "?")
        if isinstance(fault, int) and fault in OUR_FAULT:
            raise NotTakenHere(provider="wechat")
        if isinstance(fault, int) and fault in CODE_AT_FAULT:
            raise CodeNotTaken()
        raise PayerUnknown()
    return str(openid)


def _read(answer: Answer) -> dict[str, object]:
    """The answer's object; empty when it is none."""
    try:
        said = json.loads(answer.body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
