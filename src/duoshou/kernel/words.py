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
        """The same words with each `{fact}` put in."""
        return Words(self.zh.format(**facts), self.en.format(**facts))
