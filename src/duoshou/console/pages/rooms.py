"""The rooms that are not open yet."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from duoshou.console.navigation import room_named


def room(request: HttpRequest, room_id: str) -> HttpResponse:
    """What will live in this room. Raises Http404 for a room that is none, or is open."""
    found = room_named(room_id)
    if found is None:
        raise Http404
    return render(request, "console/room.html", {"room": found.id, "coming": found})
