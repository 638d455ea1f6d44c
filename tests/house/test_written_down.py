"""Whatever has a name is written down: words in the glossary, metrics and commands in the docs."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.house.tree import PACKAGE, ROOT, told

GLOSSARY = ROOT / "GLOSSARY.md"
METRIC_DOCS = ROOT / "docs" / "metrics.md"
COMMAND_DOCS = ROOT / "docs" / "guides" / "commands.md"

FOLDERS_WITHOUT_A_WORD = {"migrations", "management", "commands", "templatetags"}


def missing_words(wanted: set[str], text: str) -> list[str]:
    """The names that a text does not hold as whole words."""
    return sorted(word for word in wanted if not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text))


def undocumented(command: Any, name: str, docs: str) -> Iterator[str]:
    """What a command says too little about: no help, no section of its own, an option its section leaves out."""
    subcommands = getattr(command, "commands", None)
    if subcommands is not None:
        for key, subcommand in subcommands.items():
            yield from undocumented(subcommand, f"{name} {key}", docs)
        return
    if not (command.help or "").strip():
        yield f"{name} has no help text"
    section = section_of(docs, name)
    if not section:
        yield f"{name} has no section “## {name}” in the guide"
        return
    for parameter in command.params:
        for spelled in option_names(parameter):
            if missing_words({spelled}, section):
                yield f"{name} {spelled} is not in the guide"
        if option_names(parameter) and not (getattr(parameter, "help", "") or "").strip():
            yield f"{name} {parameter.opts[0]} has no help text"


def option_names(parameter: Any) -> list[str]:
    """The spellings of an option that a person can type; none for an argument."""
    spelled = [*parameter.opts, *parameter.secondary_opts]
    return [name for name in spelled if name.startswith("--")]


def section_of(docs: str, name: str) -> str:
    """The part of the guide whose heading is exactly the command, up to the next heading."""
    found = re.search(rf"^#{{2,4}} `?{re.escape(name)}`?\s*$(.*?)(?=^#{{1,4}} |\Z)", docs, re.MULTILINE | re.DOTALL)
    return found.group(1) if found else ""


class TestTheGlossary:
    def test_holds_every_part_of_the_house(self):
        folders = {init.parent.name for init in PACKAGE.rglob("__init__.py")} - FOLDERS_WITHOUT_A_WORD
        missing = missing_words(folders, GLOSSARY.read_text(encoding="utf-8"))
        assert not missing, told(missing)

    def test_holds_every_metric(self):
        metrics = importlib.import_module("duoshou.metrics.facade").catalogue()
        listed = metrics.values() if hasattr(metrics, "values") else metrics
        missing = missing_words({metric.id for metric in listed}, GLOSSARY.read_text(encoding="utf-8"))
        assert not missing, told(missing)

    def test_holds_every_canonical_table(self):
        tables = importlib.import_module("duoshou.warehouse.tables").ALL
        listed = tables.values() if hasattr(tables, "values") else tables
        missing = missing_words({table.name for table in listed}, GLOSSARY.read_text(encoding="utf-8"))
        assert not missing, told(missing)


class TestTheMetricDocs:
    def test_are_what_the_catalogue_says(self):
        written = importlib.import_module("duoshou.metrics.document").markdown()
        assert METRIC_DOCS.read_text(encoding="utf-8") == written


class TestTheCommandGuide:
    def test_covers_every_command_and_option(self):
        typer_main = importlib.import_module("typer.main")
        app = importlib.import_module("duoshou.cli.main").app
        docs = COMMAND_DOCS.read_text(encoding="utf-8")
        found = list(undocumented(typer_main.get_command(app), "duoshou", docs))
        assert not found, told(found)


class TestTheRule:
    def test_finds_a_missing_word(self):
        assert missing_words({"visitors", "visit"}, "| visitors | 访客数 |") == ["visit"]

    def test_finds_a_silent_command(self, made_up_command: Any):
        assert list(undocumented(made_up_command, "shop", "")) == [
            "shop greet has no section “## shop greet” in the guide",
            "shop close has no help text",
            "shop close has no section “## shop close” in the guide",
        ]

    def test_finds_an_option_left_out(self, made_up_command: Any):
        docs = "## shop greet\nGreets the `--name`.\n## `shop close`\nCloses; not `--loud`.\n"
        assert list(undocumented(made_up_command, "shop", docs)) == [
            "shop greet --loud is not in the guide",
            "shop greet --quiet is not in the guide",
            "shop greet --loud has no help text",
            "shop close has no help text",
        ]

    @pytest.fixture
    def made_up_command(self) -> Any:
        typer = importlib.import_module("typer")
        app = typer.Typer()

        @app.command()
        def greet(
            name: str = typer.Option("you", help="Whom."), loud: bool = typer.Option(False, "--loud/--quiet")
        ) -> None:
            """Says hello."""

        @app.command()
        def close() -> None: ...

        return importlib.import_module("typer.main").get_command(app)
