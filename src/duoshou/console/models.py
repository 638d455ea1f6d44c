"""What the console keeps: imports asked for in the browser, and their files."""

from __future__ import annotations

import uuid
from pathlib import Path

from django.conf import settings
from django.db import models

from duoshou.console.home import incoming

STATES = ("waiting", "running", "done", "refused", "interrupted", "broken")
# From where to where an import may go; the worker asks the database with the state it comes from.
MAY_FOLLOW = {
    "waiting": ("running",),
    "running": ("done", "refused", "interrupted", "broken"),
    "interrupted": ("waiting",),
    "broken": ("waiting",),
    "done": (),
    "refused": (),
}


class ImportJob(models.Model):
    """Some files that somebody handed in for one shop, and what became of them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    shop = models.CharField(max_length=200)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="import_jobs")
    asked_at = models.DateTimeField()
    mapping_name = models.CharField(max_length=255, blank=True)
    # Said by who handed the files in, for a new shop; empty where nothing was said.
    currency = models.CharField(max_length=3, blank=True)
    time_zone = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=16, choices=[(state, state) for state in STATES], default="waiting")
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    progress = models.JSONField(null=True)
    receipts = models.JSONField(default=list)
    refusal = models.JSONField(null=True)

    class Meta:
        """Newest first; the database knows the states, too."""

        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=STATES), name="import_job_has_a_known_state"),
        ]

    def __str__(self) -> str:
        return f"{self.shop} {self.asked_at:%Y-%m-%d %H:%M} {self.state}"

    @property
    def folder(self) -> Path:
        """Where its files lie until it is done."""
        return incoming() / str(self.id)

    @property
    def mapping(self) -> Path | None:
        """The mapping that came with the files."""
        return self.folder / "mapping.toml" if self.mapping_name else None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it by itself."""
        return self.state not in ("waiting", "running")

    @property
    def can_be_repeated(self) -> bool:
        """Whether it may be asked for once more: it stopped half way and its files are still here."""
        return "waiting" in MAY_FOLLOW[self.state] and self.folder.is_dir()


class ImportFile(models.Model):
    """One file of an import: the name it had on the reader's computer, and the name we gave it."""

    job = models.ForeignKey(ImportJob, on_delete=models.CASCADE, related_name="files")
    place = models.PositiveSmallIntegerField()
    original_name = models.CharField(max_length=255)
    stored_name = models.CharField(max_length=64, unique=True)
    size_bytes = models.BigIntegerField()

    class Meta:
        """In the order in which they were handed in."""

        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["job", "place"], name="import_file_has_one_place")]

    def __str__(self) -> str:
        return self.original_name

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.job.folder / self.stored_name
