"""The cockpit's own server: Django in threads behind uvicorn, on the loopback address unless told otherwise."""

from __future__ import annotations

import os

import django
import uvicorn
from a2wsgi import WSGIMiddleware
from django.core.management import call_command

from duoshou.settings.front_door import FrontDoor

LOOPBACK = "127.0.0.1"
PORT = 8000
THREADS = 32
# Far more than a shop's desks open, far fewer than would exhaust a small machine.
MOST_CONNECTIONS = 1000
IDLE_CONNECTION_SECONDS = 15
STOPS_WITHIN_SECONDS = 30


def prepare() -> None:
    """Django ready, this home's transactional store up to date and rid of old sessions; safe to repeat."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duoshou.settings.local")
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("clearsessions")


def serve(host: str = LOOPBACK, port: int = PORT) -> None:
    """Answers until stopped. One process per SQLite home: imports left unfinished by the last one are marked so."""
    prepare()
    # Both need Django ready, so they cannot be imported at the top.
    from django.conf import settings

    from duoshou.console.imports.worker import resume
    from duoshou.console.middleware.health import database_is_ready_now
    from duoshou.settings.wsgi import application

    resume()
    trusted_proxy = os.environ.get("DUOSHOU_TRUSTED_PROXY")
    uvicorn.run(
        FrontDoor(
            WSGIMiddleware(application, workers=THREADS),
            is_ready=database_is_ready_now,
            small_bytes=settings.SMALL_REQUEST_BYTES,
        ),
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        limit_concurrency=MOST_CONNECTIONS,
        timeout_keep_alive=IDLE_CONNECTION_SECONDS,
        timeout_graceful_shutdown=STOPS_WITHIN_SECONDS,
        proxy_headers=bool(trusted_proxy),
        forwarded_allow_ips=trusted_proxy or LOOPBACK,
    )
