"""Signing for WeChat Pay and proving what it signed, over raw bytes; the SDK's lower pieces do the arithmetic."""

from __future__ import annotations

import json
import logging
import secrets
import threading
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from wechatpayv3.utils import aes_decrypt, build_authorization, rsa_sign, rsa_verify

from duoshou.kernel import clock
from duoshou.mall.payments import keys
from duoshou.mall.payments.accounts import WeChatAccount
from duoshou.mall.payments.errors import NoticeForged, NoticeUnreadable, ProviderSilent
from duoshou.mall.payments.providers.wire import Answer, ask
from duoshou.mall.payments.rules.freshness import is_fresh

LOG = logging.getLogger(__name__)

ALGORITHM = "WECHATPAY2-SHA256-RSA2048"
CIPHER = "AEAD_AES_256_GCM"
# Now and then WeChat Pay sends this on purpose, to see whether anybody looks.
PROBE = "WECHATPAY/SIGNTEST/"
CERTIFICATES = "/v3/certificates"
# A made-up serial must not send us to fetch certificates again and again.
FETCHES_EVERY_SECONDS = 300.0
FETCH_SECONDS = 3.0

_FETCHED: dict[tuple[str, str, str], tuple[float, dict[str, RSAPublicKey]]] = {}
_FETCHING = threading.Lock()


def call(
    account: WeChatAccount, method: str, path: str, said: Mapping[str, Any] | None = None, *, seconds: float = 8.0
) -> Answer:
    """The answer to a signed request, when it is WeChat Pay's own and fresh.

    Raises OSError, ProviderSilent: a good answer without a good signature is taken for forged, so nothing is known.
    """
    answer = _asked(account, method, path, said, seconds=seconds)
    # It signs what succeeded; a refusal may come unsigned, but a bad signature is never overlooked.
    if 200 <= answer.status < 300 or "wechatpay-signature" in answer.headers:
        try:
            signed_at = proved(account, answer.headers, answer.body)
        except NoticeForged as forged:
            LOG.warning("an answer of WeChat Pay to %s is not signed as it should be: %s", path, forged.facts)
            raise ProviderSilent(provider="wechat") from None
        if not is_fresh(signed_at=signed_at, moment=clock.now()):
            LOG.warning("an answer of WeChat Pay to %s was signed at another time: %s", path, signed_at)
            raise ProviderSilent(provider="wechat")
    return answer


def fetch(account: WeChatAccount, url: str, *, most_bytes: int, seconds: float) -> Answer:
    """A file that is asked for with our signature and comes without one. Raises OSError."""
    path = url.removeprefix(account.gateway)
    headers = {"Authorization": _authorization(account, "GET", path, ""), "Accept": "application/json"}
    if account.public_key_id:
        headers["Wechatpay-Serial"] = account.public_key_id
    return ask(method="GET", url=url, headers=headers, most_bytes=most_bytes, seconds=seconds)


def _asked(account: WeChatAccount, method: str, path: str, said: Mapping[str, Any] | None, *, seconds: float) -> Answer:
    body = "" if said is None else json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    headers = {
        "Accept": "application/json",
        "Content-Type": "application/json",
        "Authorization": _authorization(account, method, path, body),
    }
    if account.public_key_id:
        headers["Wechatpay-Serial"] = account.public_key_id
    return ask(method=method, url=account.gateway + path, headers=headers, body=body.encode(), seconds=seconds)


def _authorization(account: WeChatAccount, method: str, path: str, body: str) -> str:
    authorization: str = build_authorization(
        path, method, account.mchid, account.serial, account.private_key, data=body
    )
    return authorization


def signed_for_device(account: WeChatAccount, prepay_id: str) -> dict[str, str]:
    """What WeixinJSBridge is called with."""
    timestamp, nonce, package = str(int(clock.now().timestamp())), secrets.token_hex(16), f"prepay_id={prepay_id}"
    signature = rsa_sign(account.private_key, f"{account.appid}\n{timestamp}\n{nonce}\n{package}\n")
    return {
        "appId": account.appid,
        "timeStamp": timestamp,
        "nonceStr": nonce,
        "package": package,
        "signType": "RSA",
        "paySign": signature,
    }


