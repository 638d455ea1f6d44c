"""The page of backups says when the shop was last kept and last brought back on trial, and alarms when that is too
old."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from duoshou.console.home import home
from duoshou.kernel import clock
from duoshou.safekeeping.facade import BACKUP, DRILL, Noted, due, note, standing
from duoshou.settings.keeping_safe import KeepingSafe
from tests.pages.addresses import address

ALARM = "备份或演练太久没有做成了"


@pytest.fixture
def kept(as_owner):
    """The home without a journal, with daily backups switched on."""
    where = home().make()
    (where.backups / "journal.jsonl").unlink(missing_ok=True)
    where.config_file.write_text("[backup]\ndaily = true\n", encoding="utf-8")
    where.config_file.chmod(0o600)
    yield where
    where.config_file.unlink()
    (where.backups / "journal.jsonl").unlink(missing_ok=True)


def line(what: str, ago: timedelta, *, worked: bool = True) -> Noted:
    return Noted(what, clock.now() - ago, worked, "20261128T033000Z-c4d34c", 3.6, {} if worked else {"why": "NoRoom"})


class TestThePageOfBackups:
    def test_says_that_there_was_none_and_alarms(self, kept, as_owner):
        said = as_owner.get(address("backups")).content.decode()
        assert "还没有过" in said
        assert ALARM in said

    def test_is_calm_when_both_are_young(self, kept, as_owner):
        note(kept, line(BACKUP, timedelta(hours=2)))
        note(kept, line(DRILL, timedelta(days=2)))
        said = as_owner.get(address("backups")).content.decode()
        assert said.count("正常") == 2
        assert ALARM not in said

    def test_alarms_when_the_last_is_too_old_or_the_latest_failed(self, kept, as_owner):
        note(kept, line(BACKUP, timedelta(hours=27)))
        note(kept, line(DRILL, timedelta(days=2)))
        assert "太久了" in as_owner.get(address("backups")).content.decode()
        note(kept, line(BACKUP, timedelta(hours=2)))
        note(kept, line(BACKUP, timedelta(hours=1), worked=False))
        said = as_owner.get(address("preferences")).content.decode()
        assert ALARM in said
        assert "NoRoom" in as_owner.get(address("backups")).content.decode()

    def test_alarms_when_the_last_drill_failed_however_young_the_backup_is(self, kept, as_owner):
        note(kept, line(DRILL, timedelta(days=2)))
        note(kept, line(DRILL, timedelta(hours=3), worked=False))
        note(kept, line(BACKUP, timedelta(hours=2)))
        assert ALARM in as_owner.get(address("preferences")).content.decode()

    def test_alarms_after_the_hours_that_are_written_though_something_else_makes_the_backups(self, kept, as_owner):
        kept.config_file.write_text("[backup]\nalarm_hours = 2\n", encoding="utf-8")
        note(kept, line(BACKUP, timedelta(hours=1)))
        assert ALARM not in as_owner.get(address("preferences")).content.decode()
        (kept.backups / "journal.jsonl").unlink()
        note(kept, line(BACKUP, timedelta(hours=2, minutes=1)))
        assert ALARM in as_owner.get(address("preferences")).content.decode()
        assert "备份不超过 2 小时，恢复不超过 15 分钟" in as_owner.get(address("backups")).content.decode()

    def test_leaves_whoever_asked_for_none_in_peace(self, kept, as_owner):
        kept.config_file.write_text("", encoding="utf-8")
        assert ALARM not in as_owner.get(address("preferences")).content.decode()

    @pytest.mark.parametrize(
        ("key", "said"),
        [
            ("keep_daily", "keep_daily = 0"),
            ("alarm_hours", "every_hours = 3\nalarm_hours = 2"),
            ("back_within_minutes", "back_within_minutes = 0"),
        ],
    )
    def test_names_what_is_wrong_in_the_configuration(self, kept, as_owner, key: str, said: str):
        kept.config_file.write_text(f"[backup]\n{said}\n", encoding="utf-8")
        assert key in as_owner.get(address("backups")).content.decode()
        assert ALARM in as_owner.get(address("preferences")).content.decode()

    def test_outlives_a_line_that_a_full_disk_cut_off(self, kept, as_owner):
        (kept.backups / "journal.jsonl").write_text('{"what": "back', encoding="utf-8")
        note(kept, line(BACKUP, timedelta(hours=2)))
        assert "正常" in as_owner.get(address("backups")).content.decode()


class TestTheRounds:
    def test_begin_what_is_due_and_only_that(self, kept, monkeypatch):
        begun = []

        class Begun:
            returncode = 0

            def poll(self):
                return 0

        monkeypatch.setattr(
            "duoshou.settings.keeping_safe.subprocess.Popen",
            lambda words, **_: begun.append(words[-1]) or Begun(),
        )
        rounds, night = KeepingSafe(kept), datetime(2026, 11, 27, 20, tzinfo=UTC)
        assert rounds.see_to_it(night) == BACKUP
        note(kept, Noted(BACKUP, night, True))
        assert rounds.see_to_it(night) == DRILL
        note(kept, Noted(DRILL, night, True))
        assert rounds.see_to_it(night + timedelta(hours=20)) == ""
        assert rounds.see_to_it(night + timedelta(hours=24)) == BACKUP
        assert begun == [BACKUP, DRILL, BACKUP]

    def test_begin_a_backup_every_hour_where_that_is_the_limit(self, kept):
        kept.config_file.write_text("[backup]\nevery_hours = 1\n", encoding="utf-8")
        noon = datetime(2026, 11, 27, 4, tzinfo=UTC)
        assert due(kept, moment=noon) == BACKUP
        note(kept, Noted(BACKUP, noon, True))
        note(kept, Noted(DRILL, noon, True))
        assert due(kept, moment=noon + timedelta(minutes=59)) == ""
        assert due(kept, moment=noon + timedelta(minutes=60)) == BACKUP
        now = standing(kept, moment=noon + timedelta(minutes=121))
        assert (now.backup_standing, now.limit_hours, now.alarms) == ("old", 2, True)
