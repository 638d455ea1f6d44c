"""Where the transactional store is: SQLite in the home folder, or PostgreSQL when a URL says so."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.home import Home
from duoshou.kernel.words import Words

# The journal is copied back every 8,000 pages (32 MB) instead of 1,000: a crowd waits for it less often.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA wal_autocheckpoint=8000;"
)
SQLITE_WAIT_SECONDS = 20
# Each thread that answers keeps its connection: opening one takes longer than most pages ask of it. One that the
# server closed meanwhile is found out before it is used.
KEPT = {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
POSTGRES_SCHEMES = ("postgres", "postgresql")


class UnknownDatabase(CorrectTheInput):
    """DUOSHOU_DATABASE_URL names a database that Duoshou does not speak to."""

    message = Words("不支持的数据库“{scheme}”", "Unsupported database “{scheme}”")
    remedy = Words(
        "DUOSHOU_DATABASE_URL 请写成 postgresql://用户:密码@主机:端口/库名，或留空使用 SQLite",
        "Write DUOSHOU_DATABASE_URL as postgresql://user:password@host:port/name, or leave it empty for SQLite",
    )


def database(home: Home, url: str | None) -> dict[str, Any]:
    """Django's settings of the one database: the SQLite file of `home`, or the PostgreSQL behind `url`.

    Raises UnknownDatabase.
    """
    if not url:
        return _sqlite(home)
    parts = urlsplit(url)
    if parts.scheme not in POSTGRES_SCHEMES:
        raise UnknownDatabase(scheme=parts.scheme)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        **KEPT,
    }


def _sqlite(home: Home) -> dict[str, Any]:
    return {
        "ENGINE": "duoshou.settings.fair_sqlite",
        "NAME": str(home.database),
        "OPTIONS": {
            "init_command": SQLITE_PRAGMAS,
            "transaction_mode": "IMMEDIATE",
            "timeout": SQLITE_WAIT_SECONDS,
        },
        **KEPT,
    }
