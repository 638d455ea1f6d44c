"""A server behind https. DUOSHOU_HOSTS names the hosts it answers for, DUOSHOU_TRUSTED_PROXY the proxy it believes."""

from __future__ import annotations

import os

from duoshou.settings.base import *  # noqa: F403
from duoshou.settings.base import ALLOWED_HOSTS, LOOPBACK_HOSTS

SECONDS_IN_A_YEAR = 365 * 24 * 60 * 60

SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = SECONDS_IN_A_YEAR
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host not in LOOPBACK_HOSTS]
# The sandbox takes no money: a shop that sells real goods must not be paid by it unless somebody says so.
SANDBOX_PAYMENTS = os.environ.get("DUOSHOU_SANDBOX_PAYMENTS") == "1"
if os.environ.get("DUOSHOU_TRUSTED_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
