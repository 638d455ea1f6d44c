"""Chinese by default, English complete: nothing unwrapped, nothing untranslated, nothing compiled from older words."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import duoshou.storefront
from duoshou.mall.shops.facade import change_shop
from tests.mall.placing.ordering import promote
from tests.mall.world import BUYERS, GOODS, World
from tests.pages.test_translations import CHINESE, of_python, of_template
from tests.pages.test_translations import english as english_of_the_cockpit
from tests.storefront.conftest import Browser
from tests.storefront.pages import put, text
from tests.storefront.test_the_door import addresses

STOREFRONT = Path(duoshou.storefront.__file__).parent
LOCALE = STOREFRONT / "locale" / "en" / "LC_MESSAGES"
PLACES = re.compile(r"%\(\w+\)s")


def read(file: Path) -> str:
    """The text of a file."""
    return file.read_text(encoding="utf-8")


def asked_of_gettext() -> set[str]:
    """Every text that templates and modules hand to gettext."""
    found = {said for file in STOREFRONT.rglob("*.html") for said, wrapped in of_template(read(file)) if wrapped}
    for file in STOREFRONT.rglob("*.py"):
        for node in ast.walk(ast.parse(read(file))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "gettext"):
                found.add(node.args[0].value)
    return found


def english() -> Catalog:
    """The English words."""
    with (LOCALE / "django.po").open("rb") as file:
        return read_po(file, locale="en")


def said_in(catalog: Catalog) -> dict[str, str]:
    """Each text with its English."""
    return {str(one.id): str(one.string) for one in catalog if one.id}


class TestOneWord:
    def test_has_one_english_in_shop_and_cockpit(self):
        """Django puts all catalogues into one: where two differ, the buyer reads what was meant for the clerk."""
        of_the_cockpit, of_the_shop = said_in(english_of_the_cockpit()), said_in(english())
        both = of_the_cockpit.keys() & of_the_shop.keys()
        assert {one: of_the_cockpit[one] for one in both} == {one: of_the_shop[one] for one in both}


class TestTheSources:
    def test_wrap_every_chinese_word(self):
        pages = [
            f"{file.name}: {said.strip()}"
            for file in STOREFRONT.rglob("*.html")
            for said, wrapped in of_template(read(file))
            if not wrapped and CHINESE.search(said.replace("中文", ""))
        ]
        modules = [
            f"{file.name}:{line}: {said}"
            for file in STOREFRONT.rglob("*.py")
            for said, wrapped, line in of_python(read(file))
            if not wrapped and CHINESE.search(said) and file.name != "mall.py"
        ]
        assert not pages + modules

    def test_keep_words_out_of_scripts_and_style_sheets(self):
        own = [file for file in (STOREFRONT / "static").rglob("*") if file.suffix in (".js", ".css")]
        assert own and not [file.name for file in own if CHINESE.search(read(file))]


class TestTheEnglishWords:
    def test_are_there_for_everything_that_is_asked_and_for_nothing_else(self):
        assert {message.id for message in english() if message.id and message.string} == asked_of_gettext()

    def test_are_english_and_fill_the_same_places(self):
        for message in english():
            if message.id:
                assert not CHINESE.search(message.string), message.id
                assert set(PLACES.findall(message.string)) == set(PLACES.findall(message.id)), message.id

    def test_are_compiled_as_they_are_written(self):
        with (LOCALE / "django.mo").open("rb") as file:
            compiled = read_mo(file)
        assert {one.id: one.string for one in compiled if one.id} == {one.id: one.string for one in english() if one.id}


class TestEveryPageInEnglish:
    def test_says_nothing_in_chinese_but_what_the_shop_wrote(self, shop: World, browser: Browser):
        change_shop(shop_id=shop.shop_id, notice="", licence="", contact="")
        client = browser("小明")
        put(client, shop, "tea")
        pages = addresses(shop, client)
        promote(shop, name="Ten off")
        client.post("/mall/language/", {"language": "en"})
        data = [title for title, *_ in GOODS.values()] + [
            "茶舍",
            "中文",
            "满100减10",
            "杭州市",
            "龙井路 1 号",
            "浙江省",
            *BUYERS,
        ]
        # A product without a picture shows its first character.
        data += ["茶", "器", *(title[0] for title, *_ in GOODS.values())]
        for name, address in pages.items():
            said = text(client.get(address))
            for word in data:
                said = said.replace(word, "")
            assert not CHINESE.findall(said), (name, CHINESE.findall(said))
