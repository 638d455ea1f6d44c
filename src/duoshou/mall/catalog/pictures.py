"""Pictures of products: taken only as what they really are, stripped of all but the picture, kept in three widths.

The files lie under the fingerprint of what was handed in: `<folder>/<two letters>/<fingerprint>_<width>.webp`.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import warnings
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.db import transaction
from PIL import Image, ImageOps, UnidentifiedImageError

from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import Words
from duoshou.mall.catalog import models
from duoshou.mall.catalog.checks import PICTURE_WORDS, text
from duoshou.mall.catalog.errors import NoSuchPicture, NoSuchProduct
from duoshou.mall.catalog.values import KeptPicture, PictureCard

WIDTHS = (200, 480, 960)
FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PICTURE_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
MOST_SIDES_RATIO = 10
QUALITY = 82
MOST_PICTURES = 20
FINGERPRINT = re.compile(r"[0-9a-f]{64}")


class NotAPicture(CorrectTheInput):
    """The file is none of the kinds of picture that are taken, whatever its name says, or it is broken."""

    message = Words("这个文件不是可用的图片", "The file is not a picture that can be used")
    remedy = Words("请换一张 JPG、PNG 或 WebP 图片", "Choose a JPEG, PNG or WebP picture")


class PictureTooLarge(CorrectTheInput):
    """More bytes or pixels than a page could ever need."""

    message = Words("图片太大：{size_zh}", "The picture is too large: {size_en}")
    remedy = Words(
        "最多 {most_megabytes} MB、{most_megapixels} 百万像素，长边不超过短边的 10 倍",
        "At most {most_megabytes} MB and {most_megapixels} million pixels, no side 10 times the other",
    )


class TooManyPictures(CorrectTheInput):
    """The product has as many pictures as its page can show."""

    message = Words("这个商品已有 {most} 张图片", "The product has {most} pictures already")
    remedy = Words("先删掉一张", "Remove one first")


@transaction.atomic
def add_picture(*, shop_id: int, product_id: int, content: bytes, folder: Path, words: str = "") -> PictureCard:
    """The picture at the end of the product's; the same one again is the one that is there.

    Raises NoSuchProduct, NotAPicture, PictureTooLarge, TooManyPictures, FieldWrong.
    """
    product = models.Product.objects.select_for_update().filter(shop_id=shop_id, pk=product_id).first()
    if product is None:
        raise NoSuchProduct(product=product_id)
    label = text(words, PICTURE_WORDS)
    fingerprint = fingerprint_of(content)
    known = models.Picture.objects.filter(product=product, fingerprint=fingerprint).first()
    if known is not None:
        return _card(known)
    count = product.pictures.count()
    if count >= MOST_PICTURES:
        raise TooManyPictures(most=MOST_PICTURES)
    width, height = keep_picture(content=content, fingerprint=fingerprint, folder=folder)
    last = models.Picture.objects.filter(product=product).order_by("-position").first()
    return _card(
        models.Picture.objects.create(
            product=product,
            fingerprint=fingerprint,
            width=width,
            height=height,
            position=last.position + 1 if last else 0,
            words=label,
        )
    )


@transaction.atomic
def remove_picture(*, shop_id: int, picture_id: int) -> None:
    """The product without this picture; its files stay, for other products may show them. Raises NoSuchPicture."""
    removed, _ = models.Picture.objects.filter(product__shop_id=shop_id, pk=picture_id).delete()
    if not removed:
        raise NoSuchPicture(picture=picture_id)


@transaction.atomic
def order_pictures(*, shop_id: int, product_id: int, picture_ids: Sequence[int]) -> None:
    """The product's pictures in this order; all have to be named. Raises NoSuchPicture."""
    pictures = {row.pk: row for row in models.Picture.objects.filter(product_id=product_id, product__shop_id=shop_id)}
    if set(pictures) != set(picture_ids) or len(picture_ids) != len(pictures):
        raise NoSuchPicture(picture="、".join(map(str, picture_ids)))
    for position, picture_id in enumerate(picture_ids):
        pictures[picture_id].position = position
    models.Picture.objects.bulk_update(pictures.values(), ["position"])


def picture_file(*, folder: Path, fingerprint: str, width: int) -> Path | None:
    """Where the picture of this width lies; None for a width or a fingerprint that is none, or when it is not there."""
    if width not in WIDTHS or not FINGERPRINT.fullmatch(fingerprint):
        return None
    file = _file(folder, fingerprint, width)
    return file if file.is_file() else None


