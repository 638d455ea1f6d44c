"""Case after case in a process of its own, so that one that dies or takes too much is a finding and not the end."""

from __future__ import annotations

import json
import math
import os
import random
import re
import resource
import shutil
import signal
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.fuzzing.cases import Case, Seed
from tests.fuzzing.laws import ask
from tests.fuzzing.spoiling import made

# A file as large as these are is read in a few seconds, and in less memory than this.
MOST_CPU_SECONDS = 20
KILLED_AFTER_CPU_SECONDS = 60
MOST_GROWTH_KIB = 600 << 10
MOST_ADDRESSES_BYTES = 8 << 30
CASES_OF_A_PROCESS = 200
CASES_BETWEEN_NEWS = 20
# Of exports three in five are only opened, which takes a hundredth of the time.
OPENED_ONLY = 0.6
OURS = f"{os.sep}duoshou{os.sep}"


@dataclass
class Tally:
    """What was done so far: executions by seed, answers, and the first case of each distinct finding."""

    executions: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    found: dict[str, str] = field(default_factory=dict)
    times: Counter[str] = field(default_factory=Counter)

    def heard(self, told: dict[str, str]) -> None:
        """One line of the child."""
        self.executions[f"{told['target']}: {told['seed']}"] += 1
        self.answers[told["answer"]] += 1
        if told["finding"]:
            self.times[told["finding"]] += 1
            self.found.setdefault(told["finding"], told["number"])


def case_of(seeds: Sequence[Seed], number: str) -> Case:
    """The case of that number: which seed, which laws and what is done to it follow from the number alone."""
    dice = random.Random(f"which {number}")
    seed = dice.choice(seeds)
    if seed.target == "import" and dice.random() < OPENED_ONLY:
        seed = replace(seed, target="open")
    return made(seed, number)


def run(
    seeds: Sequence[Seed], *, seed: str, keep: Path, cpu_seconds: float = math.inf, most_cases: float = math.inf
) -> Tally:
    """Cases until this much time of the processor is used up, or there were so many; those with findings kept in
    `keep`."""
    keep.mkdir(parents=True, exist_ok=True)
    tally, place, end = Tally(), 0, _used_seconds() + cpu_seconds
    while place < most_cases and _used_seconds() < end:
        until = min(place + CASES_OF_A_PROCESS, most_cases)
        place = _some(seeds, seed, range(place, int(until)), end - _used_seconds(), keep, tally)
        _write(tally, keep)
    return tally


def _write(tally: Tally, keep: Path) -> None:
    (keep / "tally.json").write_text(json.dumps(vars(tally), ensure_ascii=False, indent=1), encoding="utf-8")


def _used_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _some(seeds: Sequence[Seed], seed: str, turns: range, seconds: float, keep: Path, tally: Tally) -> int:
    """Lets one child do these cases, as long as it lives and has time; the place of the next one."""
    place = turns.start
    heard, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(heard)
        status = 1
        try:
            _child(seeds, seed, turns, seconds, keep, tell)
            status = 0
        finally:
            os._exit(status)
    os.close(tell)
    number = ""
    with os.fdopen(heard, encoding="utf-8") as lines:
        for line in lines:
            told = json.loads(line)
            if "begun" in told:
                number = told["begun"]
                continue
            tally.heard(told)
            number, place = "", place + 1
            if place % CASES_BETWEEN_NEWS == 0:
                _write(tally, keep)
    _, status = os.waitpid(child, 0)
    if number:
        case = case_of(seeds, number)
        killed = (
            signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else f"exit {os.WEXITSTATUS(status)}"
        )
        finding = f"the process ended: {killed} in {case.target}"
        _keep(case, finding, finding, keep, tally.found)
        tally.heard({"target": case.target, "seed": case.seed, "answer": killed, "finding": finding, "number": number})
        place += 1
    return place


def _child(seeds: Sequence[Seed], seed: str, turns: range, seconds: float, keep: Path, tell: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_ADDRESSES_BYTES, MOST_ADDRESSES_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    known: dict[str, str] = {}
    with os.fdopen(tell, "w", encoding="utf-8") as out:
        for turn in turns:
            if time.process_time() > seconds:
                break
            number = f"{seed}:{turn}"
            out.write(json.dumps({"begun": number}) + "\n")
            out.flush()
            case = case_of(seeds, number)
            answer, finding, whole = outcome(case)
            if finding:
                _keep(case, finding, whole, keep, known)
            told = {"target": case.target, "seed": case.seed, "answer": answer, "finding": finding, "number": number}
            out.write(json.dumps(told, ensure_ascii=True) + "\n")
            out.flush()


def outcome(case: Case) -> tuple[str, str, str]:
    """The answer, the finding in short (nothing where there is none), and all that is known of it."""
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    signal.setitimer(signal.ITIMER_PROF, KILLED_AFTER_CPU_SECONDS)
    began, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        answer = ask(case, folder)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as wrong:  # noqa: BLE001 - whatever it is, it is what is looked for; a panic is no Exception
        return "raised", _in_short(wrong), traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        shutil.rmtree(folder, ignore_errors=True)
    seconds = time.process_time() - began
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    if seconds > MOST_CPU_SECONDS:
        return answer, f"too slow in {case.target}", f"{seconds:.1f} s of CPU"
    if grown > MOST_GROWTH_KIB:
        return answer, f"too much memory in {case.target}", f"{grown >> 10} MiB more"
    return answer, "", ""


def _in_short(wrong: BaseException) -> str:
    """What two findings have in common when they are one: the exception, and where in our code it came from."""
    frames = [
        one for one in traceback.extract_tb(wrong.__traceback__) if OURS in one.filename or "fuzzing" in one.filename
    ]
    last = frames[-1] if frames else None
    where = f"{Path(last.filename).name}:{last.name}" if last else "?"
    said = re.sub(r"\d+", "9", str(wrong).split(": ")[0])[:80]
    return f"{type(wrong).__name__} in {where}: {said}"


def _keep(case: Case, finding: str, whole: str, keep: Path, known: dict[str, str]) -> None:
    """The file and all that is known of it; of each finding the first few."""
    if finding in known:
        return
    known[finding] = case.number
    folder = keep / re.sub(r"[^\w.-]+", "_", finding)[:120] / case.number.replace(":", "_")
    if folder.exists() or (folder.parent.exists() and len(list(folder.parent.iterdir())) > 5):
        return
    folder.mkdir(parents=True)
    (folder / case.file_name).write_bytes(case.content)
    told = [
        f"number: {case.number}",
        f"seed: {case.seed}",
        f"laws: {case.target}",
        f"spoilt: {', '.join(case.spoilt)}",
        whole,
    ]
    (folder / "told.txt").write_text("\n".join(told), encoding="utf-8", errors="replace")
