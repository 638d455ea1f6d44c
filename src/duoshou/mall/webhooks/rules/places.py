"""Where a webhook may lead: https on its usual port, and only to addresses of the public internet.

The networks are written out: what Python calls global has changed between its versions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

HTTPS = 443
LONGEST_URL = 500
ORDINARY = re.compile(r"[A-Za-z0-9:/?=&._~%+,;@!$'()*\-\[\]]+")
HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")
LOOPBACK = ("127.0.0.1", "::1")
# A part of a path that may be a key, and how much of a key is shown, so that two can be told apart.
KEY_LIKE = re.compile(r"(?=.*\d).{12,}|.{20,}")
HIDDEN, TAIL, LONG_ENOUGH_FOR_A_TAIL = "…", 4, 16
# IANA's special-purpose registries, multicast, and the metadata service of a cloud that lies outside of them (Azure).
CLOSED_V4 = tuple(
    ip_network(one)
    for one in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16"),
        *("192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        "168.63.129.16/32",
    )
)
# Only what is given out as public is open, less what carries an IPv4 address inside or is set apart.
OPEN_V6 = ip_network("2000::/3")
CLOSED_V6 = tuple(ip_network(one) for one in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))


@dataclass(frozen=True, slots=True)
class Place:
    """An address that may be called. What comes after the host may hold a secret, and is never written to a log."""

    secure: bool
    host: str
    port: int
    path: str

    def __repr__(self) -> str:
        return f"Place({self.host}, …)"


def place_of(url: str, *, on_loopback: bool = False) -> Place | None:
    """The place an address names; None when it must not be called. `on_loopback` lets a developer name this machine,
    over http and on any port."""
    if len(url) > LONGEST_URL or not ORDINARY.fullmatch(url):
        return None
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        return None
    if parts.username is not None or parts.password is not None:
        return None
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    if on_loopback and parts.scheme == "http" and host in LOOPBACK and port is not None:
        return Place(False, host, port, path)
    is_away = parts.scheme == "https" and (port in (None, HTTPS) or on_loopback)
    if not is_away or not HOST.fullmatch(host) or "." not in host or _is_closed_literal(host):
        return None
    return Place(True, host, port or HTTPS, path)


def masked(url: str) -> str:
    """The address as people may read it: the values of its query, and parts of its path that look like keys, are
    hidden but for the end of a long one."""
    parts = urlsplit(url)
    path = "/".join(_hidden(part) if KEY_LIKE.fullmatch(part) else part for part in parts.path.split("/"))
    query = "&".join(_masked_pair(pair) for pair in parts.query.split("&")) if parts.query else ""
    return f"{parts.scheme}://{parts.netloc}{path}{'?' if query else ''}{query}"


def host_of(url: str) -> str:
    """The name of the machine that an address leads to, which is all that may stand in a record."""
    return urlsplit(url).hostname or ""


def is_public(address: str) -> bool:
    """Whether this numeric address lies in the public internet."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv4Address):
        return not any(found in network for network in CLOSED_V4)
    return _is_public_v6(found)


def _masked_pair(pair: str) -> str:
    name, equals, value = pair.partition("=")
    return f"{name}={_hidden(value)}" if equals and not KEY_LIKE.fullmatch(name) else _hidden(pair)


def _hidden(key: str) -> str:
    return HIDDEN + (key[-TAIL:] if len(key) >= LONG_ENOUGH_FOR_A_TAIL else "")


def _is_public_v6(found: IPv6Address) -> bool:
    is_open = found in OPEN_V6 and found.scope_id is None
    return is_open and not any(found in network for network in CLOSED_V6)


def _is_closed_literal(host: str) -> bool:
    """A number where a name should be: only a public address in its usual form is none of our business to refuse."""
    if host.rpartition(".")[2].isdigit():
        return not is_public(host)
    return host.endswith((".localhost", ".local", ".internal"))
