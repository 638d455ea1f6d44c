"""What [backup] of the home's config.toml says: how often a backup is made, where, how many stay, and what is too old
or too slow."""

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
KNOWN = {
    *("daily", "every_hours", "at", "to", "keep_daily", "keep_weekly", "sealed"),
    *("alarm_hours", "drill_days", "drill_alarm_days", "back_within_minutes"),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """How this home is backed up. A backup older than `backup_limit`, and a drill that takes longer than
    `back_within`, are alarms where the home is watched: where backups are made by themselves, or a limit was written
    because something else makes them."""

    daily: bool = False
    every: timedelta | None = None
    is_watched: bool = False
    drills_watched: bool = False
    at: time = time(3, 30)
    to: Path | None = None
    sealed: bool = False
    keep: Keep = field(default_factory=Keep)
    backup_limit: timedelta = timedelta(hours=26)
    drill_every: timedelta | None = timedelta(days=7)
    drill_limit: timedelta = timedelta(days=10)
    back_within: timedelta = timedelta(minutes=15)

    @property
    def runs(self) -> bool:
        """Whether backups are made by themselves."""
        return self.daily or self.every is not None


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
    for key in said:
        if key not in KNOWN:
            raise ConfigurationOfBackups(key=key)
    whole = _number(said)
    drill_days, every_hours = whole("drill_days", 7, 0), whole("every_hours", 0, 0)
    runs = _typed(said, "daily", bool, False) or every_hours > 0
    alarm_hours = whole("alarm_hours", every_hours + 1 if every_hours else 26, 1)
    if alarm_hours < every_hours:
        raise ConfigurationOfBackups(key="alarm_hours")
    return Plan(
        daily=_typed(said, "daily", bool, False),
        every=timedelta(hours=every_hours) if every_hours else None,
        is_watched=runs or "alarm_hours" in said,
        drills_watched=runs or "drill_alarm_days" in said,
        at=_hour(said),
        to=_folder(said),
        sealed=_typed(said, "sealed", bool, False),
        keep=Keep(whole("keep_daily", 7, 1), whole("keep_weekly", 4, 0)),
        backup_limit=timedelta(hours=alarm_hours),
        drill_every=timedelta(days=drill_days) if drill_days else None,
        drill_limit=timedelta(days=whole("drill_alarm_days", 10, 1)),
        back_within=timedelta(minutes=whole("back_within_minutes", 15, 1)),
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
