"""The house's own server: a crowd's addresses, and Django in threads; on the loopback address unless told otherwise."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from multiprocessing.process import BaseProcess
from typing import Any

import django
import uvicorn
from a2wsgi import WSGIMiddleware
from django.core.management import call_command

from duoshou.settings.crowd_line import CrowdLine
from duoshou.settings.dispatcher import Dispatcher
from duoshou.settings.front_door import FrontDoor
from duoshou.settings.open_files import raise_open_files

LOOPBACK = "127.0.0.1"
PORT = 8000
THREADS = 32
# The crowd of a flash sale fits, ten thousand and those who only look; each costs about 20 KB and one file.
MOST_CONNECTIONS = 12_000
# Files besides connections: databases, the lake, uploads.
OTHER_FILES = 1000
IDLE_CONNECTION_SECONDS = 15
STOPS_WITHIN_SECONDS = 30
MOST_PROCESSES = 8
# A process whose interpreter is busy that long is not dead; one that is silent for longer is replaced.
SILENT_PROCESS_SECONDS = 30


def prepare() -> None:
    """Django ready, this home's transactional store up to date and rid of old sessions; safe to repeat."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duoshou.settings.local")
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("clearsessions")


def serve(host: str = LOOPBACK, port: int = PORT) -> None:
    """Answers until stopped. Imports left unfinished by the last server are marked so."""
    prepare()
    # Django has to be ready before this is read.
    from duoshou.console.imports.worker import resume

    resume()
    processes = most_processes()
    if processes == 1:
        uvicorn.run(application(), **_settings(host, port))
    else:
        uvicorn.run("duoshou.settings.server:application", factory=True, workers=processes, **_settings(host, port))


def most_processes() -> int:
    """How many processes serve this home: SQLite has one writer, so exactly one; PostgreSQL one for every two cores.

    The other core is the database's: with as many processes as cores, batches are smaller and everything takes longer
    (benchmarks/README.md). DUOSHOU_PROCESSES says otherwise for PostgreSQL.
    """
    from django.db import connection

    if connection.vendor != "postgresql":
        return 1
    wished = os.environ.get("DUOSHOU_PROCESSES", "")
    if wished.isdigit() and int(wished) > 0:
        return int(wished)
    return min(max((os.cpu_count() or 1) // 2, 1), MOST_PROCESSES)


def application() -> Dispatcher:
    """Everything that one process answers; called once in each."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duoshou.settings.local")
    django.setup()
    raise_open_files(MOST_CONNECTIONS + OTHER_FILES)
    leave_with_parent()
    # All of these need Django ready, so they cannot be imported at the top.
    from django.conf import settings

    from duoshou.api.addresses import crowd_addresses
    from duoshou.console.middleware.health import database_is_ready_now
    from duoshou.settings.rounds import Rounds
    from duoshou.settings.warming import Warming
    from duoshou.settings.wsgi import application as django_application

    crowd = crowd_addresses()
    rounds = Rounds(settings.SHOP_HOME).start()
    warming = Warming().start()
    return Dispatcher(
        crowd.endpoints,
        otherwise=FrontDoor(
            WSGIMiddleware(django_application, workers=THREADS),
            is_ready=database_is_ready_now,
            small_bytes=settings.SMALL_REQUEST_BYTES,
        ),
        at_end=[warming.end, rounds.end, *crowd.closing],
    )


def leave_with_parent() -> None:
    """When this is one of several processes, it stops once the one that started it is gone, however that ended."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_stop_after, args=(parent,), name="parent", daemon=True).start()


def _stop_after(parent: BaseProcess) -> None:
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)


def _settings(host: str, port: int) -> dict[str, Any]:
    trusted_proxy = os.environ.get("DUOSHOU_TRUSTED_PROXY")
    return {
        "http": CrowdLine,
        "host": host,
        "port": port,
        "log_level": "warning",
        "access_log": False,
        "server_header": False,
        "limit_concurrency": MOST_CONNECTIONS,
        "backlog": MOST_CONNECTIONS,
        "timeout_keep_alive": IDLE_CONNECTION_SECONDS,
        "timeout_graceful_shutdown": STOPS_WITHIN_SECONDS,
        "timeout_worker_healthcheck": SILENT_PROCESS_SECONDS,
        "proxy_headers": bool(trusted_proxy),
        "forwarded_allow_ips": trusted_proxy or LOOPBACK,
    }
