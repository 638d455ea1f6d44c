"""The home's config.toml as reports read it: robots, their secrets, the mail server.

Secrets leave it for the wire alone. The file is read anew whenever it is needed: a change holds without a restart.
"""

from __future__ import annotations

import re
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from duoshou.kernel.home import PRIVATE_UMASK, Home
from duoshou.kernel.words import Words
from duoshou.loop.reports.errors import ConfigurationIsOpen, ConfigurationIsWrong
from duoshou.loop.reports.rules.addresses import LOOPBACK, PLACES, robot_address
from duoshou.loop.reports.rules.masking import mail_tail, tail
from duoshou.loop.reports.values import CHANNEL_WORDS, Channel, Letters, MailServer, Robot, ShownChannel

NAME = re.compile(r"[\w-]{1,60}")
# The plain form that every mail server takes; what RFC 5322 allows beyond it is not worth its surprises.
MAIL_ADDRESS = re.compile(r"[\w+-]+(\.[\w+-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)
LONGEST_MAIL_ADDRESS = 254
PORTS = {"tls": 465, "starttls": 587, "none": 25}
MOST_RECIPIENTS = 50
COCKPIT = re.compile(r"https?://[A-Za-z0-9.:\[\]/_~-]+")
LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True)
class Configuration:
    """Every channel by name, and the cockpit's own address for links, if it was given one."""

    channels: Mapping[str, Channel]
    cockpit: str = ""


def configuration(home: Home, *, on_loopback: bool = False) -> Configuration:
    """What config.toml of this home says; no channel where there is no file. `on_loopback` lets stand-ins on this
    machine be named.

    Raises ConfigurationIsOpen, ConfigurationIsWrong.
    """
    said = _read(home.config_file)
    server = _mail_server(home.config_file, said["mail"], on_loopback=on_loopback) if "mail" in said else None
    tables = _table(home.config_file, said, "channels")
    found = {}
    for name, table in tables.items():
        where = f"[channels.{name}]" if NAME.fullmatch(name) else "[channels]"
        if not NAME.fullmatch(name) or not isinstance(table, dict):
            raise _wrong(home.config_file, where, Words("名字只用文字、数字、- 和 _", "use letters, digits, - and _"))
        found[name] = _channel(home.config_file, where, name, table, server=server, on_loopback=on_loopback)
    return Configuration(found, _cockpit(home.config_file, _table(home.config_file, said, "reports")))


def shown(channel: Channel) -> ShownChannel:
    """The channel as pages may show it."""
    if isinstance(channel, Letters):
        some = ", ".join(mail_tail(one) for one in channel.recipients[:3])
        where = f"{some} …" if len(channel.recipients) > len(channel.recipients[:3]) else some
        return ShownChannel(channel.name, channel.kind, where, "", signed=False)
    return ShownChannel(
        channel.name, channel.kind, channel.address.host, tail(channel.address.key), signed=bool(channel.secret)
    )


def _read(file: Path) -> dict[str, Any]:
    try:
        with file.open("rb") as opened:
            if stat.S_IMODE(file.stat().st_mode) & PRIVATE_UMASK:
                raise ConfigurationIsOpen(file=file.name)
            return tomllib.load(opened)
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        # Only the place: the rest of what the reader says may quote the line, and with it a secret.
        found = LINE.search(str(wrong))
        line = found.group(1) if found else "?"
        raise _wrong(file, f"line {line}", Words("不是 TOML", "this is not TOML")) from None


def _table(file: Path, said: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = said.get(name, {})
    if not isinstance(table, dict):
        raise _wrong(file, f"[{name}]", Words("应是一张表", "a table is wanted"))
    return table


def _channel(
    file: Path, where: str, name: str, table: Mapping[str, Any], *, server: MailServer | None, on_loopback: bool
) -> Channel:
    kind = table.get("kind")
    if kind == "mail":
        return _letters(file, where, name, table, server)
    if kind not in PLACES:
        raise _wrong(
            file, f"{where} kind", Words("只能是 " + "、".join(CHANNEL_WORDS), "use " + ", ".join(CHANNEL_WORDS))
        )
    url, secret = table.get("url"), table.get("secret", "")
    robot = robot_address(url, kind=kind, on_loopback=on_loopback) if isinstance(url, str) else None
    if robot is None:
        hosts = ", ".join(PLACES[kind].hosts)
        raise _wrong(
            file,
            f"{where} url",
            Words(f"要整段粘贴机器人的 https 地址（{hosts}）", f"paste the robot's whole https address ({hosts})"),
        )
    if not isinstance(secret, str) or (secret and kind == "wecom"):
        raise _wrong(
            file, f"{where} secret", Words("企业微信没有加签；其余是一段文字", "WeCom has none; else it is text")
        )
    return Robot(name, kind, robot, secret)


def _letters(file: Path, where: str, name: str, table: Mapping[str, Any], server: MailServer | None) -> Letters:
    to = table.get("to")
    if server is None:
        raise _wrong(file, "[mail]", Words("发邮件先要设置邮件服务器", "letters need a mail server"))
    if not isinstance(to, list) or not 0 < len(to) <= MOST_RECIPIENTS or not all(_is_mail_address(one) for one in to):
        raise _wrong(
            file,
            f"{where} to",
            Words(f"要写 1 到 {MOST_RECIPIENTS} 个邮箱地址", f"name 1 to {MOST_RECIPIENTS} mail addresses"),
        )
    return Letters(name, tuple(dict.fromkeys(to)), server)


def _mail_server(file: Path, table: Any, *, on_loopback: bool) -> MailServer:
    if not isinstance(table, dict):
        raise _wrong(file, "[mail]", Words("应是一张表", "a table is wanted"))
    host, security, user = table.get("host"), table.get("security", "tls"), table.get("user", "")
    password, sender = table.get("password", ""), table.get("from")
    open_is_fine = on_loopback and host in LOOPBACK
    if security not in PORTS or (security == "none" and not open_is_fine):
        raise _wrong(file, "[mail] security", Words("只能是 tls 或 starttls", "use tls or starttls"))
    port = table.get("port", PORTS[security])
    if not (isinstance(host, str) and host and host.isascii() and host.isprintable() and " " not in host):
        raise _wrong(file, "[mail] host", Words("要写邮件服务器的名字", "name the mail server"))
    if not (isinstance(port, int) and 0 < port < 2**16):
        raise _wrong(file, "[mail] port", Words("要写端口，通常 465", "name the port, mostly 465"))
    if not (isinstance(user, str) and isinstance(password, str)):
        raise _wrong(file, "[mail] user, password", Words("都是文字", "both are text"))
    if not _is_mail_address(sender):
        raise _wrong(file, "[mail] from", Words("要写发件邮箱", "name the sender's mail address"))
    return MailServer(host, port, security, str(sender), user, password)


def _cockpit(file: Path, table: Mapping[str, Any]) -> str:
    address = table.get("cockpit", "")
    if address and not (isinstance(address, str) and COCKPIT.fullmatch(address)):
        raise _wrong(file, "[reports] cockpit", Words("要写驾驶舱的网址", "write the cockpit's web address"))
    return str(address).rstrip("/")


def _is_mail_address(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_MAIL_ADDRESS and bool(MAIL_ADDRESS.fullmatch(value))


def _wrong(file: Path, where: str, why: Words) -> ConfigurationIsWrong:
    return ConfigurationIsWrong(file=file.name, where=where, why_zh=why.zh, why_en=why.en)
