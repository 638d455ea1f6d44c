"""Whom this machine trusts: read from its certificates once, for every conversation with another machine."""

from __future__ import annotations

import ssl
from functools import cache


@cache
def trusted() -> ssl.SSLContext:
    """What wraps a connection in TLS, the certificate checked against the name. Reading the machine's certificates
    takes longer than most conversations; new ones count when the server starts again."""
    return ssl.create_default_context()
