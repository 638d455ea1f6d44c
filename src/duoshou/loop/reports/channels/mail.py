"""E-mail: text and HTML in one letter, the picture inside the HTML, the workbook attached.

The letter follows RFC 5322 and RFC 2387 (a picture that the HTML names by its Content-ID); it is handed in by RFC 5321:
a 4xx answer may be tried again, a 5xx answer would be the same again.
"""

from __future__ import annotations

import smtplib
import socket
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from duoshou.kernel.deadline import ends_in_time
from duoshou.kernel.trusted import trusted
from duoshou.kernel.words import Words
from duoshou.loop.reports.channels.mishaps import mishap_words
from duoshou.loop.reports.rules.masking import mail_tail, without
from duoshou.loop.reports.values import DELIVERED, Letters, MailServer, Message, Outcome, Report

WORKBOOK = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
# Each single wait, and the whole conversation with all its waits; a letter with a workbook is long.
WAITS_SECONDS = 10.0
LASTS_SECONDS = 60.0
SAYS_IT_IS = "[127.0.0.1]"
LONGEST_SAID = 200
WAIT = timedelta(minutes=5)
# Answers of RFC 5321.
READY, OK, GO_AHEAD, TRY_LATER_BELOW = 220, 250, 354, 500
NOT_REACHED = Words("连不上邮件服务器（{what}）", "The mail server could not be reached ({what})")
REFUSED = Words("邮件服务器不收（{code} {said}）", "The mail server refuses ({code} {said})")
LATER = Words("邮件服务器让稍后再来（{code} {said}）", "The mail server asks to come later ({code} {said})")
UNKNOWN = Words(
    "信已交出，但没有等到答复（{what}）；可能已经送达，所以没有重发",
    "The letter was handed over and no answer came ({what}); it may have arrived and was not repeated",
)
SOME_REFUSED = Words("已发出，但这些地址不收：{who}", "Sent, but these addresses refuse: {who}")


def letter_for(report: Report, *, parts: Sequence[str], letter_id: str, channel: Letters, moment: datetime) -> Message:
    """The letter, byte for byte. `letter_id` is the same for the same report, so that a mailbox knows a double."""
    letter = EmailMessage(policy=SMTP)
    letter["Subject"] = report.title
    letter["From"] = _address(channel.server.sender)
    letter["To"] = [_address(one) for one in channel.recipients]
    letter["Date"] = format_datetime(moment)
    letter["Message-ID"] = f"<{letter_id}@duoshou.invalid>"
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(report.text)
    shown = report.picture if "picture" in parts else None
    letter.add_alternative(_with_picture(report) if shown else report.html, subtype="html")
    if shown:
        (page,) = (part for part in letter.iter_parts() if part.get_content_type() == "text/html")
        page.add_related(
            shown, "image", "png", cid="<report>", filename=f"{report.file_name}.png", disposition="inline"
        )
    if "workbook" in parts and report.workbook is not None:
        letter.add_attachment(
            report.workbook, maintype=WORKBOOK[0], subtype=WORKBOOK[1], filename=f"{report.file_name}.xlsx"
        )
    return Message("letter", letter=letter.as_bytes())


def notes(report: Report, *, parts: Sequence[str]) -> tuple[Words, ...]:
    """What is left out."""
    return (report.why_no_picture,) if "picture" in parts and report.why_no_picture.zh else ()


class Conversation(smtplib.SMTP):
    """A conversation over a connection that we have opened, and can cut, ourselves."""

    def __init__(self, given: socket.socket) -> None:
        self.given = given
        super().__init__(local_hostname=SAYS_IT_IS, timeout=WAITS_SECONDS)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        return self.given


