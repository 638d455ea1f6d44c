"""The home's config.toml as payments read it: the accounts of the house or of single shops, and their keys.

The file is read anew whenever it is needed: a change holds without a restart. Refusals name places, never contents.

Long because: what one table of the file may hold is easier to read in one place.
"""

from __future__ import annotations

import re
import stat
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from duoshou.kernel.home import PRIVATE_UMASK, Home
from duoshou.kernel.words import Words
from duoshou.mall.payments import keys
from duoshou.mall.payments.accounts import (
    ALIPAY_GATEWAY,
    MINI_PROGRAM,
    OFFICIAL_ACCOUNT,
    SIGN_IN_GATEWAY,
    SIGN_IN_PAGE,
    USUAL_FEE_BASIS_POINTS,
    WECHAT_GATEWAY,
    AlipayAccount,
    WeChatAccount,
)
from duoshou.mall.payments.errors import NotSetUp, PaymentSecretsOpen, PaymentSettingsWrong
from duoshou.mall.shops import facade as shops

LINE = re.compile(r"at line (\d+)")
LOOPBACK = ("127.0.0.1", "::1", "localhost")
MOST_FEE_BASIS_POINTS = 1_000
APIV3_KEY_BYTES = 32
WECHAT_WAYS, ALIPAY_WAYS = ("jsapi", "h5", "native"), ("wap", "page")
APPS = (OFFICIAL_ACCOUNT, MINI_PROGRAM)
OF_A_SHOP = ("wechat", "alipay")
OF_THE_HOUSE = ("site", "shops", *OF_A_SHOP)
FORMS = {
    "appid": re.compile(r"[A-Za-z0-9]{8,32}", re.ASCII),
    "mchid": re.compile(r"[0-9]{8,32}", re.ASCII),
    "seller_id": re.compile(r"[0-9]{8,32}", re.ASCII),
    "serial": re.compile(r"[0-9A-Fa-f]{8,64}", re.ASCII),
    "app_secret": re.compile(r"[0-9A-Za-z]{16,64}", re.ASCII),
    "platform_public_key_id": re.compile(r"PUB_KEY_ID_[0-9A-Za-z]{8,80}", re.ASCII),
}
WANTED = {
    "appid": Words("要写应用编号", "write the app's id"),
    "mchid": Words("要写商户号", "write the merchant's number"),
    "seller_id": Words("要写收款账号，以 2088 开头", "write the seller's number, beginning with 2088"),
    "serial": Words("要写商户证书序列号", "write the serial number of the merchant's certificate"),
    "platform_public_key_id": Words("要写微信支付公钥编号", "write the id of WeChat Pay's public key"),
    "app_secret": Words(
        "要写 appid 那个公众号（小程序）的 AppSecret", "write the AppSecret of the app that appid names"
    ),
    "apiv3_key": Words("要写 32 个字符的 APIv3 密钥", "write the APIv3 key of 32 letters"),
    "private_key": Words("要写私钥（PEM）或它的文件名", "give the private key (PEM) or the name of its file"),
    "public_key": Words("要写公钥（PEM）或它的文件名", "give the public key (PEM) or the name of its file"),
    "certificate": Words("要写平台证书（PEM）或它的文件名", "give the certificate (PEM) or the name of its file"),
    "address": Words("要写完整的 https 网址", "write a whole https address"),
    "ways": Words("只能从这些里选：{some}", "choose among: {some}"),
    "fee": Words("要写 0 到 1000 的整数（万分之几）", "write a whole number from 0 to 1000 (hundredths of a percent)"),
    "table": Words("应是一张表", "a table is wanted"),
    "shop": Words(
        "没有这个地址的店，拼写对吗？有的是：{some}", "no shop has this word in its address; there are: {some}"
    ),
    "name": Words("没有叫这个名字的设置，拼写对吗？", "nothing is set under this name; is it spelt right?"),
    "toml": Words("不是 TOML", "this is not TOML"),
    "file": Words("读不到这个文件", "the file cannot be read"),
    "their_key": Words("这是自己的公钥，要写支付机构的", "this is your own public key; give the provider's"),
}


