"""What passes through the reports' facade: channels, reports, what a channel receives, what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from duoshou.kernel.words import Words
from duoshou.loop.reports.rules.addresses import RobotAddress

RobotKind = Literal["wecom", "dingtalk", "feishu"]
ChannelKind = Literal["wecom", "dingtalk", "feishu", "mail"]
Part = Literal["text", "picture", "workbook"]
Style = Literal["markdown", "plain"]
LineKind = Literal["title", "soft", "plain", "head", "item"]
OutcomeKind = Literal["delivered", "limited", "trouble", "refused", "unknown"]

NOTHING_SAID = Words("", "")
CHANNEL_WORDS: dict[str, Words] = {
    "wecom": Words("企业微信群机器人", "WeCom group robot"),
    "dingtalk": Words("钉钉群机器人", "DingTalk group robot"),
    "feishu": Words("飞书群机器人", "Feishu group robot"),
    "mail": Words("电子邮件", "E-mail"),
}
PART_WORDS: dict[str, Words] = {
    "text": Words("正文", "The text"),
    "picture": Words("图片（PNG）", "A picture (PNG)"),
    "workbook": Words("表格（XLSX）", "A workbook (XLSX)"),
}
STYLE_WORDS: dict[str, Words] = {
    "markdown": Words("带格式（Markdown）", "Formatted (Markdown)"),
    "plain": Words("纯文字（普通微信里也能看）", "Plain text (also shown in personal WeChat)"),
}
STATE_WORDS: dict[str, Words] = {
    "waiting": Words("等待中", "Waiting"),
    "preparing": Words("正在准备", "Being prepared"),
    "sending": Words("正在发送", "Being sent"),
    "sent": Words("已发出", "Sent"),
    "no_data": Words("只说了数据还没来", "Only said that the data had not come"),
    "unknown": Words("不知道是否送达，没有重发", "Unknown whether it arrived; was not repeated"),
    "given_up": Words("没有发出", "Not sent"),
    "missed": Words("错过了", "Missed"),
}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters are handed in. `password` is never written anywhere."""

    host: str
    port: int
    security: Literal["tls", "starttls", "none"]
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Robot:
    """The robot of a group: its address and, where the platform has one, its signature secret."""

    name: str
    kind: RobotKind
    address: RobotAddress
    secret: str = field(default="", repr=False)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What nobody may read anywhere."""
        return tuple(filter(None, (self.address.key, self.secret)))


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters to some people."""

    name: str
    recipients: tuple[str, ...]
    server: MailServer
    kind: Literal["mail"] = "mail"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What nobody may read anywhere."""
        return tuple(filter(None, (self.server.password,)))


Channel = Robot | Letters


@dataclass(frozen=True, slots=True)
class ShownChannel:
    """A channel as pages show it: that its address and secret are set, and their tails."""

    name: str
    kind: ChannelKind
    where: str
    key_tail: str
    signed: bool

    @property
    def words(self) -> Words:
        """What it is."""
        return CHANNEL_WORDS[self.kind]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a report. `name` is what it speaks of (bold where a channel can), `text` the rest."""

    kind: LineKind
    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A report in one language, ready for every channel; `lines` hold no sign that a robot would obey."""

    title: str
    lines: tuple[Line, ...]
    text: str
    html: str
    day: date
    language: str
    address: str = ""
    picture: bytes | None = field(default=None, repr=False)
    workbook: bytes | None = field(default=None, repr=False)
    why_no_picture: Words = NOTHING_SAID

    @property
    def file_name(self) -> str:
        """The name of its workbook and picture, without the ending."""
        return f"duoshou_{self.day.isoformat()}"


@dataclass(frozen=True, slots=True)
class Message:
    """One thing that a channel receives: its name among the channel's messages, and the body just as it is sent.

    A robot's body is JSON (`body`); `attachment` is a file handed in beforehand; `letter` is an e-mail.
    """

    name: str
    body: Mapping[str, Any] = field(default_factory=dict)
    attachment: bytes = field(default=b"", repr=False)
    file_name: str = ""
    letter: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one message. Only `delivered` and `unknown` may have reached anybody; `limited` and `trouble` may
    be tried again, `refused` would be refused again."""

    kind: OutcomeKind
    reason: Words = NOTHING_SAID
    wait: timedelta | None = None


DELIVERED = Outcome("delivered")


@dataclass(frozen=True, slots=True)
class ScheduleDraft:
    """What somebody asks for: which shops' report, of which parts, to which channels, when."""

    name: str
    shops: tuple[str, ...]
    channels: tuple[str, ...]
    parts: tuple[str, ...]
    style: str
    language: str
    at: time
    weekdays: tuple[int, ...]
    wait_minutes: int
    is_on: bool = True


@dataclass(frozen=True, slots=True)
class ScheduleFacts:
    """A schedule as it stands."""

    id: int
    draft: ScheduleDraft
    time_zone: str
    made_by: str
    made_at: datetime
    changed_by: str
    on_since: datetime
    removed_at: datetime | None
    next_at: datetime | None

    @property
    def name(self) -> str:
        """Its name."""
        return self.draft.name


@dataclass(frozen=True, slots=True)
class SendingFacts:
    """One sending of one schedule to one channel, and what became of it."""

    id: int
    schedule_id: int
    schedule_name: str
    channel: str
    day: date
    kind: str
    state: str
    due_at: datetime
    next_at: datetime | None
    attempts: int
    reason: Words
    ended_at: datetime | None
    asked_by: str

    @property
    def state_words(self) -> Words:
        """Where it stands."""
        return STATE_WORDS[self.state]

    @property
    def may_be_sent_again(self) -> bool:
        """Whether a person may ask for it once more."""
        return self.kind == "scheduled" and self.state in ("unknown", "given_up", "missed", "no_data", "waiting")


@dataclass(frozen=True, slots=True)
class Preview:
    """Exactly what one channel would receive."""

    channel: ShownChannel
    messages: tuple[Message, ...]
    notes: tuple[Words, ...]
