"""A merchant's account at a provider, with its keys. Secrets are in no repr: they leave it for the wire alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

WECHAT_GATEWAY = "https://api.mch.weixin.qq.com"
# Where a browser learns for an official account who sits before it, and where the account reads the answer.
SIGN_IN_PAGE = "https://open.weixin.qq.com/connect/oauth2/authorize"
SIGN_IN_GATEWAY = "https://api.weixin.qq.com"
# Which kind of app `appid` names; WeChat tells each in a way of its own who is behind a code.
OFFICIAL_ACCOUNT, MINI_PROGRAM = "official_account", "mini_program"
ALIPAY_GATEWAY = "https://openapi.alipay.com/gateway.do"
USUAL_FEE_BASIS_POINTS = 60


@dataclass(frozen=True, slots=True)
class WeChatAccount:
    """At WeChat Pay. `trusted` holds the keys that its answers may be signed with, by serial; where there is none they
    are fetched as certificates. `app_secret` is that of the official account or mini-program (`app`) that `appid`
    names, empty when there is none: buyers inside WeChat are then not asked who they are."""

    appid: str
    mchid: str
    serial: str
    site: str
    private_key: RSAPrivateKey = field(repr=False)
    apiv3_key: str = field(repr=False)
    trusted: Mapping[str, RSAPublicKey] = field(default_factory=dict, repr=False)
    gateway: str = WECHAT_GATEWAY
    ways: tuple[str, ...] = ("jsapi", "h5", "native")
    fee_basis_points: int = USUAL_FEE_BASIS_POINTS
    app_secret: str = field(default="", repr=False)
    app: str = OFFICIAL_ACCOUNT
    sign_in_page: str = SIGN_IN_PAGE
    sign_in_gateway: str = SIGN_IN_GATEWAY

    @property
    def public_key_id(self) -> str:
        """The name of the platform's public key, when the account is in that mode; else empty."""
        return next((serial for serial in self.trusted if serial.startswith("PUB_KEY_ID_")), "")


@dataclass(frozen=True, slots=True)
class AlipayAccount:
    """At Alipay: the app's own key signs, Alipay's key proves. `sdk` holds both."""

    appid: str
    seller_id: str
    site: str
    sdk: Any = field(repr=False)
    gateway: str = ALIPAY_GATEWAY
    ways: tuple[str, ...] = ("wap", "page")
    fee_basis_points: int = USUAL_FEE_BASIS_POINTS


def notice_address(site: str, provider: str, shop_id: int | None) -> str:
    """Where the provider tells us what happened to money of this shop: no query, as the providers want it."""
    return f"{site}/api/v1/payments/{quote(provider)}/{shop_id or 0}/notices"