def proved(account: WeChatAccount, headers: Mapping[str, str], body: bytes) -> datetime:
    """When WeChat Pay signed these bytes. Raises NoticeForged, which says what is wrong."""
    timestamp, nonce = headers.get("wechatpay-timestamp", ""), headers.get("wechatpay-nonce", "")
    serial, signature = headers.get("wechatpay-serial", ""), headers.get("wechatpay-signature", "")
    if not (timestamp and nonce and serial and signature):
        raise NoticeForged(why="headers missing")
    if headers.get("wechatpay-signature-type", ALGORITHM) != ALGORITHM:
        raise NoticeForged(why="algorithm")
    if signature.startswith(PROBE):
        raise NoticeForged(why="probe")
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 11 and len(nonce) <= 80):
        raise NoticeForged(why="timestamp or nonce")
    key = _key(account, serial)
    if key is None:
        raise NoticeForged(why="serial")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise NoticeForged(why="not UTF-8") from None
    if not rsa_verify(timestamp, nonce, text, signature, key):
        raise NoticeForged(why="signature")
    return datetime.fromtimestamp(int(timestamp), UTC)


def opened(account: WeChatAccount, resource: Any) -> str:
    """What is sealed in the resource. Raises NoticeUnreadable."""
    if not isinstance(resource, dict) or resource.get("algorithm") != CIPHER:
        raise NoticeUnreadable(why="resource")
    parts = {name: resource.get(name) or "" for name in ("nonce", "ciphertext", "associated_data")}
    if not all(isinstance(part, str) for part in parts.values()):
        raise NoticeUnreadable(why="resource")
    try:
        text = aes_decrypt(apiv3_key=account.apiv3_key, **parts)
    except ValueError:
        text = None
    if text is None:
        raise NoticeUnreadable(why="the APIv3 key does not open it")
    return str(text)


def _key(account: WeChatAccount, serial: str) -> RSAPublicKey | None:
    known = account.trusted.get(serial) or account.trusted.get(serial.upper())
    if known is not None or account.trusted:
        return known
    return _fetched(account, serial.upper())


def _fetched(account: WeChatAccount, serial: str) -> RSAPublicKey | None:
    """The key of a certificate that WeChat Pay hands out under our APIv3 key; asked for at most every five minutes."""
    place = (account.gateway, account.mchid, account.apiv3_key)
    with _FETCHING:
        at, found = _FETCHED.get(place, (float("-inf"), {}))
        if serial in found or time.monotonic() - at < FETCHES_EVERY_SECONDS:
            return found.get(serial)
        try:
            found = found | _certificates(account)
        except (OSError, ValueError, TypeError, KeyError, NoticeUnreadable) as why:
            LOG.warning("WeChat Pay's certificates could not be fetched: %s", type(why).__name__)
        _FETCHED[place] = (time.monotonic(), found)
        return found.get(serial)


def _certificates(account: WeChatAccount) -> dict[str, RSAPublicKey]:
    """Every certificate in force. Nobody can seal one without our APIv3 key; that the answer itself is signed with one
    of them is seen to as well. Raises OSError, ValueError, TypeError, KeyError, NoticeUnreadable."""
    answer = _asked(account, "GET", CERTIFICATES, None, seconds=FETCH_SECONDS)
    if answer.status != 200:
        raise ValueError("no certificates")
    found = dict(
        keys.certificate(opened(account, one["encrypt_certificate"])) for one in json.loads(answer.body)["data"]
    )
    headers = answer.headers
    key = found.get(headers.get("wechatpay-serial", "").upper())
    signed = (headers.get(f"wechatpay-{name}", "") for name in ("timestamp", "nonce"))
    if key is None or not rsa_verify(*signed, answer.body.decode(), headers.get("wechatpay-signature", ""), key):
        raise ValueError("the certificates are not signed by one of them")
    return found
