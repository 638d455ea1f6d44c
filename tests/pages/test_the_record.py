"""The record of who did what is only ever added to."""

from __future__ import annotations

import pytest

from duoshou.rooms.team import facade as team
from duoshou.rooms.team.errors import RecordIsFixed
from tests.pages.conftest import NOW


@pytest.fixture
def entry(db) -> team.AuditEntry:
    """The one line of the record."""
    team.record(person=None, name="owner", what="export", about="trend.csv", address="127.0.0.1", now=NOW)
    return team.AuditEntry.objects.get()


class TestALineOfTheRecord:
    def test_is_not_changed(self, entry):
        entry.what = "sign_in"
        with pytest.raises(RecordIsFixed):
            entry.save()
        with pytest.raises(RecordIsFixed):
            team.AuditEntry.objects.filter(pk=entry.pk).update(what="sign_in")
        with pytest.raises(RecordIsFixed):
            team.AuditEntry.objects.bulk_update([entry], ["what"])
        assert team.AuditEntry.objects.get().what == "export"

    def test_is_not_removed(self, entry):
        with pytest.raises(RecordIsFixed):
            entry.delete()
        with pytest.raises(RecordIsFixed):
            team.AuditEntry.objects.all().delete()
        assert team.AuditEntry.objects.count() == 1
