"""What went wrong on the wire, in words: the kind of mishap alone, for what an exception quotes may be secret."""

from __future__ import annotations

import socket
import ssl

from duoshou.kernel.words import Words

# The first that fits; the narrower kinds stand before the wider ones.
KINDS: tuple[tuple[type[BaseException], Words], ...] = (
    (ssl.SSLCertVerificationError, Words("对方的证书不对", "its certificate is wrong")),
    (ssl.SSLError, Words("加密连接没建成", "no encrypted connection came about")),
    (socket.gaierror, Words("找不到这个主机名", "its name was not found")),
    (TimeoutError, Words("超时", "it took too long")),
    (ConnectionRefusedError, Words("对方拒绝连接", "it refuses connections")),
    (ConnectionError, Words("连接断了", "the connection broke")),
)


def mishap_words(why: BaseException) -> Words:
    """The kind of mishap; its own name for one that is not known here."""
    name = type(why).__name__
    return next((words for kind, words in KINDS if isinstance(why, kind)), Words(name, name))