def wechat_account(*, shop_id: int | None) -> WeChatAccount:
    """The shop's own account at WeChat Pay, else the house's. Raises NotSetUp, PaymentSettingsWrong,
    PaymentSecretsOpen."""
    table = _table_of("wechat", shop_id)
    key = table.text("apiv3_key")
    if len(key.encode()) != APIV3_KEY_BYTES or not key.isascii():
        raise table.wrong("apiv3_key", WANTED["apiv3_key"])
    own = table.key("private_key", keys.private_key, WANTED["private_key"])
    trusted = _trusted(table)
    if any(keys.is_pair(own, theirs) for theirs in trusted.values()):
        raise table.wrong("platform_public_key", WANTED["their_key"])
    return WeChatAccount(
        appid=table.formed("appid"),
        mchid=table.formed("mchid"),
        serial=table.formed("serial").upper(),
        site=table.site,
        private_key=own,
        apiv3_key=key,
        trusted=trusted,
        gateway=table.address("gateway", WECHAT_GATEWAY),
        ways=table.ways(WECHAT_WAYS),
        fee_basis_points=table.fee,
        app_secret=table.formed("app_secret") if "app_secret" in table.said else "",
        app=table.one_of("app", APPS),
        sign_in_page=table.address("sign_in_page", SIGN_IN_PAGE),
        sign_in_gateway=table.address("sign_in_gateway", SIGN_IN_GATEWAY),
    )


def _trusted(table: Table) -> dict[str, Any]:
    """The platform's keys by serial. An account has either a public key with its id, or certificates, or both while it
    moves from one to the other; with neither, certificates are fetched."""
    found: dict[str, Any] = {}
    if "platform_public_key" in table.said or "platform_public_key_id" in table.said:
        name = table.formed("platform_public_key_id")
        found[name] = table.key("platform_public_key", keys.public_key, WANTED["public_key"])
    certificates = table.said.get("platform_certificates", [])
    if not isinstance(certificates, list):
        raise table.wrong("platform_certificates", WANTED["certificate"])
    for one in certificates:
        try:
            serial, key = keys.certificate(table.contents(one))
        except ValueError:
            raise table.wrong("platform_certificates", WANTED["certificate"]) from None
        found[serial] = key
    return found


def alipay_account(*, shop_id: int | None) -> AlipayAccount:
    """The shop's own account at Alipay, else the house's. Raises NotSetUp, PaymentSettingsWrong, PaymentSecretsOpen."""
    table = _table_of("alipay", shop_id)
    appid = table.formed("appid")
    own = table.key("private_key", keys.private_key, WANTED["private_key"])
    theirs = table.key("alipay_public_key", keys.public_key, WANTED["public_key"])
    if keys.is_pair(own, theirs):
        raise table.wrong("alipay_public_key", WANTED["their_key"])
    return AlipayAccount(
        appid=appid,
        seller_id=table.formed("seller_id"),
        site=table.site,
        sdk=keys.alipay_sdk(appid, own, theirs),
        gateway=table.address("gateway", ALIPAY_GATEWAY),
        ways=table.ways(ALIPAY_WAYS),
        fee_basis_points=table.fee,
    )


@dataclass(frozen=True)
class Table:
    """One table of the file, and what it must hold."""

    home: Home
    where: str
    site_said: object
    said: Mapping[str, Any]

    def wrong(self, name: str, why: Words) -> PaymentSettingsWrong:
        """The refusal that names the place."""
        return wrong(self.home.config_file, f"[{self.where}] {name}", why)

    def text(self, name: str) -> str:
        """Some text; empty when there is none."""
        value = self.said.get(name, "")
        return value if isinstance(value, str) else ""

    def formed(self, name: str) -> str:
        """Text of the form that things of this name have."""
        if not FORMS[name].fullmatch(self.text(name)):
            raise self.wrong(name, WANTED[name])
        return self.text(name)

    def key(self, name: str, read: Callable[[str], Any], wanted: Words) -> Any:
        """The key in a file or in the table itself."""
        try:
            return read(self.contents(self.said.get(name)))
        except ValueError:
            raise self.wrong(name, wanted) from None

    def contents(self, value: object) -> str:
        """What `value` says, or what the file of that name says. Raises ValueError, PaymentSecretsOpen."""
        if not isinstance(value, str) or not value:
            raise ValueError("nothing said")
        if "-----BEGIN" in value or len(value) > 400:
            return value
        file = self.home.root / value
        try:
            with file.open("rb") as opened:
                if stat.S_IMODE(file.stat().st_mode) & PRIVATE_UMASK:
                    raise PaymentSecretsOpen(file=value)
                return opened.read(64 * 1024).decode("ascii")
        except OSError:
            raise ValueError("no such file") from None

    @property
    def site(self) -> str:
        """The shop's own address as the providers find it."""
        if not isinstance(self.site_said, str) or not is_sound_address(self.site_said):
            raise wrong(self.home.config_file, "[payments] site", WANTED["address"])
        return self.site_said.rstrip("/")

    def address(self, name: str, usual: str) -> str:
        """Where the provider is."""
        said = self.said.get(name, usual)
        if not isinstance(said, str) or not is_sound_address(said):
            raise self.wrong(name, WANTED["address"])
        return said.rstrip("/")

    def ways(self, known: tuple[str, ...]) -> tuple[str, ...]:
        """The ways to pay that the account has been given; all when nothing is said."""
        said = self.said.get("ways", list(known))
        if not isinstance(said, list) or not said or not all(one in known for one in said):
            raise self.wrong("ways", WANTED["ways"].filled(some=", ".join(known)))
        return tuple(said)

    def one_of(self, name: str, known: tuple[str, ...]) -> str:
        """One of the known words; the first when nothing is said."""
        said = self.said.get(name, known[0])
        if said not in known:
            raise self.wrong(name, WANTED["ways"].filled(some=", ".join(known)))
        return str(said)

    @property
    def fee(self) -> int:
        """What the provider keeps, in basis points."""
        said = self.said.get("fee_basis_points", USUAL_FEE_BASIS_POINTS)
        if not isinstance(said, int) or isinstance(said, bool) or not 0 <= said <= MOST_FEE_BASIS_POINTS:
            raise self.wrong("fee_basis_points", WANTED["fee"])
        return said


