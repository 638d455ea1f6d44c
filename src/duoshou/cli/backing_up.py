"""`duoshou backup`: the living shop into a folder that can bring it back."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from duoshou.cli.options import HomeOption, Language, LanguageOption
from duoshou.cli.printing import give, refusals_are_printed
from duoshou.kernel import clock
from duoshou.kernel.home import Home
from duoshou.kernel.words import Words

if TYPE_CHECKING:
    from duoshou.safekeeping.facade import BackupMade

DATABASE_URL = "DUOSHOU_DATABASE_URL"
PASSPHRASE = "DUOSHOU_BACKUP_PASSPHRASE"
MB = 1024 * 1024
MADE = Words(
    "备份完成：{where}\n{files} 个文件，{mb} MB（{linked} 个与已有文件共用磁盘），{seconds} 秒，已逐字节读回核对。",
    "Backed up: {where}\n{files} files, {mb} MB ({linked} share the disk with files that are there),"
    " {seconds} s, read back byte for byte.",
)
LEFT_OUT = Words(
    "注意：config.toml（机器人、收款的密钥）没有备份；要带上它，请设口令 DUOSHOU_BACKUP_PASSPHRASE 再备份。",
    "Note: config.toml (keys of robots and payments) is not in it; set a passphrase in DUOSHOU_BACKUP_PASSPHRASE to"
    " keep it, sealed.",
)
MISSING = Words(
    "注意：{many} 个原始文件不在 uploads/ 里，备份中也没有。",
    "Note: {many} raw files were not in uploads/, nor are they in the backup.",
)
SEALED = Words(
    "整份已封存：只有口令打得开。口令丢了，这份备份就没有了，谁也救不回来；请另存一处，不要和备份放在一起。",
    "The whole of it is sealed: the passphrase alone opens it. Lose the passphrase and this backup is lost, nobody can"
    " bring it back; keep it somewhere else than the backups.",
)
GONE = Words("按保留规则删掉 {many} 份旧备份。", "{many} old backups were taken away, as agreed.")


def backup(
    to: Annotated[
        Path | None, typer.Option("--to", help="Another folder than backups/ of the home. 备份到哪里")
    ] = None,
    as_file: Annotated[bool, typer.Option("--as-file", help="One .zip file to carry away. 打成一个文件")] = False,
    sealed: Annotated[
        bool, typer.Option("--sealed", help="One file that only the passphrase opens. 整份加密成一个文件")
    ] = False,
    with_marts: Annotated[
        bool, typer.Option("--with-marts", help="What could be computed again, too. 连同可重算的汇总")
    ] = False,
    keep: Annotated[
        bool, typer.Option("--prune/--keep-all", help="Take away what no day and no week needs. 按规则清理旧备份")
    ] = True,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object. 输出 JSON")] = False,
    language: LanguageOption = Language.ZH,
    home: HomeOption = None,
) -> None:
    """Back the living shop up: database, lake, raw files, pictures; nothing has to stop. 备份整个店，不用停机。"""
    with refusals_are_printed():
        # These need more than a command that only prints its help should load.
        from duoshou.safekeeping import facade as safekeeping

        where = Home.from_environment(home)
        plan = safekeeping.plan_of(where)
        wish = safekeeping.Wish(
            to=to or plan.to,
            passphrase=os.environ.get(PASSPHRASE, ""),
            with_marts=with_marts,
            as_file=as_file,
            sealed=sealed or plan.sealed,
            keep=plan.keep if keep else None,
        )
        made = safekeeping.back_up(
            home=where, database_url=os.environ.get(DATABASE_URL, ""), moment=clock.now(), wish=wish
        )
    give(_json(made) if as_json else _text(made, language), out=None)


def _text(made: BackupMade, language: str) -> str:
    one = made.manifest
    lines = [
        MADE.filled(
            where=made.where,
            files=len(one.files),
            mb=f"{one.bytes / MB:.1f}",
            linked=made.linked,
            seconds=f"{made.seconds:.1f}",
        )
    ]
    lines += [SEALED] if made.is_sealed else []
    lines += [LEFT_OUT] if one.secrets == "left out" else []
    lines += [MISSING.filled(many=len(one.missing))] if one.missing else []
    lines += [GONE.filled(many=len(made.gone))] if made.gone else []
    return "".join(f"{line.within(language)}\n" for line in lines)


def _json(made: BackupMade) -> str:
    one = made.manifest
    said: dict[str, Any] = {
        "where": str(made.where),
        "id": one.id,
        "made_at": one.made_at.isoformat(),
        "state_at": one.state_at.isoformat(),
        "database": one.database.kind,
        "bytes": one.bytes,
        "files": len(one.files),
        "linked": made.linked,
        "seconds": round(made.seconds, 3),
        "sealed": made.is_sealed,
        "secrets": one.secrets,
        "missing": list(one.missing),
        "gone": list(made.gone),
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"
