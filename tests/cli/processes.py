"""Commands as processes of their own, and a demo that was made by one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PATIENCE_SECONDS = 300
DEMO_DAYS = 45
SAID = "said.txt"
# A Mac does not like processes that go on without a beginning of their own.
FORKS = sys.platform == "linux"
# What all commands have in common takes longer to import than most of them take to answer. So it is imported once, and
# each command goes on from there in a process of its own, which ends as it would have ended otherwise.
BRANCH_OFF = """
import json, os, signal, sys
from duoshou.cli.main import main
for line in sys.stdin:
    asked = json.loads(line)
    child = os.fork()
    if not child:
        signal.alarm(asked["seconds"])
        os.environ.clear()
        os.environ.update(asked["around"])
        for stream, name in enumerate((os.devnull, asked["out"], asked["err"])):
            os.dup2(os.open(name, os.O_RDWR), stream)
        sys.argv = ["duoshou", *asked["words"]]
        sys.exit(main())
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@dataclass(frozen=True)
class Demo:
    """The home of a demo, and what was said while it was made. Only read, or copied."""

    home: Path
    said: str


def make_demo(folder: Path) -> None:
    """A demo in the folder `home` of this one, and what was said beside it."""
    home = folder / "home"
    done = run("demo", "--home", str(home), "--days", str(DEMO_DAYS), "--no-serve", home=home)
    assert done.returncode == 0, done.stderr
    (folder / SAID).write_text(done.stdout, encoding="utf-8")


def branch_off(*words: str, home: Path) -> subprocess.CompletedProcess[str]:
    """What `duoshou …` answers, in a process that branches off."""
    if not FORKS:
        return run(*words, home=home)
    trunk = _trunk()
    assert trunk.stdin is not None and trunk.stdout is not None
    with tempfile.NamedTemporaryFile() as out, tempfile.NamedTemporaryFile() as err:
        asked = {"words": words, "around": the_shop_s_environment(home), "seconds": PATIENCE_SECONDS}
        trunk.stdin.write(json.dumps({**asked, "out": out.name, "err": err.name}) + "\n")
        trunk.stdin.flush()
        code = int(trunk.stdout.readline())
        return subprocess.CompletedProcess(words, code, out.read().decode(), err.read().decode())


def run(*words: str, home: Path) -> subprocess.CompletedProcess[str]:
    """What `duoshou …` answers, in a process that begins from nothing."""
    command = [sys.executable, "-c", "from duoshou.cli.main import main; main()", *words]
    return subprocess.run(
        command,
        env=the_shop_s_environment(home),
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )


def the_shop_s_environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    return {**kept, "DUOSHOU_HOME": str(home)}


@cache
def _trunk() -> subprocess.Popen[str]:
    command = [sys.executable, "-c", BRANCH_OFF]
    around = the_shop_s_environment(Path(os.devnull))
    return subprocess.Popen(command, env=around, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def fell_trunk() -> None:
    """The process from which commands branch off has ended, if there was one."""
    if _trunk.cache_info().currsize:
        with _trunk() as trunk:
            assert trunk.stdin is not None
            trunk.stdin.close()
        _trunk.cache_clear()
