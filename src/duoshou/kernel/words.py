"""A sentence or a name in the two languages that Duoshou speaks."""

from __future__ import annotations

from dataclasses import dataclass

CHINESE = "zh"
ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """The same thing said in Chinese and in English."""

    zh: str
    en: str

    def within(self, language: str) -> str:
        """The words in `language`; every language tag that does not start with `en` reads Chinese."""
        return self.en if language.lower().startswith(ENGLISH) else self.zh

    def filled(self, **facts: object) -> Words:
        """The same words with each `{fact}` put in; one that is said in two languages itself goes in in each."""
        zh = {name: fact.zh if isinstance(fact, Words) else fact for name, fact in facts.items()}
        en = {name: fact.en if isinstance(fact, Words) else fact for name, fact in facts.items()}
        return Words(self.zh.format(**zh), self.en.format(**en))
