"""钉钉群机器人 (DingTalk group robot).

Formats and limits: open.dingtalk.com, “自定义机器人接入” and “自定义机器人发送消息的消息类型”: `markdown` with a title of its own,
`text`; a message up to 20000 bytes; no pictures but those with an address, no files; `timestamp` and `sign` in the
address; 20 messages a minute for each robot, beyond which errcode 130101 (also 410100) and ten minutes of silence.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from duoshou.kernel.words import Words
from duoshou.loop.reports.channels.answering import asked, meaning_of
from duoshou.loop.reports.channels.posting import Answer, post
from duoshou.loop.reports.channels.writing import ONLY_WORDS, heading, more_line
from duoshou.loop.reports.rules.cutting import cut_to_fit
from duoshou.loop.reports.rules.signing import dingtalk_sign, milliseconds
from duoshou.loop.reports.values import CHANNEL_WORDS, Line, Message, Outcome, Report, Robot

MESSAGE_BYTES = 20_000
LIMITS = (130101, 410100)
BUSY = (-1,)
LIMIT_LASTS = timedelta(minutes=10)
ADVICE = {
    310000: Words(
        "安全设置没通过：加签密钥、关键词或 IP 不对；关键词要写报告里一定有的词",
        "its security settings turned it away: the secret, the keyword or the address range is wrong",
    ),
    300005: Words("地址里的 token 不对", "the token in its address is wrong"),
    400101: Words("地址里的 token 不对", "the token in its address is wrong"),
    400102: Words("机器人已停用", "the robot is switched off"),
}
LEFT_OUT = Words(
    ONLY_WORDS.zh.format(channel=CHANNEL_WORDS["dingtalk"].zh),
    ONLY_WORDS.en.format(channel=CHANNEL_WORDS["dingtalk"].en),
)


def messages(report: Report, *, parts: Sequence[str], style: str) -> tuple[tuple[Message, ...], tuple[Words, ...]]:
    """What the group sees: always the words; what a robot here cannot carry is named."""

    def body(lines: Sequence[Line]) -> Mapping[str, Any]:
        if style == "plain":
            return {"msgtype": "text", "text": {"content": "\n".join(heading(line, bold=False) for line in lines)}}
        return {"msgtype": "markdown", "markdown": {"title": report.title, "text": _markdown(lines)}}

    lines = cut_to_fit(
        report.lines,
        limit_bytes=MESSAGE_BYTES,
        size_bytes=lambda some: len(_content(body(some))),
        more=lambda left: more_line(report, left),
    )
    name = "text" if style == "plain" else "markdown"
    return (Message(name, body(lines)),), (LEFT_OUT,) if {"picture", "workbook"} & set(parts) else ()


def send(message: Message, channel: Robot, *, moment: datetime) -> Outcome:
    """What became of it."""
    robot = channel.address
    query = {"access_token": robot.key}
    if channel.secret:
        at = milliseconds(moment)
        query |= {"timestamp": str(at), "sign": dingtalk_sign(secret=channel.secret, timestamp_ms=at)}
    content = _content(message.body)
    return asked(
        lambda: post(robot, path=robot.path, query=query, content=content), lambda answer: _meaning(answer, channel)
    )


def _content(body: Mapping[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode()


def _markdown(lines: Sequence[Line]) -> str:
    """Paragraphs with an empty line between, or DingTalk runs them together; the items of a list right below each
    other."""
    text, before = "", ""
    for line in lines:
        border = "" if not before else "\n" if before == line.kind == "item" else "\n\n"
        text, before = text + border + _dialect(line), line.kind
    return text


def _dialect(line: Line) -> str:
    match line.kind:
        case "title":
            return f"### {line.text}"
        case "head":
            return f"**{line.text}**"
        case "soft":
            return f"> {line.text}"
        case "item":
            return f"- {heading(line)}"
        case _:
            return heading(line)


def _meaning(answer: Answer, channel: Robot) -> Outcome:
    return meaning_of(
        answer,
        channel,
        code=answer.said.get("errcode"),
        said=answer.said.get("errmsg"),
        limits=LIMITS,
        troubles=BUSY,
        limit_lasts=LIMIT_LASTS,
        advice=ADVICE,
    )
