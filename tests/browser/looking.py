"""A careful look at a page: does it fit, has everything a name, can everything be read, in which language is it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

LOOK = (Path(__file__).parent / "look.js").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen: pixels it scrolls sideways, controls without a name, text too faint, all texts, theme,
    language."""

    address: str
    sideways: int
    unnamed: list[str]
    faint: list[str]
    texts: list[str]
    theme: str
    lang: str


def look_at(page: Page) -> Look:
    """What a careful eye sees on the page that is open."""
    return Look(address=page.url, **page.evaluate(LOOK))
