"""What [backup] of the home's config.toml says: whether the day's backup is made, where, and how many stay."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import time, timedelta
from pathlib import Path
from typing import Any

from duoshou.kernel.home import Home
from duoshou.safekeeping.errors import ConfigurationOfBackups
from duoshou.safekeeping.rules.retention import Keep

MOST_KEPT = 1000


@dataclass(frozen=True, slots=True)
class Plan:
    """How this home is backed up."""

    daily: bool = False
    at: time = time(3, 30)
    to: Path | None = None
    keep: Keep = field(default_factory=Keep)
    backup_limit: timedelta = timedelta(hours=26)
    drill_every: timedelta | None = timedelta(days=7)
    drill_limit: timedelta = timedelta(days=10)


def plan_of(home: Home) -> Plan:
    """The plan; nothing is made by itself where nothing is said. Raises ConfigurationOfBackups."""
    try:
        said = tomllib.loads(home.config_file.read_text(encoding="utf-8")).get("backup", {})
    except FileNotFoundError:
        said = {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise ConfigurationOfBackups(key="TOML") from None
    if not isinstance(said, dict):
        raise ConfigurationOfBackups(key="backup")
    known = {"daily", "at", "to", "keep_daily", "keep_weekly", "alarm_hours", "drill_days", "drill_alarm_days"}
    for key in said:
        if key not in known:
            raise ConfigurationOfBackups(key=key)
    whole = _number(said)
    drill_days = whole("drill_days", 7, 0)
    return Plan(
        daily=_typed(said, "daily", bool, False),
        at=_hour(said),
        to=_folder(said),
        keep=Keep(whole("keep_daily", 7, 1), whole("keep_weekly", 4, 0)),
        backup_limit=timedelta(hours=whole("alarm_hours", 26, 1)),
        drill_every=timedelta(days=drill_days) if drill_days else None,
        drill_limit=timedelta(days=whole("drill_alarm_days", 10, 1)),
    )


def destination(home: Home, plan: Plan) -> Path:
    """Where backups go."""
    return plan.to or home.backups


def _typed(said: dict[str, Any], key: str, kind: type, otherwise: Any) -> Any:
    found = said.get(key, otherwise)
    if type(found) is not kind:
        raise ConfigurationOfBackups(key=key)
    return found


def _number(said: dict[str, Any]) -> Callable[[str, int, int], int]:
    def number(key: str, otherwise: int, least: int) -> int:
        found: int = _typed(said, key, int, otherwise)
        if not least <= found <= MOST_KEPT:
            raise ConfigurationOfBackups(key=key)
        return found

    return number


def _hour(said: dict[str, Any]) -> time:
    try:
        return time.fromisoformat(_typed(said, "at", str, "03:30"))
    except ValueError:
        raise ConfigurationOfBackups(key="at") from None


def _folder(said: dict[str, Any]) -> Path | None:
    text = _typed(said, "to", str, "")
    if text and not Path(text).is_absolute():
        raise ConfigurationOfBackups(key="to")
    return Path(text) if text else None
