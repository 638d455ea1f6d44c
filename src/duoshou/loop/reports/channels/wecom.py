"""企业微信群机器人 (WeCom group robot).

Formats and limits: developer.work.weixin.qq.com/document/path/91770 and 99110, read 2026-11: `markdown` up to 4096
bytes, `text` up to 2048, `image` as base64 with the MD5 of what it was made from (JPG or PNG up to 2 MB), `file` by the
media_id of a file handed in before (5 bytes to 20 MB); 20 messages a minute for each robot, else errcode 45009.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from duoshou.kernel.words import Words
from duoshou.loop.reports.channels.answering import asked, meaning_of
from duoshou.loop.reports.channels.posting import Answer, post
from duoshou.loop.reports.channels.writing import heading, more_line
from duoshou.loop.reports.rules.cutting import cut_to_fit
from duoshou.loop.reports.values import Line, Message, Outcome, Report, Robot

MARKDOWN_BYTES = 4096
TEXT_BYTES = 2048
PICTURE_BYTES = 2 * 1024 * 1024
FILE_BYTES = 20 * 1024 * 1024
LIMITS = (45009, 45033)
BUSY = (-1,)
LIMIT_LASTS = timedelta(minutes=1)
ADVICE = {
    93000: Words("地址里的 key 不对，机器人可能已被移除", "the key in its address is wrong; the robot may be gone"),
    93008: Words("机器人已不在群里", "the robot is no longer in the group"),
    40058: Words("消息格式不对或太长", "the message is malformed or too long"),
}
PICTURE_TOO_LARGE = Words("图片超过 2 MB，没有附上", "The picture is larger than 2 MB and left out")


def messages(report: Report, *, parts: Sequence[str], style: str) -> tuple[tuple[Message, ...], tuple[Words, ...]]:
    """What the group sees, one message after the other, and what was left out."""
    made: list[Message] = [_words(report, style)] if "text" in parts else []
    notes: list[Words] = []
    if "picture" in parts:
        if report.picture is None:
            notes += [report.why_no_picture] if report.why_no_picture.zh else []
        elif len(report.picture) > PICTURE_BYTES:
            notes.append(PICTURE_TOO_LARGE)
        else:
            made.append(_picture(report.picture))
    if "workbook" in parts and report.workbook is not None and len(report.workbook) <= FILE_BYTES:
        body = {"msgtype": "file", "file": {"media_id": ""}}
        made.append(Message("file", body, report.workbook, f"{report.file_name}.xlsx"))
    # Whatever could not be attached, something is said.
    return tuple(made) or (_words(report, style),), tuple(notes)


def send(message: Message, channel: Robot, *, moment: datetime) -> Outcome:
    """What became of one message. A file is handed in first; that alone shows nobody anything."""
    if not message.attachment:
        return asked(lambda: _post(channel, message.body), lambda answer: _meaning(answer, channel))
    found: list[str] = []

    def handed_in(answer: Answer) -> Outcome:
        found.append(str(answer.said.get("media_id", "")))
        return _meaning(answer, channel)

    outcome = asked(lambda: _hand_in(channel, message), handed_in)
    if outcome.kind == "unknown":
        return replace(outcome, kind="trouble")
    if outcome.kind != "delivered":
        return outcome
    body = {"msgtype": "file", "file": {"media_id": found[0]}}
    return asked(lambda: _post(channel, body), lambda answer: _meaning(answer, channel))


def _words(report: Report, style: str) -> Message:
    if style == "plain":
        lines = _cut(report, TEXT_BYTES, _plain)
        return Message("text", {"msgtype": "text", "text": {"content": _plain(lines)}})
    lines = _cut(report, MARKDOWN_BYTES, _markdown)
    return Message("markdown", {"msgtype": "markdown", "markdown": {"content": _markdown(lines)}})


def _cut(report: Report, limit_bytes: int, written: Any) -> list[Line]:
    return cut_to_fit(
        report.lines,
        limit_bytes=limit_bytes,
        size_bytes=lambda lines: len(written(lines).encode()),
        more=lambda left: more_line(report, left),
    )


def _markdown(lines: Sequence[Line]) -> str:
    return "\n".join(_dialect(line) for line in lines)


def _dialect(line: Line) -> str:
    match line.kind:
        case "title":
            return f"## {line.text}"
        case "head":
            return f"\n**{line.text}**"
        case "soft":
            return f'<font color="comment">{line.text}</font>'
        case "item":
            return f"> {heading(line)}"
        case _:
            return heading(line)


def _plain(lines: Sequence[Line]) -> str:
    return "\n".join(("\n" if line.kind == "head" else "") + heading(line, bold=False) for line in lines)


def _picture(picture: bytes) -> Message:
    md5 = hashlib.md5(picture, usedforsecurity=False).hexdigest()
    coded = base64.b64encode(picture).decode("ascii")
    return Message("image", {"msgtype": "image", "image": {"base64": coded, "md5": md5}})


def _post(channel: Robot, body: Mapping[str, Any]) -> Answer:
    robot = channel.address
    content = json.dumps(body, ensure_ascii=False).encode()
    return post(robot, path=robot.path, query={"key": robot.key}, content=content)


def _hand_in(channel: Robot, message: Message) -> Answer:
    robot = channel.address
    border = secrets.token_hex(16)
    head = (
        f'--{border}\r\nContent-Disposition: form-data; name="media"; filename="{message.file_name}"; '
        f"filelength={len(message.attachment)}\r\nContent-Type: application/octet-stream\r\n\r\n"
    )
    content = head.encode() + message.attachment + f"\r\n--{border}--\r\n".encode()
    return post(
        robot,
        path=robot.path.removesuffix("send") + "upload_media",
        query={"key": robot.key, "type": "file"},
        content=content,
        content_type=f"multipart/form-data; boundary={border}",
    )


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
