"""How the home stands with its backups, as `duoshou check` says it: what is watched and too old is an alarm."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from duoshou.cli.printing import age_words, printable
from duoshou.kernel.errors import Refusal
from duoshou.kernel.home import Home
from duoshou.kernel.words import Words

BACKUP, DRILL = Words("备份", "backup"), Words("演练", "drill")
STANDINGS = {
    "fine": Words("{age}前做成", "{age} ago"),
    "old": Words("{age}前做成，太久了", "{age} ago, too long"),
    "never": Words("还没有过", "never yet"),
}
FAILED = Words("{what}：最近一次失败 {why}", "{what}: the last try failed {why}")
LINE = Words("{what}：{how}（上限 {limit}）", "{what}: {how} (limit {limit})")
NOBODY_WATCHES = Words("备份：没有打开（config.toml 的 [backup]）", "backup: not switched on ([backup] in config.toml)")


def backups_told(home: Home, *, moment: datetime) -> dict[str, Any]:
    """What stands in the answer as `backups`; `lines` are (mark, words), and `is_alarm` whether somebody should act."""
    # Safekeeping needs more than a command that only prints its help should load.
    from duoshou.safekeeping import facade as safekeeping

    try:
        now, plan = safekeeping.standing(home, moment=moment), safekeeping.plan_of(home)
    except Refusal as wrong:
        return {"is_watched": True, "is_alarm": True, "what": wrong.code, "lines": [("✗", wrong.words)]}
    parts = [
        (BACKUP, now.is_watched, now.backup, now.backup_failed, now.backup_standing, plan.backup_limit),
        (DRILL, now.drills_watched, now.drill, now.drill_failed, now.drill_standing, plan.drill_limit),
    ]
    lines = []
    for what, is_watched, worked, failed, standing, limit in parts:
        if not is_watched:
            continue
        age = age_words((moment - worked.at).total_seconds()) if worked else ""
        words = LINE.filled(what=what, how=STANDINGS[standing].filled(age=age), limit=age_words(limit.total_seconds()))
        lines.append(("✓" if standing == "fine" else "✗", words))
        if failed is not None:
            lines.append(("✗", FAILED.filled(what=what, why=printable(str(failed.facts.get("why", ""))))))
    return {
        "is_watched": now.is_watched,
        "is_alarm": now.alarms,
        "backup": now.backup_standing,
        "backup_at": now.backup.at.isoformat() if now.backup else None,
        "limit_hours": now.limit_hours,
        "drill": now.drill_standing,
        "drill_at": now.drill.at.isoformat() if now.drill else None,
        "lines": lines or [("·", NOBODY_WATCHES)],
    }


def told_as_text(backups: dict[str, Any], language: str) -> str:
    """A line for the backup and one for the drill."""
    return "".join(f"{mark} {words.within(language)}\n" for mark, words in backups["lines"])
