"""备份: when the shop was last kept and last brought back on trial, what is too old, and every try."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from duoshou.console.home import home
from duoshou.console.rights import needs
from duoshou.kernel import clock
from duoshou.kernel.errors import Refusal
from duoshou.kernel.words import Words
from duoshou.safekeeping import facade as safekeeping

MOST_SHOWN = 30
KINDS = {
    safekeeping.BACKUP: Words("备份", "Backup"),
    safekeeping.DRILL: Words("演练", "Drill"),
    safekeeping.RESTORE: Words("恢复", "Restoration"),
}
STANDINGS = {
    "fine": Words("正常", "fine"),
    "old": Words("太久了", "too old"),
    "never": Words("还没有过", "never yet"),
}


@require_GET
@needs("manage_people")
def backups(request: HttpRequest) -> HttpResponse:
    """How the shop stands with its backups, and the latest tries."""
    context: dict[str, object] = {"room": "settings"}
    try:
        now = safekeeping.standing(home(), moment=clock.now())
    except Refusal as refusal:
        return render(request, "console/backups.html", {**context, "refusal": refusal})
    tries = [(one, KINDS.get(one.what, Words(one.what, one.what))) for one in safekeeping.noted(home())]
    context |= {
        "now": now,
        "backup_words": STANDINGS[now.backup_standing],
        "drill_words": STANDINGS[now.drill_standing],
        "tries": tries[::-1][:MOST_SHOWN],
    }
    return render(request, "console/backups.html", context)
