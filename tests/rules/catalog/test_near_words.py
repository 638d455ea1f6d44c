"""Which parts of the words are looked for when nothing holds them all."""

from __future__ import annotations

import pytest

from duoshou.mall.catalog.rules.near_words import MOST_PARTS, parts_of


class TestTheParts:
    @pytest.mark.parametrize(
        ("words", "parts"),
        [
            ([], ()),
            (["茶"], ()),
            (["茶壶"], ()),
            (["自行车"], ("自行", "行车")),
            (["红色", "茶壶"], ("红色", "茶壶")),
            (["a", "茶", "pot"], ("茶", "pot")),
            (["Mate60手机"], ("Mate60", "手机")),
            (["紫砂壶", "紫砂"], ("紫砂壶", "紫砂", "砂壶")),
            (["bicycle"], ()),
        ],
    )
    def test_are_the_words_and_pairs_of_characters_and_never_the_whole(self, words: list[str], parts: tuple[str, ...]):
        assert parts_of(words) == parts

    def test_are_bounded(self):
        many = "".join(chr(0x4E00 + at) for at in range(60))
        assert len(parts_of([many])) == MOST_PARTS
