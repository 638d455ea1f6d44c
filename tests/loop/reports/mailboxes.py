"""A stand-in of a mail server: SMTP on loopback, one thread for each caller, with moods of its own."""

from __future__ import annotations

import base64
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

USER, PASSWORD = "report@shop.example", "smtp-authorisation-code-77"


@dataclass
class PostOffice:
    """Which letters came, to whom, and what the server says where it is not content.

    `says` maps a step (`greeting`, `MAIL`, `RCPT <who>`, `DATA`, `letter`) to an answer; `hang` and `cut` name the step
    at which it falls silent or hangs up.
    """

    port: int = 0
    letters: list[tuple[list[str], bytes]] = field(default_factory=list)
    says: dict[str, list[str]] = field(default_factory=dict)
    silent_at: str = ""
    hangs_up_at: str = ""
    silence_seconds: float = 0.0
    signed_in: int = 0

    def messages(self) -> list[EmailMessage]:
        return [message_from_bytes(content, policy=policy.default) for _, content in self.letters]  # type: ignore[misc]


class Caller(socketserver.StreamRequestHandler):
    """One conversation."""

    def handle(self) -> None:
        office: PostOffice = self.server.office  # type: ignore[attr-defined]
        recipients: list[str] = []
        if not self.reply(office, "greeting", "220 stand-in"):
            return
        while line := self.rfile.readline():
            words = line.decode().strip()
            verb = words.split()[0].upper() if words else ""
            match verb:
                case "EHLO":
                    self.wfile.write(b"250-stand-in\r\n250 AUTH PLAIN LOGIN\r\n")
                case "AUTH":
                    given = base64.b64decode(words.split()[2]).split(b"\0") if len(words.split()) > 2 else []
                    right = given[1:] == [USER.encode(), PASSWORD.encode()]
                    office.signed_in += right
                    self.wfile.write(b"235 fine\r\n" if right else b"535 wrong password\r\n")
                case "MAIL":
                    if not self.reply(office, "MAIL", "250 ok"):
                        return
                case "RCPT":
                    who = words.partition("<")[2].partition(">")[0]
                    answer = office.says.get(f"RCPT {who}", ["250 ok"])[0]
                    if answer.startswith("250"):
                        recipients.append(who)
                    self.wfile.write(f"{answer}\r\n".encode())
                case "DATA":
                    if not self.take(office, recipients):
                        return
                case "QUIT":
                    self.wfile.write(b"221 bye\r\n")
                    return
                case _:
                    self.wfile.write(b"250 ok\r\n")

    def take(self, office: PostOffice, recipients: list[str]) -> bool:
        """Whether the conversation goes on after the letter."""
        answer = (office.says.get("DATA") or ["354 go ahead"])[0]
        self.wfile.write(f"{answer}\r\n".encode())
        if not answer.startswith("354"):
            return True
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b".") else line)
        # What falls silent or hangs up after the letter has taken it all the same.
        replies = office.says.get("letter")
        content = b"".join(lines)
        if not replies or replies[0].startswith("250"):
            office.letters.append((list(recipients), content))
        return self.reply(office, "letter", "250 taken")

    def reply(self, office: PostOffice, step: str, usual: str) -> bool:
        if office.silent_at == step:
            time.sleep(office.silence_seconds)
            return False
        if office.hangs_up_at == step:
            return False
        planned = office.says.get(step)
        answer = planned.pop(0) if planned else usual
        self.wfile.write(f"{answer}\r\n".encode())
        return True


class Server(socketserver.ThreadingTCPServer):
    """The office's one counter."""

    allow_reuse_address = True
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A caller that hangs up is none of our business."""


@contextmanager
def running_office() -> Iterator[PostOffice]:
    """The stand-in, for as long as the `with` lasts."""
    server = Server(("127.0.0.1", 0), Caller)
    office = PostOffice(server.server_address[1])
    server.office = office  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield office
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
