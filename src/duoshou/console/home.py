"""Which home folder the pages work on."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from duoshou.kernel.home import Home

INCOMING = "incoming"


def home() -> Home:
    """The home folder of this server."""
    return settings.SHOP_HOME


def incoming() -> Path:
    """Where files lie between their arrival and the end of their import."""
    return home().uploads / INCOMING
