"""How a home stands with its backups and drills, and which of them is due."""

from __future__ import annotations

from datetime import datetime

from duoshou.kernel.home import Home
from duoshou.safekeeping import journal
from duoshou.safekeeping.configuration import plan_of
from duoshou.safekeeping.journal import BACKUP, DRILL
from duoshou.safekeeping.rules.ages import daily_is_due, next_is_due, standing_of
from duoshou.safekeeping.values import Noted, Standing


def standing(home: Home, *, moment: datetime) -> Standing:
    """When the last backup and drill were, and what is too old. Raises ConfigurationOfBackups."""
    plan, lines = plan_of(home), journal.noted(home)
    backup, drill = (journal.last(lines, what, worked=True) for what in (BACKUP, DRILL))
    return Standing(
        daily=plan.daily,
        every=plan.every,
        is_watched=plan.is_watched,
        drills_watched=plan.drills_watched,
        is_sealed=plan.sealed,
        limit=plan.backup_limit,
        back_within=plan.back_within,
        backup=backup,
        backup_failed=_since(journal.last(lines, BACKUP, worked=False), backup),
        drill=drill,
        drill_failed=_since(journal.last(lines, DRILL, worked=False), drill),
        backup_standing=standing_of(backup.at if backup else None, moment=moment, limit=plan.backup_limit),
        drill_standing=standing_of(drill.at if drill else None, moment=moment, limit=plan.drill_limit),
    )


def due(home: Home, *, moment: datetime) -> str:
    """`backup`, `drill`, or an empty text when nothing is due or nothing was switched on. Raises
    ConfigurationOfBackups."""
    plan = plan_of(home)
    if not plan.runs:
        return ""
    now = standing(home, moment=moment)
    tried = now.backup_failed.at if now.backup_failed else None
    last = now.backup.at if now.backup else None
    if plan.daily and daily_is_due(last=last, tried=tried, moment=moment, at=plan.at):
        return BACKUP
    if plan.every and next_is_due(last=last, tried=tried, moment=moment, every=plan.every):
        return BACKUP
    if plan.drill_every is None or now.backup is None:
        return ""
    tried = now.drill_failed.at if now.drill_failed else None
    last = now.drill.at if now.drill else None
    return DRILL if next_is_due(last=last, tried=tried, moment=moment, every=plan.drill_every) else ""


def _since(failed: Noted | None, worked: Noted | None) -> Noted | None:
    """A failure after which nothing worked."""
    return failed if failed is not None and (worked is None or failed.at > worked.at) else None
