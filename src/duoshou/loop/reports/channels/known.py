"""Every kind of channel by its name: what it receives, and handing it over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from types import ModuleType

from duoshou.kernel.words import Words
from duoshou.loop.reports.channels import dingtalk, feishu, mail, wecom
from duoshou.loop.reports.values import Channel, Letters, Message, Outcome, Report

ROBOTS: dict[str, ModuleType] = {"wecom": wecom, "dingtalk": dingtalk, "feishu": feishu}


def messages_for(
    report: Report, channel: Channel, *, parts: Sequence[str], style: str, letter_id: str, moment: datetime
) -> tuple[tuple[Message, ...], tuple[Words, ...]]:
    """What this channel receives, just as it is sent, and what it cannot carry."""
    if isinstance(channel, Letters):
        letter = mail.letter_for(report, parts=parts, letter_id=letter_id, channel=channel, moment=moment)
        return (letter,), mail.notes(report, parts=parts)
    made: tuple[tuple[Message, ...], tuple[Words, ...]] = ROBOTS[channel.kind].messages(
        report, parts=parts, style=style
    )
    return made


def send(message: Message, channel: Channel, *, moment: datetime) -> Outcome:
    """What became of one message; takes no longer than its channel's deadline."""
    if isinstance(channel, Letters):
        return mail.send(message, channel, moment=moment)
    outcome: Outcome = ROBOTS[channel.kind].send(message, channel, moment=moment)
    return outcome
