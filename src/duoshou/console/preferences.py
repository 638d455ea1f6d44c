"""How one browser likes to read: theme, and which colour means up. Kept in cookies, checked when read."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

THEMES = ("auto", "light", "dark")
COLOURS = ("red-up", "green-up")
THEME_COOKIE = "duoshou_theme"
COLOURS_COOKIE = "duoshou_colours"


@dataclass(frozen=True, slots=True)
class Preferences:
    """What was chosen, or the Chinese default: red is up."""

    theme: str
    colours: str


def preferences_of(request: HttpRequest) -> Preferences:
    """What this browser has chosen; an unknown choice reads as the default."""
    return Preferences(
        theme=one_of(request.COOKIES.get(THEME_COOKIE), THEMES),
        colours=one_of(request.COOKIES.get(COLOURS_COOKIE), COLOURS),
    )


def one_of(chosen: str | None, allowed: tuple[str, ...]) -> str:
    """`chosen` when it is allowed, else the first of `allowed`."""
    return chosen if chosen in allowed else allowed[0]
