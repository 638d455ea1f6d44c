"""What the team room keeps: people, their shops, failed sign-ins, and the record of what was done."""

from __future__ import annotations

from typing import Any, NoReturn

from django.contrib.auth.models import AbstractUser
from django.db import models

from duoshou.rooms.team.errors import RecordIsFixed
from duoshou.rooms.team.rules.roles import RIGHTS

# Failures of an address whatever the names are counted under the name that nobody can have.
ANY_NAME = ""
ADDRESS_LENGTH = 64
ROLES = [(role, role) for role in RIGHTS]


class Person(AbstractUser):
    """Somebody who signs in."""

    role = models.CharField(max_length=16, choices=ROLES, default="viewer")
    sees_all_shops = models.BooleanField(default=False)

    class Meta(AbstractUser.Meta):
        """The database knows the roles, too."""

        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=list(RIGHTS)), name="person_has_a_known_role"),
        ]

    @property
    def shown_as(self) -> str:
        """The name that colleagues read."""
        return self.first_name or self.username


class ShopAccess(models.Model):
    """One shop that one person may see."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="shop_accesses")
    shop = models.CharField(max_length=200)
    given_by = models.CharField(max_length=150)
    given_at = models.DateTimeField()

    class Meta:
        """One row per person and shop."""

        constraints = [models.UniqueConstraint(fields=["person", "shop"], name="shop_given_once_per_person")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.shop}"


class FailedSignIns(models.Model):
    """How often in a row a name (or any name) was tried with a wrong password from one address, and when last."""

    name = models.CharField(max_length=150)
    address = models.CharField(max_length=64)
    failures = models.PositiveIntegerField(default=0)
    last_failed_at = models.DateTimeField()

    class Meta:
        """One row per name and address."""

        constraints = [
            models.UniqueConstraint(fields=["name", "address"], name="failures_counted_per_name_and_address")
        ]

    def __str__(self) -> str:
        return f"{self.name}@{self.address}: {self.failures}"


class AuditEntries(models.QuerySet["AuditEntry"]):
    """Lines of the record, to be read and added to. The rest raises RecordIsFixed."""

    def update(self, **changes: Any) -> NoReturn:
        """Never."""
        raise RecordIsFixed

    def bulk_update(self, *args: Any, **more: Any) -> NoReturn:
        """Never."""
        raise RecordIsFixed

    def delete(self) -> NoReturn:
        """Never."""
        raise RecordIsFixed


class AuditEntry(models.Model):
    """Who did what, when (UTC), about what, from where. Written once, never changed."""

    at = models.DateTimeField(db_index=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="audit_entries")
    name = models.CharField(max_length=150)
    what = models.CharField(max_length=40)
    about = models.CharField(max_length=500, blank=True)
    address = models.CharField(max_length=64, blank=True)

    objects = AuditEntries.as_manager()

    class Meta:
        """Newest first."""

        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.name} {self.what} {self.about}"

    def save(self, *args: Any, **more: Any) -> None:
        """A new line in the record. Raises RecordIsFixed for a line that stands there."""
        if not self._state.adding:
            raise RecordIsFixed
        super().save(*args, **more)

    def delete(self, *args: Any, **more: Any) -> NoReturn:
        """Never. Raises RecordIsFixed."""
        raise RecordIsFixed
