"""`duoshou`: the one command and its subcommands."""

from __future__ import annotations

import os

import typer

from duoshou.cli.asking import metric_
from duoshou.cli.backing_up import backup
from duoshou.cli.briefing import brief_
from duoshou.cli.carrying import carry_
from duoshou.cli.checking import check
from duoshou.cli.demo import demo
from duoshou.cli.diagnosing import diagnose_
from duoshou.cli.drafting import app as importer
from duoshou.cli.drilling import drill
from duoshou.cli.emptying import app as shop
from duoshou.cli.foreseeing import forecast_
from duoshou.cli.importing import import_
from duoshou.cli.mapping import app as mapping
from duoshou.cli.reconciling import reconcile_
from duoshou.cli.reporting import app as report
from duoshou.cli.restoring import restore
from duoshou.cli.serving import serve
from duoshou.cli.tabling import tables_
from duoshou.cli.targeting import target
from duoshou.kernel.home import PRIVATE_UMASK

app = typer.Typer(
    name="duoshou",
    help="舵手 Duoshou: the operating system of an online shop. 网店的操作系统。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("demo")(demo)
app.command("import")(import_)
app.add_typer(importer, name="importer")
app.add_typer(mapping, name="mapping")
app.add_typer(shop, name="shop")
app.command("brief")(brief_)
app.command("metric")(metric_)
app.command("diagnose")(diagnose_)
app.command("forecast")(forecast_)
app.command("tables")(tables_)
app.command("reconcile")(reconcile_)
app.add_typer(target)
app.command("check")(check)
app.command("carry")(carry_)
app.command("backup")(backup)
app.command("restore")(restore)
app.command("drill")(drill)
app.command("serve")(serve)
app.add_typer(report, name="report")


def main() -> None:
    """Runs what was typed. Exit codes: 0 done, 1 refused, 2 wrong usage."""
    os.umask(PRIVATE_UMASK)
    app()
