"""What the reports keep: schedules, and one row for each sending, which is what makes it happen once."""

from __future__ import annotations

from django.conf import settings
from django.db import models

STATES = ("waiting", "preparing", "sending", "sent", "no_data", "unknown", "given_up", "missed")
# From where to where a sending may go; every step is one conditional UPDATE that names the state it comes from.
MAY_FOLLOW: dict[str, tuple[str, ...]] = {
    "waiting": ("preparing",),
    "preparing": ("waiting", "sending", "given_up"),
    "sending": ("waiting", "sent", "no_data", "unknown", "given_up"),
    "unknown": ("preparing",),
    "given_up": ("preparing",),
    "missed": ("preparing",),
    "no_data": ("preparing",),
    "sent": (),
}
KINDS = ("scheduled", "trial")
NAME_LENGTH = 60
CHANNEL_LENGTH = 60


class ReportSchedule(models.Model):
    """Which shops' report goes to which channels, on which weekdays, at what time. Channels are names: their addresses
    and secrets stand in config.toml alone."""

    name = models.CharField(max_length=NAME_LENGTH)
    shops = models.JSONField()
    channels = models.JSONField()
    parts = models.JSONField()
    style = models.CharField(max_length=16)
    language = models.CharField(max_length=8)
    at = models.TimeField()
    weekdays = models.JSONField()
    time_zone = models.CharField(max_length=64)
    wait_minutes = models.PositiveSmallIntegerField()
    is_on = models.BooleanField()
    # Since when this time has held: nothing older is owed.
    on_since = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="report_schedules")
    made_at = models.DateTimeField()
    # Whose right to see the shops is asked before every sending.
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """In the order in which they were made."""

        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.name)


class Sending(models.Model):
    """One report of one day to one channel. The database keeps one scheduled row for schedule, day and channel."""

    schedule = models.ForeignKey(ReportSchedule, on_delete=models.PROTECT, related_name="sendings")
    channel = models.CharField(max_length=CHANNEL_LENGTH)
    day = models.DateField()
    kind = models.CharField(max_length=16, default="scheduled")
    state = models.CharField(max_length=16, default="waiting")
    due_at = models.DateTimeField()
    next_at = models.DateTimeField()
    give_up_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claim = models.CharField(max_length=32, blank=True)
    claimed_at = models.DateTimeField(null=True)
    # Which of its messages have arrived: a second try does not repeat them.
    delivered = models.JSONField(default=list)
    reason_zh = models.CharField(max_length=500, blank=True)
    reason_en = models.CharField(max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True)
    asked_by = models.CharField(max_length=150, blank=True)

    class Meta:
        """Newest first."""

        ordering = ["-due_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["schedule", "day", "channel"],
                condition=models.Q(kind="scheduled"),
                name="report_sent_once_per_day_and_channel",
            ),
            models.CheckConstraint(condition=models.Q(state__in=STATES), name="sending_has_a_known_state"),
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="sending_has_a_known_kind"),
        ]
        indexes = [models.Index(fields=["state", "next_at"], name="sending_due")]

    def __str__(self) -> str:
        return f"{self.schedule_id} {self.day} {self.channel} {self.state}"
