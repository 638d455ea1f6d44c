"""The lines of the guide that seal a backup, tried as they stand there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.processes import Demo, run, the_shop_s_environment

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "backup.md"
NAME_IN_THE_GUIDE = "20261128T033000Z-c4d34c"
# Processes of our own program, whatever the machine calls them.
DUOSHOU = f'#!/bin/sh\nexec "{sys.executable}" -c "from duoshou.cli.main import main; main()" "$@"\n'


def lines_with(word: str) -> list[str]:
    """The lines of the guide's one block of commands that has this word."""
    blocks = [block for block in GUIDE.read_text(encoding="utf-8").split("```")[1::2] if block.startswith("\n")]
    [found] = [block for block in blocks if word in block]
    return found.strip().splitlines()


class Bench:
    """A shell on a machine with a shop; the guide's disks and names are those of this machine."""

    def __init__(self, home: Path, folder: Path) -> None:
        self.folder, self.new = folder, folder / "new"
        self.disk = folder / "disk"
        self.disk.mkdir()
        programs = folder / "programs"
        programs.mkdir()
        (programs / "duoshou").write_text(DUOSHOU, encoding="utf-8")
        (programs / "duoshou").chmod(0o700)
        self.around = the_shop_s_environment(home) | {"PATH": f"{programs}:{os.environ['PATH']}"}

    def types(self, *lines: str) -> subprocess.CompletedProcess[str]:
        """What a shell says to the lines, beside the disk's files; it stops at the first that fails."""
        text = "\n".join(lines)
        for disk in ("/mnt/other-disk", "/var/tmp/keep"):
            text = text.replace(disk, str(self.disk))
        text = text.replace("NEW", str(self.new))
        for kept in self.disk.iterdir():
            text = text.replace(NAME_IN_THE_GUIDE, kept.name.partition(".")[0]) if kept.name != ".lock" else text
        command = ["/bin/sh", "-e", "-c", text]
        return subprocess.run(command, cwd=self.disk, env=self.around, capture_output=True, text=True, check=False)


@pytest.fixture
def bench(tmp_path: Path, demo: Demo) -> Bench:
    return Bench(Path(shutil.copytree(demo.home, tmp_path / "home")), tmp_path)


class TestTheGuide:
    def test_seals_drills_and_brings_back(self, bench: Bench):
        export, backup, *back = lines_with("--sealed")
        kept = bench.types(export, backup)
        assert kept.returncode == 0, kept.stderr
        assert "口令丢了，这份备份就没有了" in kept.stdout
        assert len(back) == 2
        shut = bench.types(back[0])
        assert shut.returncode == 1 and "[PassphraseMissing]" in shut.stderr
        other = bench.types("export DUOSHOU_BACKUP_PASSPHRASE='five words of somebody else'", back[1])
        assert other.returncode == 1 and "[PassphraseOpensNothing]" in other.stderr
        done = bench.types(export, *back)
        assert done.returncode == 0, done.stderr
        assert "演练通过" in done.stdout and "已恢复到" in done.stdout
        assert run("check", home=bench.new).returncode == 0

    @pytest.fixture
    def gpg(self, bench: Bench) -> Iterator[Bench]:
        """GnuPG that asks nobody for the passphrase."""
        if not shutil.which("gpg"):
            pytest.skip("GnuPG is not installed")
        keys = bench.folder / "gnupg"
        keys.mkdir(mode=0o700)
        (keys / "words").write_text("four words and a comma\n", encoding="utf-8")
        (keys / "gpg.conf").write_text(f"batch\npinentry-mode loopback\npassphrase-file {keys}/words\n", "utf-8")
        bench.around["GNUPGHOME"] = str(keys)
        yield bench
        subprocess.run(["gpgconf", "--kill", "gpg-agent"], env=bench.around, check=False)

    def test_seals_with_other_tools(self, gpg: Bench):
        backup, seal, back = lines_with("gpg ")
        assert gpg.types(backup).returncode == 0
        sealed = gpg.types(seal)
        assert sealed.returncode == 0, sealed.stderr
        for one in gpg.disk.glob("*.zip"):
            one.unlink()
        done = gpg.types(back)
        assert done.returncode == 0, done.stderr
        assert run("check", home=gpg.new).returncode == 0

    def test_lets_the_configuration_seal_every_backup(self, bench: Bench):
        home = Path(bench.around["DUOSHOU_HOME"])
        (home / "config.toml").write_text("[backup]\nsealed = true\n", encoding="utf-8")
        (home / "config.toml").chmod(0o600)
        none = bench.types("duoshou backup")
        assert none.returncode == 1 and "[PassphraseMissing]" in none.stderr
        export = lines_with("--sealed")[0]
        assert bench.types(export, "duoshou backup").returncode == 0
        assert [one.suffix for one in (home / "backups").iterdir() if one.name.startswith("20")] == [".sealed"]
        assert bench.types(export, "duoshou drill").returncode == 0
