"""What doors may ask of the reports."""

from __future__ import annotations

from duoshou.loop.reports.actions import (
    LONGEST_WAIT_MINUTES,
    change_schedule,
    make_schedule,
    remove_schedule,
    restore_schedule,
    switch_schedule,
)
from duoshou.loop.reports.errors import NoSuchSchedule, NotATime
from duoshou.loop.reports.going_round import send_now, send_trial, tick
from duoshou.loop.reports.queries import channels, day_to_report, preview, schedule, schedules, sendings
from duoshou.loop.reports.values import (
    PART_WORDS,
    STYLE_WORDS,
    Message,
    Preview,
    ScheduleDraft,
    ScheduleFacts,
    SendingFacts,
    ShownChannel,
)

__all__ = [
    "LONGEST_WAIT_MINUTES",
    "PART_WORDS",
    "STYLE_WORDS",
    "Message",
    "NoSuchSchedule",
    "NotATime",
    "Preview",
    "ScheduleDraft",
    "ScheduleFacts",
    "SendingFacts",
    "ShownChannel",
    "change_schedule",
    "channels",
    "day_to_report",
    "make_schedule",
    "preview",
    "remove_schedule",
    "restore_schedule",
    "schedule",
    "schedules",
    "send_now",
    "send_trial",
    "sendings",
    "switch_schedule",
    "tick",
]
