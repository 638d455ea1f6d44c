"""/livez and /readyz, answered before anything else so that a probe needs no host name, no https and no login."""

from __future__ import annotations

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse

LIVE = "/livez"
READY = "/readyz"


class HealthProbes:
    """Says whether the process lives, and whether its database answers and is up to date."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The probe's answer, or whatever comes after."""
        if request.path == LIVE:
            return _plain("ok", 200)
        if request.path == READY:
            return _plain("ok", 200) if database_is_ready() else _plain("not ready", 503)
        return self.get_response(request)


def database_is_ready_now() -> bool:
    """Whether the database answers and is up to date, asked on a connection of its own that is closed again."""
    try:
        return database_is_ready()
    finally:
        connection.close()


def database_is_ready() -> bool:
    """Whether the database answers and is up to date."""
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return False


def _plain(text: str, status: int) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain", headers={"Cache-Control": "no-store"})
