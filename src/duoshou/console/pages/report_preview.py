"""What a channel would receive, laid out to be read: the words, the JSON as it is sent, a letter by its parts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from duoshou.kernel.words import Words
from duoshou.loop.reports import facade as reports

LONGEST_SHOWN = 400
KIND_WORDS = {
    "markdown": Words("正文（Markdown）", "Text (Markdown)"),
    "text": Words("正文（纯文字）", "Text (plain)"),
    "interactive": Words("卡片", "Card"),
    "post": Words("富文本", "Post"),
    "image": Words("图片", "Picture"),
    "file": Words("文件", "File"),
    "letter": Words("邮件", "Letter"),
}


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """One message. `source` is what goes over the wire, long Base64 shortened and counted."""

    words: Words
    size_bytes: int
    text: str
    source: str
    heads: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ShownPreview:
    """What one channel would receive."""

    channel: reports.ShownChannel
    messages: tuple[ShownMessage, ...]
    notes: tuple[Words, ...]


def shown_preview(preview: reports.Preview) -> ShownPreview:
    """The preview as its page shows it; a letter's recipients stay masked."""
    shown = tuple(_letter(one) if one.letter else _robot(one) for one in preview.messages)
    return ShownPreview(preview.channel, shown, preview.notes)


def _robot(message: reports.Message) -> ShownMessage:
    size = len(json.dumps(message.body, ensure_ascii=False).encode())
    files = ((message.file_name, len(message.attachment)),) if message.attachment else ()
    source = json.dumps(_shortened(message.body), ensure_ascii=False, indent=2)
    return ShownMessage(KIND_WORDS[message.name], size, _words_in(message.body), source, files=files)


def _words_in(body: Mapping[str, Any]) -> str:
    """The text that the group reads."""
    match body:
        case {"markdown": {"content": str() as text}} | {"markdown": {"text": str() as text}}:
            return text
        case {"text": {"content": str() as text}}:
            return text
        case {"card": {"header": {"title": {"content": title}}, "elements": [{"text": {"content": text}}]}}:
            return f"{title}\n{text}"
        case {"content": {"post": posts}}:
            post = next(iter(posts.values()))
            return "\n".join([post["title"], *("".join(piece["text"] for piece in row) for row in post["content"])])
    return ""


def _shortened(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {
            name: _shortened(one) if name == "base64" or not isinstance(one, str) else one
            for name, one in value.items()
        }
    if isinstance(value, list):
        return [_shortened(one) for one in value]
    if isinstance(value, str) and len(value) > LONGEST_SHOWN:
        return f"{value[:40]}… ({len(value)})"
    return value


def _letter(message: reports.Message) -> ShownMessage:
    letter = message_from_bytes(message.letter, policy=policy.default)
    words = letter.get_body(("plain",))
    page = letter.get_body(("html",))
    heads = tuple((name, str(letter[name])) for name in ("Subject", "From", "Date", "Message-ID"))
    files = tuple(
        (part.get_filename() or "", len(part.get_payload(decode=True)))
        for part in letter.walk()
        if isinstance(part, EmailMessage) and part.get_filename()
    )
    text = words.get_content().replace("\r\n", "\n") if words else ""
    return ShownMessage(
        KIND_WORDS["letter"],
        len(message.letter),
        text,
        page.get_content() if page else "",
        heads=heads,
        files=files,
    )
