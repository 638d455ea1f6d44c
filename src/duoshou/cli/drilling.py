"""`duoshou drill`: the newest backup brought back into a scratch home and proved; what it took is written down."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from duoshou.cli.backing_up import DATABASE_URL, MB, PASSPHRASE
from duoshou.cli.options import HomeOption, Language, LanguageOption
from duoshou.cli.printing import REFUSED, age_words, give, refusals_are_printed
from duoshou.kernel import clock
from duoshou.kernel.errors import Refusal
from duoshou.kernel.home import Home
from duoshou.kernel.words import Words

if TYPE_CHECKING:
    from duoshou.cli.restored import Proved
    from duoshou.safekeeping.facade import Plan

SCRATCH = ".drill"
PASSED = Words(
    "演练通过：{backup} 在 {rto} 秒内恢复并核对（{mb} MB，{rows} 行，0 处不符，{pages} 个页面、{briefs} 份简报可打开）；"
    "此刻出事会丢 {rpo} 内的数据。",
    "The drill passed: {backup} was back and proved within {rto} s ({mb} MB, {rows} rows, 0 faults, {pages} pages and"
    " {briefs} briefs opened); a disaster now would lose the last {rpo}.",
)
FAILED = Words("演练没有通过，{many} 处不符：", "The drill failed with {many} faults:")
TOO_OLD = Words(
    "但没有守住上限：备份已有 {rpo}，上限 {limit}（alarm_hours）。",
    "A limit was not kept: the backup holds nothing of the last {rpo}, the limit is {limit} (alarm_hours).",
)
TOO_SLOW = Words(
    "但没有守住上限：恢复用了 {rto}，上限 {limit}（back_within_minutes）。",
    "A limit was not kept: being back took {rto}, the limit is {limit} (back_within_minutes).",
)


def drill(
    backup: Annotated[Path | None, typer.Option("--backup", help="This one, else the newest. 指定备份")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object. 输出 JSON")] = False,
    language: LanguageOption = Language.ZH,
    home: HomeOption = None,
) -> None:
    """Restore the newest backup into a scratch home, prove it, measure it, throw it away. 恢复演练。"""
    with refusals_are_printed():
        said, found = _drilled(Home.from_environment(home), backup)
    give(json.dumps(said, ensure_ascii=False, indent=2) + "\n" if as_json else _text(said, found, language), out=None)
    if found.faults or said["limits_broken"]:
        raise typer.Exit(REFUSED)


def _drilled(home: Home, backup: Path | None) -> tuple[dict[str, Any], Proved]:
    """What the drill found; noted in the journal whatever it was. Raises NoBackupYet and what restoring raises."""
    # These need more than a command that only prints its help should load.
    from duoshou.safekeeping import facade as safekeeping

    moment, began = clock.now(), time.monotonic()
    chosen = backup or _newest(home)
    try:
        said, found = _measured(home, chosen, moment)
    except (Refusal, OSError, sqlite3.Error) as why:
        facts: dict[str, object] = {"why": why.code if isinstance(why, Refusal) else type(why).__name__}
        failed = safekeeping.Noted(safekeeping.DRILL, moment, False, chosen.name, time.monotonic() - began, facts)
        safekeeping.note(home, failed)
        raise
    said |= _limits(safekeeping.plan_of(home), said, is_newest=backup is None)
    facts = {name: said[name] for name in ("rpo_seconds", "bytes", "rows", "faults", "pages", "briefs")}
    if said["limits_broken"]:
        facts["why"] = " ".join(said["limits_broken"])
    worked = not found.faults and not said["limits_broken"]
    noted = safekeeping.Noted(safekeeping.DRILL, moment, worked, said["backup"], said["rto_seconds"], facts)
    safekeeping.note(home, noted)
    return said, found


def _limits(plan: Plan, said: dict[str, Any], *, is_newest: bool) -> dict[str, Any]:
    """The limits of the configuration, in seconds, and which of them the drill did not keep."""
    from duoshou.safekeeping import facade as safekeeping

    # An older backup that somebody names says nothing of what a disaster would lose now.
    broken = safekeeping.limits_broken(
        would_be_lost=timedelta(seconds=said["rpo_seconds"]) if is_newest else None,
        most_lost=plan.backup_limit,
        took=timedelta(seconds=said["rto_seconds"]),
        back_within=plan.back_within,
    )
    return {
        "rpo_limit_seconds": round(plan.backup_limit.total_seconds()),
        "rto_limit_seconds": round(plan.back_within.total_seconds()),
        "limits_broken": broken,
    }


def _measured(home: Home, chosen: Path, moment: datetime) -> tuple[dict[str, Any], Proved]:
    from duoshou.cli.restored import proved
    from duoshou.safekeeping import facade as safekeeping

    began = time.monotonic()
    scratch = home.backups / SCRATCH
    url, passphrase = (os.environ.get(name, "") for name in (DATABASE_URL, PASSPHRASE))
    try:
        with safekeeping.restored_beside(
            backup=chosen, place=Home(scratch / "home"), database_url=url, passphrase=passphrase, scratch=True
        ) as made:
            # Nothing of the scratch home is kept, so its tables may be brought up to date.
            found = proved(made, may_migrate=lambda _: True)
            rto = time.monotonic() - began
            one = made.manifest
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    said = {
        "backup": one.id,
        "state_at": one.state_at.isoformat(),
        "rpo_seconds": round((moment - one.state_at).total_seconds(), 3),
        "rto_seconds": round(rto, 3),
        "restored_seconds": round(rto - found.seconds, 3),
        "bytes": one.bytes,
        "rows": sum(one.database.rows.values()) + sum(one.lake_rows.values()),
        "migrated": found.migrated,
        "pages": found.pages,
        "briefs": found.briefs,
        "faults": len(found.faults),
        "what": [fault.words.zh for fault in found.faults],
        "what_en": [fault.words.en for fault in found.faults],
    }
    return said, found


def _newest(home: Home) -> Path:
    """Where the newest backup of this home lies. Raises NoBackupYet."""
    from duoshou.safekeeping import facade as safekeeping

    folder = safekeeping.destination(home, safekeeping.plan_of(home))
    found = safekeeping.backups_in(folder)
    if not found:
        raise safekeeping.NoBackupYet(folder=folder)
    return found[0].where


def _text(said: dict[str, Any], found: Proved, language: str) -> str:
    from duoshou.safekeeping import facade as safekeeping

    if found.faults:
        lines = [FAILED.filled(many=len(found.faults)), *(fault.words for fault in found.faults)]
        return "".join(f"{line.within(language)}\n" for line in lines)
    age = age_words(said["rpo_seconds"])
    line = PASSED.filled(
        backup=said["backup"],
        rto=f"{said['rto_seconds']:.1f}",
        mb=f"{said['bytes'] / MB:.1f}",
        rows=said["rows"],
        pages=said["pages"],
        briefs=said["briefs"],
        rpo=age,
    )
    lines = [line]
    if safekeeping.BACKUP_TOO_OLD in said["limits_broken"]:
        lines.append(TOO_OLD.filled(rpo=age, limit=age_words(said["rpo_limit_seconds"])))
    if safekeeping.RECOVERY_TOO_SLOW in said["limits_broken"]:
        took, limit = age_words(said["rto_seconds"]), age_words(said["rto_limit_seconds"])
        lines.append(TOO_SLOW.filled(rto=took, limit=limit))
    return "".join(f"{one.within(language)}\n" for one in lines)
