"""`duoshou restore`: a backup into a clean home, or in the place of one that is kept aside."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Annotated, Any

import typer

from duoshou.cli.backing_up import DATABASE_URL, MB, PASSPHRASE
from duoshou.cli.options import HomeOption, Language, LanguageOption
from duoshou.cli.printing import give, refusals_are_printed
from duoshou.kernel import clock
from duoshou.kernel.home import Home
from duoshou.kernel.words import Words

SHOWN_LOSSES = 12
WOULD_LOSE = Words("{what}：现有 {here} 行，备份里 {there} 行", "{what}: {here} rows here, {there} in the backup")
REPLACES = Words(
    "“{home}”会被 {made_at} 的备份替换，旧的改名保留", "“{home}” gives way to the backup of {made_at} and is kept aside"
)
DONE = Words(
    "已恢复到 {home}：{state_at} 的状态，{mb} MB，{rows} 行，{seconds} 秒；核对无误，打开了 {pages} 个页面、{briefs} 份简报。",
    "Restored to {home}: as of {state_at}, {mb} MB, {rows} rows, {seconds} s; everything adds up, {pages} pages and"
    " {briefs} briefs were opened.",
)
KEPT = Words(
    "原来的改名为 {name}，确认无误后可自行删除。", "What was there is called {name} now; delete it when you are sure."
)
NO_SECRETS = Words(
    "备份里没有 config.toml，或没有给口令：机器人和收款要重新设置。",
    "There is no config.toml in it, or no passphrase was given: robots and payments have to be set up again.",
)


def restore(
    backup: Annotated[Path, typer.Argument(help="A backup: folder or .zip file. 备份")],
    replace: Annotated[
        bool,
        typer.Option("--replace", help="In the place of the home that is there, which is kept aside. 替换现有的店"),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Yes to what would be asked. 不再询问")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object. 输出 JSON")] = False,
    language: LanguageOption = Language.ZH,
    home: HomeOption = None,
) -> None:
    """Bring the shop back from a backup, proved before it is put in its place. 从备份恢复，核对后才就位。"""
    with refusals_are_printed():
        said = _restored(backup, Home.from_environment(home), replace=replace, yes=yes, language=language)
    give(json.dumps(said, ensure_ascii=False, indent=2) + "\n" if as_json else _text(said, language), out=None)


def _restored(backup: Path, place: Home, *, replace: bool, yes: bool, language: str) -> dict[str, Any]:
    """What was done. Raises what restoring and proving raise."""
    # These need more than a command that only prints its help should load.
    from duoshou.cli.restored import proved
    from duoshou.safekeeping import facade as safekeeping

    began, moment = time.monotonic(), clock.now()
    url = os.environ.get(DATABASE_URL, "")
    passphrase = os.environ.get(PASSPHRASE, "")
    with safekeeping.restored_beside(
        backup=backup, place=place, database_url=url, passphrase=passphrase, replace=replace
    ) as made:
        if replace:
            _ask(_what_is_lost(safekeeping.losses(made.manifest, place, url), made, language), yes, language)
        found = proved(made, may_migrate=lambda what: yes or _agreed(what, language))
        if found.faults:
            raise safekeeping.ShopDoesNotAddUp(what=found.faults[0].words)
        kept = safekeeping.put(made, database_url=url, moment=moment, replace=replace)
    seconds = time.monotonic() - began
    one = made.manifest
    facts: dict[str, object] = {"bytes": one.bytes, "pages": found.pages, "migrated": found.migrated}
    safekeeping.note(place, safekeeping.Noted(safekeeping.RESTORE, moment, True, one.id, seconds, facts))
    return {
        "home": str(place.root),
        "backup": one.id,
        "state_at": one.state_at.isoformat(),
        "bytes": one.bytes,
        "rows": sum(one.database.rows.values()) + sum(one.lake_rows.values()),
        "seconds": round(seconds, 3),
        "migrated": found.migrated,
        "pages": found.pages,
        "briefs": found.briefs,
        "secrets": bool(made.secrets),
        "kept_aside": list(kept),
    }


def _what_is_lost(losses: Any, made: Any, language: str) -> Words:
    lines = [REPLACES.filled(home=made.place.root, made_at=f"{made.manifest.state_at:%Y-%m-%d %H:%M}Z")]
    lines += [WOULD_LOSE.filled(what=one.what, here=one.here, there=one.there) for one in losses[:SHOWN_LOSSES]]
    return Words("；".join(line.zh for line in lines), "; ".join(line.en for line in lines))


def _ask(what: Words, yes: bool, language: str) -> None:
    """Raises NeedsAYes."""
    from duoshou.safekeeping.facade import NeedsAYes

    typer.echo(what.within(language), err=True)
    if not yes and not _agreed(what, language):
        raise NeedsAYes(what=what)


def _agreed(what: Words, language: str) -> bool:
    """Whether somebody at the keyboard says yes; nobody there says no."""
    return sys.stdin.isatty() and typer.confirm(what.within(language), err=True)


def _text(said: dict[str, Any], language: str) -> str:
    lines = [
        DONE.filled(
            home=said["home"],
            state_at=said["state_at"][:19],
            mb=f"{said['bytes'] / MB:.1f}",
            rows=said["rows"],
            seconds=f"{said['seconds']:.1f}",
            pages=said["pages"],
            briefs=said["briefs"],
        )
    ]
    lines += [KEPT.filled(name=name) for name in said["kept_aside"]]
    lines += [] if said["secrets"] else [NO_SECRETS]
    return "".join(f"{line.within(language)}\n" for line in lines)
