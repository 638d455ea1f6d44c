"""Where a picture of the catalogue is found, in which widths, and how much room it takes before it is there."""

from __future__ import annotations

from dataclasses import dataclass

from duoshou.mall.catalog.facade import PictureCard
from duoshou.storefront.signposts import address

SMALL, MIDDLE, LARGE = 200, 480, 960
# What a card and a whole page's picture fill of the screen.
ON_A_CARD = "(min-width: 1024px) 200px, (min-width: 760px) 25vw, (min-width: 560px) 33vw, 50vw"
ON_A_PAGE = "(min-width: 760px) 468px, 100vw"


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """One picture as an `img` wants it. The room is a square: pictures are cut to it."""

    src: str
    srcset: str
    sizes: str
    words: str = ""
    width: int = MIDDLE
    height: int = MIDDLE


def on_a_card(slug: str, fingerprint: str | None) -> ShownPicture | None:
    """A product's first picture beside its title; the title says what it shows."""
    return _shown(slug, fingerprint, (SMALL, MIDDLE), ON_A_CARD) if fingerprint else None


def on_a_line(slug: str, fingerprint: str | None) -> ShownPicture | None:
    """The same, small."""
    if not fingerprint:
        return None
    return ShownPicture(_address(slug, fingerprint, SMALL), "", "", width=SMALL, height=SMALL)


def on_a_page(slug: str, card: PictureCard, title: str) -> ShownPicture:
    """A picture as wide as the screen."""
    shown = _shown(slug, card.fingerprint, (MIDDLE, LARGE), ON_A_PAGE)
    return ShownPicture(shown.src, shown.srcset, shown.sizes, card.words or title)


def _shown(slug: str, fingerprint: str, widths: tuple[int, int], sizes: str) -> ShownPicture:
    addresses = [(_address(slug, fingerprint, width), width) for width in widths]
    return ShownPicture(addresses[0][0], ", ".join(f"{address} {width}w" for address, width in addresses), sizes)


def _address(slug: str, fingerprint: str, width: int) -> str:
    return address("picture", slug, fingerprint, width)
