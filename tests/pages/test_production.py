"""What Django itself says of the production settings, and of migrations not written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from duoshou.kernel.home import Home, HomeIsOpen, NotAHome
from duoshou.settings.secret_key import secret_key

ROOT = Path(__file__).resolve().parents[2]


def manage(home: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DUOSHOU_HOME": str(home), "DJANGO_SETTINGS_MODULE": "duoshou.settings.production"}
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *command],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


class TestProduction:
    @pytest.mark.parametrize(
        "command", [("check", "--deploy", "--fail-level", "WARNING"), ("makemigrations", "--check", "--dry-run")]
    )
    def test_has_nothing_that_django_warns_of(self, tmp_path, command):
        done = manage(tmp_path / "home", *command)
        assert done.returncode == 0, done.stdout + done.stderr

    def test_keeps_its_key_in_the_home_closed_to_others_and_never_changes_it(self, tmp_path):
        home = tmp_path / "home"
        manage(home, "check")
        key = home / "secret_key"
        first = key.read_text()
        manage(home, "check")
        assert key.read_text() == first
        assert len(first) >= 50
        assert key.stat().st_mode & 0o777 == 0o600

    def test_heals_a_key_that_a_crash_left_empty(self, tmp_path):
        home = Home(tmp_path / "home").make()
        (home.root / "secret_key").write_text("")
        healed = secret_key(home)
        assert len(healed) >= 50
        assert secret_key(home) == healed
        assert [file.name for file in home.root.iterdir() if file.is_file()] == ["secret_key"]

    def test_leaves_no_half_key_when_the_disk_is_full(self, tmp_path, monkeypatch):
        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        home = Home(tmp_path / "home").make()
        with monkeypatch.context() as broken:
            broken.setattr("os.fsync", full)
            with pytest.raises(OSError, match="No space"):
                secret_key(home)
        assert [file.name for file in home.root.iterdir() if file.is_file()] == []
        assert len(secret_key(home)) >= 50


class TestTheHome:
    def test_that_stood_open_is_closed(self, tmp_path):
        folder = tmp_path / "home"
        folder.mkdir()
        folder.chmod(0o755)
        Home(folder).make()
        assert folder.stat().st_mode & 0o777 == 0o700

    def test_is_never_a_folder_in_which_others_keep_things(self, tmp_path):
        folder = tmp_path / "srv"
        (folder / "letters").mkdir(parents=True)
        folder.chmod(0o755)
        with pytest.raises(NotAHome):
            Home(folder).make()
        assert folder.stat().st_mode & 0o777 == 0o755
        assert [one.name for one in folder.iterdir()] == ["letters"]
        with pytest.raises(NotAHome):
            Home(Path("/")).make()

    def test_may_be_a_disk_of_its_own_that_was_just_mounted(self, tmp_path):
        (tmp_path / "lost+found").mkdir(mode=0o700)
        tmp_path.chmod(0o755)
        assert Home(tmp_path).make().lake.is_dir()
        assert tmp_path.stat().st_mode & 0o777 == 0o700

    def test_that_cannot_be_closed_is_not_used(self, tmp_path, monkeypatch):
        def not_ours(*_: object) -> None:
            raise PermissionError

        tmp_path.chmod(0o755)
        monkeypatch.setattr(Path, "chmod", not_ours)
        with pytest.raises(HomeIsOpen):
            Home(tmp_path).make()

    def test_holds_nothing_that_others_may_read(self, tmp_path):
        home = tmp_path / "home"
        assert manage(home, "migrate").returncode == 0
        assert {file.name: oct(file.stat().st_mode & 0o077) for file in home.iterdir()} == {
            file.name: "0o0" for file in home.iterdir()
        }
