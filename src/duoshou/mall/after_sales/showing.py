"""Pictures that a buyer shows with a case: made small and bare before any transaction, kept in its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.db.models import QuerySet

from duoshou.mall.after_sales.errors import TooManyCasePictures
from duoshou.mall.after_sales.models import AfterSale, AfterSalePicture
from duoshou.mall.after_sales.moving import find, hold
from duoshou.mall.after_sales.rules.evidence import MOST_PICTURES, why_no_more
from duoshou.mall.catalog import facade as catalog


def show_pictures(*, case_id: int, buyer_id: int, pictures: Sequence[bytes], folder: Path, moment: datetime) -> None:
    """The pictures with the buyer's own case while it is open; one that is there already stays the one it is.

    Raises NoSuchCase, CaseIsOver, TooManyCasePictures, NotAPicture, PictureTooLarge.
    """
    _see_room(find(case_id=case_id, buyer_id=buyer_id), {catalog.fingerprint_of(one) for one in pictures})
    kept = keep(pictures, folder)
    with transaction.atomic():
        put(hold(case_id=case_id, buyer_id=buyer_id), kept, moment=moment)


def keep(pictures: Sequence[bytes], folder: Path) -> list[catalog.KeptPicture]:
    """Each picture small, bare and in its place on the disk; never inside a transaction.

    Raises TooManyCasePictures, NotAPicture, PictureTooLarge.
    """
    if len(pictures) > MOST_PICTURES:
        raise TooManyCasePictures(most=MOST_PICTURES)
    return catalog.keep_pictures(pictures, folder=folder)


def put(case: AfterSale, kept: Sequence[catalog.KeptPicture], *, moment: datetime) -> None:
    """The kept pictures become the case's, whose order the caller's transaction holds still.

    Raises CaseIsOver, TooManyCasePictures.
    """
    there = _see_room(case, {one.fingerprint for one in kept})
    fresh = [one for one in kept if one.fingerprint not in there]
    AfterSalePicture.objects.bulk_create(
        AfterSalePicture(case=case, place=place, at=moment, **asdict(one))
        for place, one in enumerate(fresh, start=len(there))
    )


def picture_of_buyer(*, buyer_id: int, case_id: int, fingerprint: str, width: int, folder: Path) -> Path | None:
    """Where a picture of the buyer's own case lies; None for any other."""
    return _file(AfterSalePicture.objects.filter(case=case_id, case__buyer_id=buyer_id), fingerprint, width, folder)


def picture_of_shop(*, shop_id: int, case_id: int, fingerprint: str, width: int, folder: Path) -> Path | None:
    """The same for the shop's own case."""
    return _file(AfterSalePicture.objects.filter(case=case_id, case__shop_id=shop_id), fingerprint, width, folder)


def _file(own: QuerySet[AfterSalePicture], fingerprint: str, width: int, folder: Path) -> Path | None:
    is_shown = own.filter(fingerprint=fingerprint).exclude(fingerprint="").exists()
    return catalog.picture_file(folder=folder, fingerprint=fingerprint, width=width) if is_shown else None


def _see_room(case: AfterSale, fingerprints: set[str]) -> set[str]:
    """The fingerprints that are there already; the others have room."""
    there = set(AfterSalePicture.objects.filter(case=case).values_list("fingerprint", flat=True))
    no = why_no_more(case=case.pk, state=case.state, pictures=len(there | fingerprints))
    if no is not None:
        raise no
    return there
