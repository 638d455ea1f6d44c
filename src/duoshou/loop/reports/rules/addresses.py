"""Which address may be a robot's: the platforms' own hosts, exactly, over https. Nothing else is ever called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, urlsplit

ORDINARY = re.compile(r"[A-Za-z0-9:/?=&._~\-\[\]]+")
KEY = re.compile(r"[A-Za-z0-9_-]{4,200}")
HTTPS = 443
LOOPBACK = ("127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the robots of one platform are, and the one part of their address that is secret: a query parameter named
    `key_name`, or the last part of the path when that is empty."""

    hosts: tuple[str, ...]
    path: str
    key_name: str = ""


PLACES: dict[str, Place] = {
    "wecom": Place(("qyapi.weixin.qq.com",), "/cgi-bin/webhook/send", "key"),
    "dingtalk": Place(("oapi.dingtalk.com",), "/robot/send", "access_token"),
    "feishu": Place(("open.feishu.cn", "open.larksuite.com"), "/open-apis/bot/v2/hook/"),
}


@dataclass(frozen=True, slots=True)
class RobotAddress:
    """An address that was found to be a robot's: host, port and path to call, and its secret part. The last is never
    written anywhere."""

    secure: bool
    host: str
    port: int
    path: str
    key: str

    def __repr__(self) -> str:
        return f"RobotAddress({self.host}, …)"


def robot_address(url: str, *, kind: str, on_loopback: bool = False) -> RobotAddress | None:
    """The address of a robot of this kind; None for every other. `on_loopback` lets tests and trials name a stand-in on
    this machine, over http."""
    place = PLACES.get(kind)
    if place is None or not ORDINARY.fullmatch(url):
        return None
    try:
        parts = urlsplit(url)
        port, key = parts.port, _key(parts, place)
    except ValueError:
        return None
    at_home = on_loopback and parts.hostname in LOOPBACK and parts.scheme == "http" and port is not None
    away = parts.scheme == "https" and parts.hostname in place.hosts and port in (None, HTTPS)
    if parts.username is not None or parts.password is not None or not (at_home or away) or key is None:
        return None
    return RobotAddress(not at_home, str(parts.hostname), port or HTTPS, parts.path, key)


def _key(parts: SplitResult, place: Place) -> str | None:
    """The secret part, when path and query are just as the platform writes them."""
    if place.key_name:
        asked = parse_qs(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
        values = asked.get(place.key_name, [])
        fits = parts.path == place.path and set(asked) == {place.key_name} and len(values) == 1
        key = values[0] if fits else ""
    else:
        key = parts.path.removeprefix(place.path) if parts.path.startswith(place.path) and not parts.query else ""
    return key if KEY.fullmatch(key) else None
