"""When a backup or a drill is too old, and when the next is due."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

FINE, OLD, NEVER = "fine", "old", "never"
BACKUP_TOO_OLD, RECOVERY_TOO_SLOW = "BackupTooOld", "RecoveryTooSlow"
# A failed try is not repeated at once: what stood in its way, such as a full disk, is still there.
TRIED_AGAIN_AFTER = timedelta(hours=1)


def standing_of(last: datetime | None, *, moment: datetime, limit: timedelta) -> str:
    """`fine`, `old` (older than the limit) or `never`."""
    if last is None:
        return NEVER
    return OLD if moment - last > limit else FINE


def daily_is_due(
    *, last: datetime | None, tried: datetime | None, moment: datetime, at: time, time_zone: str = "Asia/Shanghai"
) -> bool:
    """Whether the day's hour has come since the last one that worked; after a failure not before an hour has gone."""
    local = moment.astimezone(ZoneInfo(time_zone))
    hour = datetime.combine(local.date(), at, tzinfo=local.tzinfo)
    due_since = hour if local >= hour else hour - timedelta(days=1)
    waits = tried is not None and moment - tried < TRIED_AGAIN_AFTER
    return not waits and (last is None or last < due_since)


def next_is_due(*, last: datetime | None, tried: datetime | None, moment: datetime, every: timedelta) -> bool:
    """Whether what comes every so often is due; after a failure not before an hour has gone."""
    waits = tried is not None and moment - tried < TRIED_AGAIN_AFTER
    return not waits and (last is None or moment - last >= every)


def limits_broken(
    *, would_be_lost: timedelta | None, most_lost: timedelta, took: timedelta, back_within: timedelta
) -> list[str]:
    """Which promises a drill did not keep: how much a disaster now would lose (None where an older backup was chosen,
    which does not say), and how long it took until the shop was back and proved."""
    broken = {
        BACKUP_TOO_OLD: would_be_lost is not None and would_be_lost > most_lost,
        RECOVERY_TOO_SLOW: took > back_within,
    }
    return [name for name, is_broken in broken.items() if is_broken]
