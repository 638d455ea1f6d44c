"""The cockpit's own server: Django in threads behind uvicorn, on the loopback address unless told otherwise."""

from __future__ import annotations

import os

import django
import uvicorn
from a2wsgi import WSGIMiddleware
from django.core.management import call_command

LOOPBACK = "127.0.0.1"
PORT = 8000
THREADS = 8


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
    from duoshou.console.imports.worker import resume
    from duoshou.settings.wsgi import application

    resume()
    trusted_proxy = os.environ.get("DUOSHOU_TRUSTED_PROXY")
    uvicorn.run(
        WSGIMiddleware(application, workers=THREADS),
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        proxy_headers=bool(trusted_proxy),
        forwarded_allow_ips=trusted_proxy or LOOPBACK,
    )