def is_sound_address(address: str) -> bool:
    """Whether keys and money may be spoken of with it: https, or a stand-in on this machine where that is allowed."""
    return is_sound_address_to_fetch(address) and "?" not in address and "#" not in address


def is_sound_address_to_fetch(address: str) -> bool:
    """The same of an address with a query."""
    try:
        parts = urlsplit(address)
        sound = bool(parts.hostname) and parts.username is None
        _ = parts.port
    except ValueError:
        return False
    at_home = parts.scheme == "http" and parts.hostname in LOOPBACK and getattr(settings, "PAYMENTS_ON_LOOPBACK", False)
    return sound and (parts.scheme == "https" or at_home)


def _table_of(provider: str, shop_id: int | None) -> Table:
    home: Home = settings.SHOP_HOME
    file = home.config_file
    payments = _table(file, _read(file), "payments", "payments")
    of_shops = _table(file, payments, "shops", "payments.shops")
    if of_shops and shop_id is not None:
        slug = shops.shop(shop_id=shop_id).slug
        own = _table(file, of_shops, slug, f"payments.shops.{slug}")
        if provider in own:
            where = f"payments.shops.{slug}.{provider}"
            return Table(home, where, payments.get("site"), _table(file, own, provider, where))
    if provider not in payments:
        raise NotSetUp(file=file.name, provider=provider)
    where = f"payments.{provider}"
    return Table(home, where, payments.get("site"), _table(file, payments, provider, where))


def strange_names() -> list[PaymentSettingsWrong]:
    """What stands in the file and is read by nobody: a shop or a provider that is spelt wrongly would otherwise take
    its money on another account. Raises PaymentSettingsWrong, PaymentSecretsOpen for a file that cannot be read."""
    home: Home = settings.SHOP_HOME
    file = home.config_file
    payments = _table(file, _read(file), "payments", "payments")
    of_shops = _table(file, payments, "shops", "payments.shops")
    slugs = sorted(one.slug for one in shops.all_shops())
    found = [wrong(file, f"[payments] {name}", WANTED["name"]) for name in payments if name not in OF_THE_HOUSE]
    for slug in of_shops:
        where = f"[payments.shops.{slug}]"
        if slug not in slugs:
            found.append(wrong(file, where, WANTED["shop"].filled(some=", ".join(slugs) or "-")))
        else:
            own = _table(file, of_shops, slug, f"payments.shops.{slug}")
            found += [wrong(file, f"{where} {name}", WANTED["name"]) for name in own if name not in OF_A_SHOP]
    return found


def _read(file: Path) -> dict[str, Any]:
    try:
        with file.open("rb") as opened:
            if stat.S_IMODE(file.stat().st_mode) & PRIVATE_UMASK:
                raise PaymentSecretsOpen(file=file.name)
            return tomllib.load(opened)
    except FileNotFoundError:
        return {}
    except OSError:
        raise wrong(file, "*", WANTED["file"]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as faulty:
        # Only the place: the rest of what the reader says may quote the line, and with it a secret.
        found = LINE.search(str(faulty))
        raise wrong(file, f"line {found.group(1) if found else '?'}", WANTED["toml"]) from None


def _table(file: Path, said: Mapping[str, Any], name: str, where: str) -> Mapping[str, Any]:
    table = said.get(name, {})
    if not isinstance(table, dict):
        raise wrong(file, f"[{where}]", WANTED["table"])
    return table


def wrong(file: Path, where: str, why: Words) -> PaymentSettingsWrong:
    """The refusal that names the place in the file."""
    return PaymentSettingsWrong(file=file.name, where=where, why_zh=why.zh, why_en=why.en)
