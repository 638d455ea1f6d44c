"""飞书群机器人 (Feishu group robot).

Formats and limits: open.feishu.cn/document/client-docs/bot-v3/add-custom-bot (“自定义机器人使用指南”), read 2026-11:
`interactive` (a card) or `post`; the whole request up to 20 KB, beyond which code 9499; `timestamp` and `sign` in the
body; 100 requests a minute and 5 a second, else code 11232, which also comes at full and half hours when everybody
sends.
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
from duoshou.loop.reports.rules.signing import feishu_sign, seconds
from duoshou.loop.reports.values import CHANNEL_WORDS, Line, Message, Outcome, Report, Robot

MESSAGE_BYTES = 20 * 1024
# What time and signature add to the body.
ROOM_FOR_SIGN_BYTES = 120
LIMITS = (11232, 99991400)
BUSY = (2200,)
BAD_REQUEST = 9499
LIMIT_LASTS = timedelta(minutes=2)
ADVICE = {
    19001: Words("地址里的 token 不对，机器人可能已被移除", "the token in its address is wrong; the robot may be gone"),
    19021: Words("加签密钥不对，或这台电脑的钟不准", "the signature secret is wrong, or this machine's clock is"),
    19022: Words("这台电脑的 IP 不在白名单里", "this machine's address is not on its list"),
    19024: Words("报告里没有机器人要求的关键词", "the report lacks the keyword that the robot wants"),
    9499: Words("消息格式不对或太长", "the message is malformed or too long"),
}
LEFT_OUT = Words(
    ONLY_WORDS.zh.format(channel=CHANNEL_WORDS["feishu"].zh), ONLY_WORDS.en.format(channel=CHANNEL_WORDS["feishu"].en)
)


def messages(report: Report, *, parts: Sequence[str], style: str) -> tuple[tuple[Message, ...], tuple[Words, ...]]:
    """What the group sees: a card, or a post without any format; what a robot here cannot carry is named."""
    written = _post_body if style == "plain" else _card
    lines = cut_to_fit(
        [line for line in report.lines if line.kind != "title"],
        limit_bytes=MESSAGE_BYTES - ROOM_FOR_SIGN_BYTES,
        size_bytes=lambda some: len(_content(written(report, some))),
        more=lambda left: more_line(report, left),
    )
    name = "post" if style == "plain" else "interactive"
    return (Message(name, written(report, lines)),), (LEFT_OUT,) if {"picture", "workbook"} & set(parts) else ()


def send(message: Message, channel: Robot, *, moment: datetime) -> Outcome:
    """What became of it."""
    robot = channel.address
    body = dict(message.body)
    if channel.secret:
        at = seconds(moment)
        body = {"timestamp": str(at), "sign": feishu_sign(secret=channel.secret, timestamp_s=at), **body}
    return asked(
        lambda: post(robot, path=robot.path, query={}, content=_content(body)), lambda answer: _meaning(answer, channel)
    )


def _content(body: Mapping[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode()


def _card(report: Report, lines: Sequence[Line]) -> Mapping[str, Any]:
    text = "\n".join(_dialect(line) for line in lines)
    return {
        "msg_type": "interactive",
        "card": {
            "config": {"wide_screen_mode": True},
            "header": {"title": {"tag": "plain_text", "content": report.title}, "template": "blue"},
            "elements": [{"tag": "div", "text": {"tag": "lark_md", "content": text}}],
        },
    }


def _post_body(report: Report, lines: Sequence[Line]) -> Mapping[str, Any]:
    rows = [[{"tag": "text", "text": heading(line, bold=False)}] for line in lines]
    language = "en_us" if report.language.startswith("en") else "zh_cn"
    return {"msg_type": "post", "content": {"post": {language: {"title": report.title, "content": rows}}}}


def _dialect(line: Line) -> str:
    match line.kind:
        case "head":
            return f"\n**{line.text}**"
        case "item":
            return f"- {heading(line)}"
        case _:
            return heading(line)


def _meaning(answer: Answer, channel: Robot) -> Outcome:
    code, said = answer.said.get("code"), answer.said.get("msg")
    # The same number stands for a body that is wrong and, in older gateways, for too many of them.
    too_many = code == BAD_REQUEST and "too many" in str(said).lower()
    return meaning_of(
        answer,
        channel,
        code=code,
        said=said,
        limits=(*LIMITS, BAD_REQUEST) if too_many else LIMITS,
        troubles=BUSY,
        limit_lasts=LIMIT_LASTS,
        advice=ADVICE,
    )
