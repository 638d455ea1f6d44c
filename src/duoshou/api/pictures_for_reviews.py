"""Pictures that come before the review they are for: each gets a name that only its buyer can use, for its line alone.

Nothing is kept of them but their files. The name is signed, says whose and which picture it is and when it came, and is
good for less than a picture that no review names stays on the disk.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.core.signing import BadSignature, Signer

from duoshou.api.errors import PictureNotForThis
from duoshou.mall.catalog import facade as catalog

SIGNER = Signer(salt="a picture for a review")
# Files that nobody names are swept after a day.
GOOD_FOR = timedelta(hours=23)
NARROWEST = 200


@dataclass(frozen=True, slots=True)
class Place:
    """One line of an order of one buyer."""

    buyer_id: int
    order_id: int
    line_no: int


def name_of(kept: catalog.KeptPicture, *, place: Place, moment: datetime) -> str:
    """The name by which a review of that line may show the picture."""
    return SIGNER.sign_object([*astuple(place), *astuple(kept), int(moment.timestamp())])


def pictures_named(
    names: Sequence[str], *, place: Place, folder: Path, moment: datetime
) -> tuple[catalog.KeptPicture, ...]:
    """The pictures, each once, that lie in the folder for a review of that line. Raises PictureNotForThis."""
    return tuple(dict.fromkeys(_named(name, place=place, folder=folder, moment=moment) for name in names))


def _named(name: str, *, place: Place, folder: Path, moment: datetime) -> catalog.KeptPicture:
    try:
        *whose, fingerprint, width, height, came = SIGNER.unsign_object(name)
    except BadSignature:
        raise PictureNotForThis from None
    if tuple(whose) != astuple(place) or moment - datetime.fromtimestamp(came, UTC) > GOOD_FOR:
        raise PictureNotForThis
    if catalog.picture_file(folder=folder, fingerprint=fingerprint, width=NARROWEST) is None:
        raise PictureNotForThis
    return catalog.KeptPicture(fingerprint, width, height)
