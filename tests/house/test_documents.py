"""What the documents point at is there, and the locks hold what the project asks for and no address of anybody."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from tests.house.tree import ROOT, told

LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==", flags=re.MULTILINE)
NAME = re.compile(r"^[A-Za-z0-9._-]+")
ADDRESS = re.compile(r"https?://|file:|--index-url|--find-links|@ ")


def documents() -> list[Path]:
    return [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/*.md")]


def dead_links(document: Path) -> list[str]:
    """The links of a document that lead to no file of ours."""
    targets = LINK.findall(document.read_text(encoding="utf-8"))
    return [target for target in targets if "://" not in target and not (document.parent / target).exists()]


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def unpinned(wanted: list[str], lock: str) -> list[str]:
    """The requirements that a lock does not pin."""
    pinned = {normalised(name) for name in PINNED.findall(lock)}
    named = [match[0] for one in wanted if (match := NAME.match(one))]
    return [name for name in named if normalised(name) not in pinned]


class TestTheDocuments:
    def test_lead_nowhere_that_is_not_there(self):
        found = [f"{one.relative_to(ROOT)} → {target}" for one in documents() for target in dead_links(one)]
        assert not found, told(found)

    def test_rule_finds_a_dead_link(self, tmp_path: Path):
        document = tmp_path / "a.md"
        document.write_text("[here](a.md) [gone](b.md#x) [far](https://example.org)", encoding="utf-8")
        assert dead_links(document) == ["b.md"]


class TestTheLocks:
    def test_hold_everything_the_project_asks_for(self):
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
        runtime = (ROOT / "requirements.lock").read_text(encoding="utf-8")
        development = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
        groups = project["dependency-groups"]
        assert not unpinned([*project["project"]["dependencies"], *groups["build"]], runtime)
        assert not unpinned([*groups["dev"], *groups["build"]], development)

    def test_hold_no_address(self):
        for lock in (*ROOT.glob("requirements*.lock"), *ROOT.glob("benchmarks/*.lock")):
            assert not ADDRESS.findall(lock.read_text(encoding="utf-8")), lock.name

    def test_rule_finds_what_is_not_pinned(self):
        assert unpinned(["Django>=5", "psycopg[binary]>=3"], "django==5.2\nfoo==1\n") == ["psycopg"]
