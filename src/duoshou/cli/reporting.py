"""`duoshou report list` and `duoshou report send`: the schedules of reports, and one of them sent now."""

from __future__ import annotations

import getpass
import json
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from duoshou.cli.mall_database import NoMallYet, open_mall_database
from duoshou.cli.options import DAY_FORMATS, HomeOption, Language, LanguageOption, business_day_of
from duoshou.cli.printing import REFUSED, give, printable, refusals_are_printed
from duoshou.kernel import clock
from duoshou.kernel.home import Home
from duoshou.kernel.periods import WEEKDAYS
from duoshou.kernel.words import Words

if TYPE_CHECKING:
    from duoshou.loop.reports.facade import Message, Preview, ScheduleFacts, SendingFacts

ON, OFF = Words("启用", "on"), Words("停用", "off")
NONE_YET = Words(
    "还没有定时报告；在驾驶舱“定时报告”页里建。", "No schedules yet; make one on the cockpit's page of reports."
)
WEEKDAYS_ZH = "一二三四五六日"

app = typer.Typer(help="Scheduled reports to group robots and mailboxes. 定时报告。", no_args_is_help=True)


class NoSchedulesYet(NoMallYet):
    """There is no database that could hold schedules."""


@app.command("list")
def list_(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object. 输出 JSON")] = False,
    language: LanguageOption = Language.ZH,
    home: HomeOption = None,
) -> None:
    """The schedules: whose report, when, to which channels, and what became of the latest. 列出定时报告。"""
    with refusals_are_printed():
        _open(Home.from_environment(home))
        from duoshou.loop.reports import facade as reports

        found = reports.schedules(moment=clock.now())
        latest = {one.id: reports.sendings(schedule_ids=[one.id], limit=1) for one in found}
    if as_json:
        said = {"schedules": [_plain(one, latest[one.id]) for one in found]}
        give(json.dumps(said, ensure_ascii=False, indent=2) + "\n", out=None)
        return
    lines = [_line(one, latest[one.id], language) for one in found] or [NONE_YET.within(language)]
    give("\n".join(lines) + "\n", out=None)


@app.command("send")
def send(
    schedule: Annotated[int, typer.Option("--schedule", min=1, help="Its number, see `report list`. 定时报告的编号")],
    date: Annotated[
        datetime | None, typer.Option("--date", formats=DAY_FORMATS, help="The day to report; else yesterday. 日期")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print exactly what each channel would receive. 只看不发")
    ] = False,
    language: LanguageOption = Language.ZH,
    home: HomeOption = None,
) -> None:
    """Send one schedule's report now, to each channel that has not had that day's. 现在发一份报告。"""
    with refusals_are_printed():
        where = Home.from_environment(home)
        _open(where)
        from django.conf import settings

        from duoshou.loop.reports import facade as reports

        moment, loopback = clock.now(), settings.ROBOTS_ON_LOOPBACK
        facts = reports.schedule(schedule, moment=moment)
        day = reports.day_to_report(facts, moment=moment, asked=business_day_of(date))
        if dry_run:
            shown = reports.preview(home=where, schedule_id=schedule, day=day, moment=moment, on_loopback=loopback)
            give("\n".join(_shown(one, language) for one in shown), out=None)
            return
        sent = reports.send_now(
            home=where, schedule_id=schedule, day=day, moment=moment, asked_by=getpass.getuser(), on_loopback=loopback
        )
    give("".join(f"{_outcome(one, language)}\n" for one in sent), out=None)
    if any(one.state not in ("sent", "no_data") for one in sent):
        raise typer.Exit(REFUSED)


def _open(home: Home) -> None:
    """Django is ready on the home's database. Raises NoSchedulesYet."""
    try:
        open_mall_database(home)
    except NoMallYet as none:
        raise NoSchedulesYet(home=home.root) from none


def _line(one: ScheduleFacts, latest: tuple[SendingFacts, ...], language: str) -> str:
    draft = one.draft
    days = weekdays_text(draft.weekdays).within(language)
    state = (ON if draft.is_on else OFF).within(language)
    parts = [f"#{one.id}", printable(one.name), state, f"{draft.at:%H:%M} {days}"]
    parts += [printable("、".join(draft.shops)), "→ " + printable("、".join(draft.channels))]
    parts += [_outcome(sending, language) for sending in latest]
    return "  ".join(parts)


def weekdays_text(weekdays: tuple[int, ...]) -> Words:
    """`周一二三` and `Mon Tue Wed`; every day by one word."""
    if len(weekdays) == len(WEEKDAYS):
        return Words("每天", "every day")
    return Words(
        "周" + "".join(WEEKDAYS_ZH[day - 1] for day in weekdays), " ".join(WEEKDAYS[day - 1] for day in weekdays)
    )


def _outcome(one: SendingFacts, language: str) -> str:
    why = printable(one.reason.within(language))
    said = f"{one.day} {printable(one.channel)}：{one.state_words.within(language)}"
    return f"{said}（{why}）" if why else said


def _plain(one: ScheduleFacts, latest: tuple[SendingFacts, ...]) -> dict[str, Any]:
    draft = one.draft
    return {
        "schedule": one.id,
        "name": one.name,
        "on": draft.is_on,
        "shops": list(draft.shops),
        "channels": list(draft.channels),
        "parts": list(draft.parts),
        "style": draft.style,
        "language": draft.language,
        "at": f"{draft.at:%H:%M}",
        "weekdays": list(draft.weekdays),
        "time_zone": one.time_zone,
        "wait_minutes": draft.wait_minutes,
        "made_by": one.made_by,
        "next_at": one.next_at.isoformat() if one.next_at else None,
        "latest": [
            {"day": str(sending.day), "channel": sending.channel, "state": sending.state, "reason": sending.reason.zh}
            for sending in latest
        ],
    }


def _shown(one: Preview, language: str) -> str:
    """What a channel would receive, with what it leaves out under it."""
    lines = [f"── {printable(one.channel.name)} · {one.channel.words.within(language)} · {one.channel.where}"]
    lines += [_message(message) for message in one.messages]
    lines += [f"（{note.within(language)}）" for note in one.notes]
    return "\n".join([*lines, ""])


def _message(message: Message) -> str:
    if message.letter:
        return message.letter.decode("utf-8", "replace").replace("\r\n", "\n")
    attached = f"\n+ {message.file_name} ({len(message.attachment)} bytes)" if message.attachment else ""
    return json.dumps(message.body, ensure_ascii=False, indent=2) + attached