def keep_picture(*, content: bytes, fingerprint: str, folder: Path) -> tuple[int, int]:
    """Width and height of the picture, now in the folder in every width, never wider than it came.

    Raises NotAPicture, PictureTooLarge.
    """
    picture = _opened(content)
    for width in WIDTHS:
        file = _file(folder, fingerprint, width)
        try:
            # As fresh as if it were new: a sweep does not take it before a row names it.
            os.utime(file)
        except FileNotFoundError:
            _put(_narrowed(picture, width), file)
    return picture.size


def fingerprint_of(content: bytes) -> str:
    """By what a picture is known again and called on the disk: the SHA-256 of what was handed in."""
    return hashlib.sha256(content).hexdigest()


def keep_pictures(pictures: Sequence[bytes], *, folder: Path) -> list[KeptPicture]:
    """Each of them kept, the same one once; never inside a transaction. Raises NotAPicture, PictureTooLarge."""
    kept: dict[str, KeptPicture] = {}
    for content in pictures:
        fingerprint = fingerprint_of(content)
        width, height = keep_picture(content=content, fingerprint=fingerprint, folder=folder)
        kept[fingerprint] = KeptPicture(fingerprint, width, height)
    return list(kept.values())


def sweep_pictures(*, folder: Path, named: Callable[[], set[str]], before: datetime) -> int:
    """How many files were removed: those handed in before this moment whose fingerprint nobody names. Raises OSError.

    Names are read after the files: whatever was kept meanwhile is fresh, or is named.
    """
    old = [file for file in folder.glob("*/*") if _is_older(file, before)]
    if not old:
        return 0
    kept, swept = named(), 0
    for file in old:
        # Looked at again right before it goes: it may have come once more meanwhile.
        if file.stem.partition("_")[0] not in kept and _is_older(file, before):
            file.unlink(missing_ok=True)
            swept += 1
    return swept


def _is_older(file: Path, before: datetime) -> bool:
    try:
        return file.stat().st_mtime < before.timestamp()
    except FileNotFoundError:
        # Half a picture that has just got its name.
        return False


def _opened(content: bytes) -> Image.Image:
    """The picture alone, turned as it is meant; where and with what it was taken is left behind."""
    if len(content) > MOST_PICTURE_BYTES:
        raise _too_large(f"{len(content) >> 20} MB")
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(content), formats=FORMATS) as opened:
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            width, height = opened.size
            if width * height > MOST_PIXELS or max(width, height) > MOST_SIDES_RATIO * min(width, height):
                raise _too_large(f"{width} × {height}")
            turned = ImageOps.exif_transpose(opened)
            see_through = turned.has_transparency_data
            return turned.convert("RGBA" if see_through else "RGB")
    except Image.DecompressionBombError as wrong:
        raise _too_large("?") from wrong
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as wrong:
        raise NotAPicture() from wrong


def _narrowed(picture: Image.Image, width: int) -> Image.Image:
    if picture.width <= width:
        return picture
    return picture.resize((width, max(1, picture.height * width // picture.width)), Image.Resampling.LANCZOS)


def _put(picture: Image.Image, file: Path) -> None:
    """The whole file or none: whoever looks meanwhile sees no half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=file.parent, suffix=".new", delete=False) as new:
        # A fresh picture object carries no notes of the camera, and none are passed on here.
        picture.save(new, format="WEBP", quality=QUALITY, exif=b"", icc_profile=None)
        new.flush()
        os.fsync(new.fileno())
    Path(new.name).replace(file)


def _file(folder: Path, fingerprint: str, width: int) -> Path:
    return folder / fingerprint[:2] / f"{fingerprint}_{width}.webp"


def _too_large(size: str) -> PictureTooLarge:
    return PictureTooLarge(
        size_zh=size, size_en=size, most_megabytes=MOST_PICTURE_BYTES >> 20, most_megapixels=MOST_PIXELS // 1_000_000
    )


def _card(picture: models.Picture) -> PictureCard:
    return PictureCard(picture.pk, picture.fingerprint, picture.width, picture.height, picture.words)


def fingerprints() -> tuple[str, ...]:
    """Every picture that some product shows, in every shop."""
    return tuple(models.Picture.objects.order_by("fingerprint").values_list("fingerprint", flat=True).distinct())
