"""Chinese by default, English complete: nothing unwrapped, nothing untranslated, nothing compiled from older words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.template.base import Lexer, TokenType
from django.utils.html import escape
from django.utils.text import smart_split

import duoshou.console
from duoshou.metrics.facade import catalogue
from tests.pages.addresses import address, names
from tests.pages.conftest import SWEETS, TOYS

CONSOLE = Path(duoshou.console.__file__).parent
TEAM = CONSOLE.parent / "rooms" / "team"
LOCALE = CONSOLE / "locale" / "en" / "LC_MESSAGES"
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")
WRAPPED_BY = {"_", "gettext", "Words"}
# Names that stay as they are in English: the language's own name, and what platforms call themselves.
PROPER_NAMES = ("中文", "生意参谋", "万相台", "千牛")
POST_ONLY = {
    "import-again",
    "language",
    "mapping-delete",
    "mapping-rename",
    "shop-again",
    "sign-out",
    "targets-state",
    "office-open-shop",
    "office-personal-approve",
    "office-personal-for",
    "office-reveal",
    "office-ship",
    "office-ship-file",
    "office-product-change",
    "office-promotion-start",
    "office-promotion-change",
    "office-flash-publish",
    "office-refund-retry",
    "office-after-sale-decide",
    "office-bill-again",
    "office-bill-file",
    "office-bill-resolve",
    "office-coupon-codes",
    "office-coupon-extend",
    "office-coupon-hand-out",
    "office-chat-answer",
    "office-invoice-issue",
    "office-invoice-file",
    "office-red-letter-file",
    "office-review-change",
    "office-webhook-kinds",
    "office-webhook-test",
    "report-switch",
    "report-trial",
    "report-send",
    "report-restore",
}


def of_template(text: str) -> Iterator[tuple[str, bool]]:
    """Each piece of text in a template, and whether it is wrapped for translation."""
    inside: list[str] | None = None
    for token in Lexer(text).tokenize():
        words = list(smart_split(token.contents)) if token.token_type == TokenType.BLOCK else [""]
        if inside is not None and words[0] == "endblocktranslate":
            yield "".join(inside), True
            inside = None
        elif inside is not None:
            name = token.contents.split("|")[0]
            inside.append(f"%({name})s" if token.token_type == TokenType.VAR else token.contents.replace("%", "%%"))
        elif words[0] == "blocktranslate":
            inside = []
        elif words[0] == "translate":
            yield words[1][1:-1], True
        elif token.token_type != TokenType.COMMENT:
            yield token.contents, False


def of_python(text: str) -> Iterator[tuple[str, bool, int]]:
    """Each text in a module that is no docstring, whether it is wrapped for translation, and its line."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WRAPPED_BY:
            for place, argument in enumerate(node.args):
                for part in ast.walk(argument):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        # What is given to Words in second place is the English.
                        yield part.value, not (node.func.id == "Words" and place == 1), part.lineno
                        part.value = ""
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None:
            node.body[0].value.value = ""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
            yield node.value, False, node.lineno


def asked_of_gettext() -> set[str]:
    """Every text that templates and modules of the console hand to gettext."""
    found = {text for file in CONSOLE.rglob("*.html") for text, wrapped in of_template(_read(file)) if wrapped}
    for file in CONSOLE.rglob("*.py"):
        for node in ast.walk(ast.parse(_read(file))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "gettext"):
                found.add(node.args[0].value)
    return found


@cache
def english() -> Catalog:
    """The English words."""
    with (LOCALE / "django.po").open("rb") as file:
        return read_po(file, locale="en")


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


class TestTheSources:
    def test_wrap_every_chinese_word_of_a_template(self):
        bare = [
            f"{file.name}: {text.strip()}"
            for file in CONSOLE.rglob("*.html")
            for text, wrapped in of_template(_read(file))
            if not wrapped and CHINESE.search(text.replace("中文", ""))
        ]
        assert not bare

    def test_wrap_every_chinese_word_of_a_module(self):
        bare = [
            f"{file.name}:{line}: {text}"
            for folder in (CONSOLE, TEAM)
            for file in folder.rglob("*.py")
            for text, wrapped, line in of_python(_read(file))
            if not wrapped and CHINESE.search(text) and text not in ("中文", "万", "亿")
        ]
        assert not bare

    def test_keep_words_out_of_scripts_and_style_sheets(self):
        own = [*(CONSOLE / "static" / "console").glob("*.js"), *(CONSOLE / "static" / "console").glob("*.css")]
        assert own
        assert not [file.name for file in own if CHINESE.search(_read(file))]


class TestTheEnglishWords:
    def test_are_there_for_everything_that_is_asked(self):
        missing = [text for text in asked_of_gettext() if not (english().get(text) and english().get(text).string)]
        assert not missing

    def test_are_asked_for(self):
        assert {message.id for message in english() if message.id} <= asked_of_gettext()

    def test_are_english_and_fill_the_same_places(self):
        for message in english():
            if message.id:
                assert not CHINESE.search(message.string), message.id
                places = re.compile(r"%\(\w+\)s")
                assert set(places.findall(message.string)) == set(places.findall(message.id)), message.id

    def test_are_compiled_as_they_are_written(self):
        with (LOCALE / "django.mo").open("rb") as file:
            compiled = read_mo(file)
        assert {one.id: one.string for one in compiled if one.id} == {one.id: one.string for one in english() if one.id}


class TestEveryPageInEnglish:
    @pytest.fixture
    def data_words(self) -> set[str]:
        return {word for row in (*TOYS, *SWEETS) for word in CHINESE.findall(row)} | {"手机", "电脑", "小"}

    def test_says_nothing_in_chinese_but_data(self, home, as_owner, data_words):
        as_owner.post(address("language"), {"language": "en"})
        for name in set(names()) - POST_ONLY:
            answer = as_owner.get(address(name), {"q": "paid"})
            if not answer["Content-Type"].startswith("text/html"):
                continue
            page = answer.content.decode()
            assert '<html lang="en"' in page or answer.status_code in (302, 404), name
            # A source is cited by the name it has.
            cited = sorted((escape(metric.source.en) for metric in catalogue()), key=len, reverse=True)
            for word in (*cited, *PROPER_NAMES, *data_words):
                page = page.replace(word, "")
            assert not CHINESE.findall(page), name

    def test_is_chinese_again_after_the_switch(self, home, as_owner):
        as_owner.post(address("language"), {"language": "en"})
        as_owner.post(address("language"), {"language": "zh-hans"})
        assert "今日" in as_owner.get(address("today")).content.decode()

    def test_is_chinese_whatever_the_browser_prefers(self, home, as_owner):
        answer = as_owner.get(address("today"), headers={"accept-language": "en-GB,en;q=0.9"})
        assert "今日" in answer.content.decode()
