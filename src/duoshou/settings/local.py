"""A laptop: plain http on the loopback address."""

from __future__ import annotations

from duoshou.settings.base import *  # noqa: F403

CSRF_COOKIE_NAME = "duoshou_csrf"
SESSION_COOKIE_NAME = "duoshou_session"
