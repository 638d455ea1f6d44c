"""What the inbox keeps: cases (findings that somebody decided about), their steps, and kinds that are held back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from duoshou.loop.inbox.rules.moves import MAY_FOLLOW, REASONS, VERB_WORDS
from duoshou.loop.inbox.values import SUBJECT_LENGTH

SHOP_LENGTH = 200
KIND_LENGTH = 40
WORDS_LENGTH = 300


class Case(models.Model):
    """One finding and what was decided about it; `version` goes up with every step."""

    shop = models.CharField(max_length=SHOP_LENGTH)
    kind = models.CharField(max_length=KIND_LENGTH)
    dimension = models.CharField(max_length=KIND_LENGTH)
    subject = models.CharField(max_length=SUBJECT_LENGTH, blank=True)
    since = models.DateField()
    day = models.DateField()
    state = models.CharField(max_length=16, choices=[(state, state) for state in MAY_FOLLOW], default="open")
    until = models.DateField(null=True)
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=0)
    told_zh = models.TextField()
    told_en = models.TextField()
    stake_fen_per_day = models.BigIntegerField()

    class Meta:
        """One case for each identity; the database knows what each state needs, too."""

        constraints = [
            models.UniqueConstraint(
                fields=["shop", "kind", "dimension", "subject", "since"], name="inbox_one_case_per_finding"
            ),
            models.CheckConstraint(condition=Q(state__in=list(MAY_FOLLOW)), name="inbox_case_has_a_known_state"),
            models.CheckConstraint(
                condition=Q(state="snoozed", until__isnull=False) | (~Q(state="snoozed") & Q(until__isnull=True)),
                name="inbox_snoozed_until_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state="handed", assignee__isnull=False) | (~Q(state="handed") & Q(assignee__isnull=True)),
                name="inbox_handed_to_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shop} {self.kind} {self.subject} {self.since}: {self.state}"


class Step(models.Model):
    """One thing that was done: who, when, what, why. Written once. `was_…` is how the case stood before."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=16, choices=[(verb, verb) for verb in VERB_WORDS])
    reason = models.CharField(max_length=16, blank=True, choices=[(reason, reason) for reason in REASONS])
    words = models.CharField(max_length=WORDS_LENGTH, blank=True)
    until = models.DateField(null=True)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    was_state = models.CharField(max_length=16)
    was_until = models.DateField(null=True)
    was_assignee = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="undone_by")

    class Meta:
        """In the order in which they were taken."""

        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb}"


class Hush(models.Model):
    """A kind of finding of one shop that is held back; over once somebody has lifted it."""

    shop = models.CharField(max_length=SHOP_LENGTH)
    kind = models.CharField(max_length=KIND_LENGTH)
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="hushes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        """A kind is held back once at a time."""

        constraints = [
            models.UniqueConstraint(
                fields=["shop", "kind"], condition=Q(lifted_at__isnull=True), name="inbox_one_hush_per_kind"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="inbox_lifted_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shop} {self.kind}"
