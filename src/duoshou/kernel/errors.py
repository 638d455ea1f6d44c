"""The tree of refusals, branched by what the caller can do about them.

Refusal                     something could not be done; says which fact stood in the way, in Chinese and English
├── CorrectTheInput         the caller can repair the request and send it again
├── WaitAndRepeat           nothing is wrong with the request; the same request may succeed later
├── AskAPerson              someone with the right or the knowledge has to decide
└── OurMistake              a promise of this program does not hold; nothing the caller did
"""

from __future__ import annotations

from typing import ClassVar

from duoshou.kernel.words import Words


class Refusal(Exception):
    """A named no. Subclasses give `message` and `remedy`; the facts that stood in the way fill both."""

    message: ClassVar[Words] = Words("操作没有完成", "It was not done")
    remedy: ClassVar[Words] = Words("", "")

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.message.filled(**facts).en)

    @property
    def code(self) -> str:
        """The stable name of this refusal, as machines read it."""
        return type(self).__name__

    @property
    def words(self) -> Words:
        """What stood in the way, in both languages."""
        return self.message.filled(**self.facts)

    @property
    def advice(self) -> Words:
        """What to do about it, in both languages; empty when there is nothing to do."""
        return self.remedy.filled(**self.facts)

    def in_both_languages(self) -> str:
        """Four short lines at most: the fact, then the advice, Chinese before English."""
        lines = [f"{self.words.zh} [{self.code}]", self.advice.zh, self.words.en, self.advice.en]
        return "\n".join(line for line in lines if line)


class CorrectTheInput(Refusal):
    """The caller can repair the request and send it again."""


class WaitAndRepeat(Refusal):
    """The same request may succeed later."""


class AskAPerson(Refusal):
    """Someone with the right or the knowledge has to decide."""


class OurMistake(Refusal):
    """A promise of this program does not hold."""
