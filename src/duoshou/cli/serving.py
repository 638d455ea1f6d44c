"""`duoshou serve`: the cockpit in the browser; and the first login of a new home."""

from __future__ import annotations

import os
import secrets
import sys
from typing import Annotated

import django
import typer
from django.core.management import call_command

from duoshou.cli.options import HomeOption
from duoshou.cli.printing import refusals_are_printed
from duoshou.kernel import clock
from duoshou.kernel.home import Home
from duoshou.kernel.words import Words

LOOPBACK = "127.0.0.1"
PORT = 8000
OWNER = "owner"
NO_TAKING = Words(
    "收款设置有错，改好之前不收这种钱，别的照常：",
    "Settings of payments are wrong; until they are right no money is taken that way, everything else goes on:",
)

HostOption = Annotated[
    str, typer.Option("--host", help="Address to listen on; other machines reach it only if you change it. 监听地址")
]
PortOption = Annotated[int, typer.Option("--port", min=1, max=65535, help="Port. 端口")]


def serve(host: HostOption = LOOPBACK, port: PortOption = PORT, home: HomeOption = None) -> None:
    """Serve the cockpit; a new home gets its first login, printed once. 打开驾驶舱网页服务。"""
    with refusals_are_printed():
        where = Home.from_environment(home).make()
        password = first_login(where)
    print_address(host, port, password)
    print_wrong_settings()
    become_server(where, host=host, port=port)


def first_login(home: Home, *, renew: bool = False) -> str | None:
    """The password of the login `owner`, made when the home has no owner yet (or anew); None when there is one."""
    ready_database(home)
    # Django knows its models only after setup.
    from duoshou.rooms.team import facade as team

    password = secrets.token_urlsafe(9)
    if not team.there_is_an_owner():
        team.make_person(name=OWNER, password=password, role="owner", now=clock.now())
        return password
    if renew:
        team.set_password(name=OWNER, password=password)
        return password
    return None


def ready_database(home: Home) -> None:
    """Django is ready on the database of this home, which is made or brought up to date."""
    os.environ["DUOSHOU_HOME"] = str(home.root)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duoshou.settings.local")
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)


def print_address(host: str, port: int, password: str | None) -> None:
    """Where to look, and with which login when one was just made."""
    typer.echo(f"舵手 Duoshou  http://{host}:{port}")
    if password is not None:
        typer.echo(f"登录 login: {OWNER}  密码 password: {password}")
    typer.echo("Ctrl+C 停止 stops it.")


def print_wrong_settings() -> None:
    """What of the payments' settings is wrong, on stderr; buyers are not offered it, everything else goes on. Once
    Django is ready."""
    # Django knows its models only after setup.
    from duoshou.mall.payments import facade as payments

    wrong = payments.wrong_settings()
    if wrong:
        typer.echo(f"{NO_TAKING.zh}\n{NO_TAKING.en}", err=True)
    for refusal in wrong:
        typer.echo(refusal.in_both_languages(), err=True)


def become_server(home: Home, *, host: str, port: int) -> None:
    """Turns this process into the server; the server is a door of its own and knows nothing of this one."""
    os.environ["DUOSHOU_HOME"] = str(home.root)
    # Safe path: a module in the folder that this was started from is none of ours.
    command = [sys.executable, "-P", "-m", "duoshou.settings", "--host", host, "--port", str(port)]
    os.execv(sys.executable, command)
