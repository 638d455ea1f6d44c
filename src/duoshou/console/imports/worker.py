"""One thread that takes waiting imports one after the other. One process per home runs it."""

from __future__ import annotations

import logging
import shutil
import threading
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import close_old_connections, connection

from duoshou.console.home import home
from duoshou.console.models import ImportJob
from duoshou.kernel import clock
from duoshou.kernel.errors import CorrectTheInput, Refusal
from duoshou.kernel.words import Words
from duoshou.loop.facade import days_known
from duoshou.loop.inbox.facade import found_on
from duoshou.rooms.team import facade as team
from duoshou.warehouse.facade import import_files, receipt_as_json
from duoshou.warehouse.values import Progress

NOTED_EVERY = timedelta(seconds=0.5)
ONE_AT_A_TIME = threading.Lock()
LOG = logging.getLogger(__name__)


def wake() -> None:
    """Sees to it that waiting imports are being worked off; where imports are not done in the background, nothing."""
    if settings.IMPORTS_IN_BACKGROUND:
        threading.Thread(target=_work_off_and_close, name="imports", daemon=True).start()


def resume() -> None:
    """To be called when a server starts: imports that the last one left running are interrupted, waiting ones go on."""
    ImportJob.objects.filter(state="running").update(state="interrupted", ended_at=clock.now())
    if ImportJob.objects.filter(state="waiting").exists():
        wake()


def work_off() -> int:
    """How many waiting imports were taken, oldest first, until none was left; one that breaks holds up no other."""
    taken = 0
    with ONE_AT_A_TIME:
        while (job := ImportJob.objects.filter(state="waiting").order_by("asked_at").first()) is not None:
            if _claim(job):
                _run_and_log(job)
                taken += 1
    return taken


def _work_off_and_close() -> None:
    close_old_connections()
    try:
        work_off()
    finally:
        # What came in while this thread was ending, or was left over because it broke, needs another one.
        left_over = ImportJob.objects.filter(state="waiting").exists()
        connection.close()
        if left_over:
            wake()


def _claim(job: ImportJob) -> bool:
    started = ImportJob.objects.filter(pk=job.pk, state="waiting")
    return started.update(state="running", started_at=clock.now(), ended_at=None, progress=None, refusal=None) == 1


def _run_and_log(job: ImportJob) -> None:
    try:
        _run(job)
    except Exception:
        # The outermost frame of this thread: whatever broke in one import, the next ones still have their turn.
        LOG.exception("import %s broke", job.pk)


def _run(job: ImportJob) -> None:
    outcome: dict[str, Any] = {"state": "broken"}
    try:
        files = tuple(job.files.select_related("job"))
        receipts = import_files(
            home=home(),
            paths=[file.path for file in files],
            shop=job.shop,
            received_by=job.asked_by.get_username(),
            received_at=clock.now(),
            mapping=job.mapping,
            currency=job.currency or None,
            time_zone=job.time_zone or None,
            only_into=team.tables_filled_by(job.asked_by),
            listener=_Listener(job),
            named={file.path: file.original_name for file in files}.__getitem__,
        )
        outcome = {"state": "done", "receipts": [receipt_as_json(receipt) for receipt in receipts]}
    except Refusal as refusal:
        # Where the request itself was not at fault its files are kept, so that it can be asked for again.
        state = "refused" if isinstance(refusal, CorrectTheInput) else "interrupted"
        outcome = {"state": state, "refusal": {"words": _plain(refusal.words), "advice": _plain(refusal.advice)}}
    finally:
        # A fault of ours goes on its way to the log, yet the import must not seem to run for ever.
        ImportJob.objects.filter(pk=job.pk, state="running").update(ended_at=clock.now(), **outcome)
    if outcome["state"] in ("done", "refused"):
        shutil.rmtree(job.folder, ignore_errors=True)
    if outcome["state"] == "done" and settings.IMPORTS_IN_BACKGROUND:
        _look_ahead(job.shop)


def _look_ahead(shop: str) -> None:
    """What is found in the shop is being looked for, so that the inbox opens at once; not while more is coming in."""
    if ImportJob.objects.filter(state="waiting", shop=shop).exists():
        return
    day = days_known(home(), (shop,), moment=clock.now()).default
    if day is not None:
        found_on(home(), shop, day, patience_seconds=0)


class _Listener:
    """Writes down how far an import is, not more often than a reader can see."""

    def __init__(self, job: ImportJob) -> None:
        self.job = job
        self.noted_at: datetime | None = None

    def __call__(self, progress: Progress) -> None:
        now = clock.now()
        if self.noted_at is not None and now - self.noted_at < NOTED_EVERY:
            return
        self.noted_at = now
        noted = {
            "file": progress.path,
            "rows": progress.rows,
            "step": _plain(progress.step),
            "done": progress.done,
            "whole": progress.whole,
        }
        ImportJob.objects.filter(pk=self.job.pk).update(progress=noted)


def _plain(words: Words) -> dict[str, str]:
    return {"zh": words.zh, "en": words.en}
