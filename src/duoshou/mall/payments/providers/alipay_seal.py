"""Signing for Alipay and proving what it signed; the SDK does the arithmetic and is never let on the wire."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from json import JSONDecoder
from typing import Any
from urllib.parse import parse_qsl

from alipay import AliPay

from duoshou.kernel import clock
from duoshou.mall.payments.accounts import AlipayAccount
from duoshou.mall.payments.errors import NoticeForged, NoticeUnreadable, ProviderSilent
from duoshou.mall.payments.providers.wire import ask
from duoshou.mall.payments.rules.beijing import plain

LOG = logging.getLogger(__name__)

SIGN_TYPE = "RSA2"
FORM = "application/x-www-form-urlencoded;charset=utf-8"
CONTENT = "biz_content="
MOST_FIELDS = 100
WHITE = " \t\r\n"


def signed_query(account: AlipayAccount, method: str, content: Mapping[str, Any], **more: str) -> str:
    """The signed request, as a query. The SDK's own bodies take the machine's local time for Beijing's."""
    said = {
        "app_id": account.appid,
        "method": method,
        "format": "JSON",
        "charset": "utf-8",
        "sign_type": SIGN_TYPE,
        "timestamp": plain(clock.now()),
        "version": "1.0",
        "biz_content": json.dumps(content, ensure_ascii=False, separators=(",", ":")),
        **{name: value for name, value in more.items() if value},
    }
    query: str = account.sdk.sign_data(said)
    return query


def call(account: AlipayAccount, method: str, content: Mapping[str, Any]) -> dict[str, Any]:
    """Alipay's own answer to a signed request.

    Raises OSError, ProviderSilent: an answer without a good signature is taken for forged, so nothing is known.
    """
    # As Alipay's own SDKs do: what it says in the body, who says it, and in which letters, in the address.
    fields = signed_query(account, method, content).split("&")
    body = "&".join(field for field in fields if field.startswith(CONTENT))
    query = "&".join(field for field in fields if not field.startswith(CONTENT))
    answer = ask(
        method="POST", url=f"{account.gateway}?{query}", headers={"Content-Type": FORM}, body=body.encode("ascii")
    )
    name = f"{method.replace('.', '_')}_response"
    try:
        if answer.status != 200:
            raise ValueError(f"status {answer.status}")
        raw, sign = signed_part(answer.body.decode("utf-8"), name)
        if not is_signed(account.sdk, raw, sign):
            raise ValueError("signature")
        said = json.loads(raw)
        if not isinstance(said, dict):
            raise TypeError("no object")
    except (ValueError, TypeError, KeyError) as wrong:
        LOG.warning("an answer of Alipay to %s is not signed as it should be: %s", method, type(wrong).__name__)
        raise ProviderSilent(provider="alipay") from None
    return said


def signed_part(text: str, name: str) -> tuple[str, str]:
    """The signed text, letter for letter, and its signature. Raises ValueError, KeyError, TypeError.

    The SDK looks for the part by counting braces, which a brace inside a name or a word leads astray.
    """
    spans, at = {}, _after(text, 0, "{")
    while True:
        key, end = JSONDecoder().raw_decode(text, at)
        start = _after(text, end, ":")
        value, end = JSONDecoder().raw_decode(text, start)
        if key in spans:
            raise ValueError("said twice")
        spans[key] = (text[start:end], value)
        at = _skip(text, end)
        if text[at : at + 1] != ",":
            break
        at = _skip(text, at + 1)
    sign = spans["sign"][1]
    if text[at:].strip() != "}" or not isinstance(sign, str):
        raise ValueError("no object")
    return spans[name][0], sign


def _after(text: str, at: int, mark: str) -> int:
    at = _skip(text, at)
    if text[at : at + 1] != mark:
        raise ValueError("no object")
    return _skip(text, at + 1)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in WHITE:
        at += 1
    return at


def is_signed(sdk: AliPay, text: str, sign: str) -> bool:
    """Whether Alipay signed this text."""
    try:
        # The SDK has no public way to prove a text that is no dictionary.
        return bool(sdk._verify(text, sign))  # noqa: SLF001
    except ValueError:
        return False


def proved(account: AlipayAccount, body: bytes) -> dict[str, str]:
    """The fields of a notice that Alipay signed. Raises NoticeForged, NoticeUnreadable."""
    try:
        pairs = parse_qsl(
            body.decode("utf-8"),
            keep_blank_values=True,
            strict_parsing=True,
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError:
        raise NoticeUnreadable(why="no form") from None
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise NoticeUnreadable(why="a field twice")
    sign, sign_type = fields.pop("sign", ""), fields.pop("sign_type", "")
    if not sign:
        raise NoticeForged(why="sign missing")
    if sign_type != SIGN_TYPE:
        raise NoticeForged(why="algorithm")
    # What is left, sorted and joined, was signed; the SDK's own verify() changes the dictionary it is given.
    if not is_signed(account.sdk, "&".join(f"{name}={value}" for name, value in sorted(fields.items())), sign):
        raise NoticeForged(why="signature")
    return fields
