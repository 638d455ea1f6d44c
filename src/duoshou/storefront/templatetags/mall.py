"""Money, words, moments, icons and pictures as the storefront shows them."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from duoshou.kernel.money import yuan_text
from duoshou.kernel.periods import MONTHS
from duoshou.kernel.words import CHINESE, ENGLISH, Words
from duoshou.storefront.signposts import address

register = template.Library()

NOBODY = Words("匿名", "Anonymous")
WEEKDAYS = (
    Words("一", "Mon"),
    Words("二", "Tue"),
    Words("三", "Wed"),
    Words("四", "Thu"),
    Words("五", "Fri"),
    Words("六", "Sat"),
    Words("日", "Sun"),
)

ICONS = {
    "home": '<path d="M4 11 12 4l8 7v9h-5v-6H9v6H4z"/>',
    "shelf": '<path d="M4 5h6v6H4zM14 5h6v6h-6zM4 15h6v5H4zM14 15h6v5h-6z"/>',
    "cart": '<path d="M3 4h3l2 11h10l2-8H7"/><circle cx="9" cy="19" r="1.4"/><circle cx="17" cy="19" r="1.4"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4 20c1-4 4-6 8-6s7 2 8 6"/>',
    "search": '<circle cx="11" cy="11" r="6"/><path d="m16 16 5 5"/>',
    "back": '<path d="m14 5-7 7 7 7"/>',
    "next": '<path d="m9 5 7 7-7 7"/>',
    "tick": '<path d="m5 12 5 5 9-10"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "minus": '<path d="M5 12h14"/>',
    "ticket": '<path d="M3 7h18v3.5a1.7 1.7 0 0 0 0 3V17H3v-3.5a1.7 1.7 0 0 0 0-3zM14 7v10"/>',
    "parcel": '<path d="M4 8l8-4 8 4v9l-8 4-8-4zM4 8l8 4 8-4M12 12v9"/>',
    "truck": '<path d="M2 6h12v10H2zM14 10h4l4 3v3h-8"/><circle cx="7" cy="18" r="2"/><circle cx="18" cy="18" r="2"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3 2"/>',
    "pin": '<path d="M12 21c5-5.5 7-8.5 7-11.5a7 7 0 0 0-14 0c0 3 2 6 7 11.5z"/><circle cx="12" cy="9.5" r="2"/>',
    "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5M12 7.5v.5"/>',
    "wallet": '<path d="M3 7h16v12H3zM3 7l12-4v4M15 13h2"/>',
    "picture": '<path d="M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4"/><circle cx="15.5" cy="9" r="1.3"/>',
    "chat": '<path d="M4 5h16v11H10l-4 4v-4H4z"/>',
    "star": '<path d="m12 4 2.5 5.2 5.5.7-4 3.9 1 5.7-5-2.8-5 2.8 1-5.7-4-3.9 5.5-.7z"/>',
}


@register.simple_tag
def icon(name: str, size: int = 24) -> SafeString:
    """A small line drawing that says nothing to a screen reader; the words beside it do."""
    kind = " class=next" if name == "next" else ""
    return mark_safe(  # noqa: S308 both parts come from this file and its callers
        f'<svg{kind} width="{size}" height="{size}" viewBox="0 0 24 24" fill="none" stroke="currentColor"'
        f' stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{ICONS[name]}</svg>'
    )


@register.simple_tag
def signpost(page: str, slug: str, *parts: str | int) -> str:
    """The address of a page of this shop that stands on a page many times or with every visit."""
    return address(page, slug, *parts)


@register.filter
def said(words: Words | None) -> str:
    """Words in the reader's language; nothing for None."""
    return "" if words is None else words.within(get_language() or CHINESE)


@register.simple_tag
def stars(many: int) -> str:
    """Five stars, so many of them full; a screen reader is told the number beside."""
    return "★" * many + "☆" * (5 - many)


@register.filter
def nobody(name: str) -> str:
    """A buyer's masked name; who has none in the reader's language."""
    return said(NOBODY) if name == NOBODY.zh else name


@register.filter
def weekdays(digits: str) -> str:
    """Days of the week in the reader's language: `一 二 三`, `Mon Tue Wed`."""
    return " ".join(said(WEEKDAYS[int(digit) - 1]) for digit in digits)


@register.filter
def yuan(fen: int) -> str:
    """The full amount: `¥1,234.50`."""
    return yuan_text(fen)


@register.filter
def taken_off(fen: int) -> str:
    """An amount that is taken off: `-¥30.00`, and `¥0.00` for nothing."""
    return yuan_text(-fen)


@register.simple_tag
def price(fen: int, kind: str = "") -> SafeString:
    """A price whose yuan stand out; it still reads as one number."""
    yuan_part, _, fen_part = yuan_text(fen).lstrip("¥").partition(".")
    return format_html('<span class="price {}"><small>¥</small>{}<small>.{}</small></span>', kind, yuan_part, fen_part)


@register.filter
def moment(value: datetime | None) -> str:
    """An instant in the shop's time zone, without the year: `11月22日 20:00`, `22 Nov 20:00`."""
    if value is None:
        return ""
    here = timezone.localtime(value)
    if (get_language() or CHINESE).startswith(ENGLISH):
        return f"{here.day} {MONTHS[here.month - 1]} {here:%H:%M}"
    return f"{here.month}月{here.day}日 {here:%H:%M}"


@register.filter
def full_moment(value: datetime | None) -> str:
    """An instant with its year: `2026-11-22 20:00`."""
    return "" if value is None else f"{timezone.localtime(value):%Y-%m-%d %H:%M}"


@register.filter
def seconds(value: datetime) -> int:
    """Whole seconds since 1970, for a clock that runs in the browser."""
    return int(value.timestamp())