def send(message: Message, channel: Letters, *, moment: datetime) -> Outcome:
    """What became of it."""
    server = channel.server
    try:
        plain = socket.create_connection((server.host, server.port), timeout=WAITS_SECONDS)
    except OSError as why:
        return _not_reached(why)
    with plain, ends_in_time(plain, seconds=LASTS_SECONDS), ExitStack() as at_end:
        try:
            conversation = _begun(plain, server, at_end)
            refused = _addressed(conversation, server.sender, channel.recipients)
        except smtplib.SMTPResponseException as why:
            return _answered(why.smtp_code, why.smtp_error, channel)
        except (OSError, smtplib.SMTPException) as why:
            return _not_reached(why)
        outcome = _handed_over(conversation, message.letter, channel)
    if outcome.kind == "delivered" and refused:
        return Outcome("delivered", SOME_REFUSED.filled(who="、".join(mail_tail(one) for one in refused)))
    return outcome


def _not_reached(why: BaseException) -> Outcome:
    return Outcome("trouble", NOT_REACHED.filled(what=mishap_words(why)))


def _begun(plain: socket.socket, server: MailServer, at_end: ExitStack) -> smtplib.SMTP:
    """The conversation after greeting, encryption and sign-in."""
    given = plain
    if server.security == "tls":
        given = trusted().wrap_socket(plain, server_hostname=server.host)
    conversation = Conversation(given)
    at_end.callback(conversation.close)
    code, said = conversation.connect(server.host, server.port)
    if code != READY:
        raise smtplib.SMTPResponseException(code, said)
    conversation.ehlo()
    if server.security == "starttls":
        conversation.starttls(context=trusted())
        conversation.ehlo()
    if server.user:
        conversation.login(server.user, server.password)
    return conversation


def _addressed(connection: smtplib.SMTP, sender: str, recipients: Sequence[str]) -> list[str]:
    """Those of the recipients whom the server refuses. Raises SMTPResponseException when it refuses all or the
    sender."""
    code, said = connection.mail(sender)
    if code != OK:
        raise smtplib.SMTPResponseException(code, said)
    refused, last = [], (OK, b"")
    for one in recipients:
        code, said = connection.rcpt(one)
        if code not in (OK, 251):
            refused.append(one)
            last = (code, said)
    if len(refused) == len(recipients):
        raise smtplib.SMTPResponseException(*last)
    return refused


def _handed_over(connection: smtplib.SMTP, letter: bytes, channel: Letters) -> Outcome:
    """Once the letter has gone out whole, silence means that it may have arrived."""
    try:
        code, said = connection.docmd("DATA")
        if code != GO_AHEAD:
            return _answered(code, said, channel)
    except (OSError, smtplib.SMTPException) as why:
        return _not_reached(why)
    try:
        connection.send(_dotted(letter))
        code, said = connection.getreply()
    except (OSError, smtplib.SMTPException) as why:
        return Outcome("unknown", UNKNOWN.filled(what=mishap_words(why)))
    return DELIVERED if code == OK else _answered(code, said, channel)


def _dotted(letter: bytes) -> bytes:
    """The letter as it goes over the wire: a line that begins with a dot gets another, a single dot ends it."""
    lines = letter.removesuffix(b"\r\n").split(b"\r\n")
    return b"\r\n".join(b"." + line if line.startswith(b".") else line for line in lines) + b"\r\n.\r\n"


def _answered(code: int, said: bytes | str, channel: Letters) -> Outcome:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    shown = " ".join(without(channel.secrets, text).split())[:LONGEST_SAID]
    if 0 < code < TRY_LATER_BELOW:
        return Outcome("limited", LATER.filled(code=code, said=shown), WAIT)
    return Outcome("refused", REFUSED.filled(code=code, said=shown))


def _with_picture(report: Report) -> str:
    """The page with the picture on top."""
    shown = f'<p><img src="cid:report" alt="{report.day.isoformat()}" style="max-width:100%"></p>'
    return report.html.replace("<main>", f"<main>{shown}", 1)


def _address(written: str) -> Address:
    return Address(addr_spec=written)
