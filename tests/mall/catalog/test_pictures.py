"""Pictures are taken as what they really are, lose what the camera noted, and come in three widths."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from duoshou.mall.catalog import facade as catalog
from duoshou.mall.catalog.models import Picture
from duoshou.mall.shops import facade as shops
from tests.mall.world import World


def picture(width: int = 1_200, height: int = 800, *, format: str = "JPEG", **saved) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (200, 30, 30)).save(out, format=format, **saved)
    return out.getvalue()


def claimed_png(width: int, height: int) -> bytes:
    """A few bytes that unpack to a picture of this size."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "pictures"


def add(world: World, folder: Path, content: bytes, code: str = "tea") -> catalog.PictureCard:
    return catalog.add_picture(
        shop_id=world.shop_id, product_id=world.product[code], content=content, folder=folder, words="正面"
    )


class TestAPicture:
    def test_is_kept_in_three_widths_and_shown_first(self, world: World, folder: Path):
        card = add(world, folder, picture())
        sizes = {}
        for width in (200, 480, 960):
            file = catalog.picture_file(folder=folder, fingerprint=card.fingerprint, width=width)
            with Image.open(file) as kept:
                sizes[width] = (kept.format, kept.size)
        assert sizes == {200: ("WEBP", (200, 133)), 480: ("WEBP", (480, 320)), 960: ("WEBP", (960, 640))}
        facts = catalog.sku_facts(sku_ids=[world.sku["tea"]])[world.sku["tea"]]
        assert facts.picture == card.fingerprint
        assert catalog.shelf(shop_id=world.shop_id, moment=world.noon).products[0].picture == card.fingerprint

    def test_is_never_widened(self, world: World, folder: Path):
        card = add(world, folder, picture(300, 300))
        with Image.open(catalog.picture_file(folder=folder, fingerprint=card.fingerprint, width=960)) as kept:
            assert kept.size == (300, 300)

    def test_loses_where_it_was_taken_and_is_turned_upright(self, world: World, folder: Path):
        notes = Image.Exif()
        notes[0x0112] = 6  # turned by a quarter
        notes[0x010F] = "Camera of 小王"
        notes.get_ifd(0x8825)[2] = (30.0, 15.0, 0.0)  # where
        card = add(world, folder, picture(400, 200, exif=notes))
        assert (card.width, card.height) == (200, 400)
        file = catalog.picture_file(folder=folder, fingerprint=card.fingerprint, width=480)
        with Image.open(file) as kept:
            assert not kept.getexif()
        assert b"Camera" not in file.read_bytes()

    def test_stays_see_through(self, world: World, folder: Path):
        out = io.BytesIO()
        Image.new("RGBA", (300, 300), (0, 0, 0, 0)).save(out, format="PNG")
        card = add(world, folder, out.getvalue())
        with Image.open(catalog.picture_file(folder=folder, fingerprint=card.fingerprint, width=200)) as kept:
            assert kept.mode == "RGBA"

    def test_twice_is_one(self, world: World, folder: Path):
        assert add(world, folder, picture()) == add(world, folder, picture())
        assert Picture.objects.count() == 1

    def test_leaves_no_half_written_file(self, world: World, folder: Path):
        add(world, folder, picture())
        assert {file.suffix for file in folder.rglob("*") if file.is_file()} == {".webp"}

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"not a picture",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            b"GIF89a" + b"\x00" * 40,
            picture(format="BMP"),
            picture(format="TIFF"),
            picture()[: len(picture()) // 2],
            b"\xff\xd8\xff" + b"\x00" * 100,
        ],
        ids=["empty", "text", "svg", "gif", "bmp", "tiff", "half a jpeg", "a mark alone"],
    )
    def test_is_what_it_says(self, world: World, folder: Path, content: bytes):
        with pytest.raises(catalog.NotAPicture):
            add(world, folder, content)
        assert not Picture.objects.exists()

    @pytest.mark.parametrize(
        "content",
        [
            b"\xff\xd8\xff" + b"\x00" * (10 * 1024 * 1024),
            claimed_png(8_000, 6_000),
            claimed_png(20_000, 20_000),
            claimed_png(60_000, 1),
            picture(2_000, 20),
        ],
        ids=["11 MB", "48 million pixels", "a bomb of 400 million pixels", "one line of 60,000", "long and thin"],
    )
    def test_is_not_too_large(self, world: World, folder: Path, content: bytes):
        with pytest.raises(catalog.PictureTooLarge):
            add(world, folder, content)

    def test_is_not_one_of_too_many(self, world: World, folder: Path):
        for size in range(20):
            add(world, folder, picture(100 + size, 100))
        with pytest.raises(catalog.TooManyPictures):
            add(world, folder, picture(90, 90))

    def test_of_another_shop_is_not_touched(self, world: World, folder: Path):
        other = shops.open_shop(name="别家", slug="other", moment=world.noon)
        card = add(world, folder, picture())
        with pytest.raises(catalog.NoSuchProduct):
            catalog.add_picture(shop_id=other.id, product_id=world.product["tea"], content=picture(), folder=folder)
        with pytest.raises(catalog.NoSuchPicture):
            catalog.remove_picture(shop_id=other.id, picture_id=card.picture_id)
        with pytest.raises(catalog.NoSuchPicture):
            catalog.order_pictures(shop_id=other.id, product_id=world.product["tea"], picture_ids=[card.picture_id])

    def test_stands_where_it_is_put(self, world: World, folder: Path):
        first, second = add(world, folder, picture()), add(world, folder, picture(500, 500))
        order = [second.picture_id, first.picture_id]
        catalog.order_pictures(shop_id=world.shop_id, product_id=world.product["tea"], picture_ids=order)
        shown = catalog.pictures_of(product_id=world.product["tea"])
        assert [card.picture_id for card in shown] == order
        catalog.remove_picture(shop_id=world.shop_id, picture_id=second.picture_id)
        assert [card.picture_id for card in catalog.pictures_of(product_id=world.product["tea"])] == [first.picture_id]

    @pytest.mark.parametrize(
        ("fingerprint", "width"), [("../../etc/passwd", 200), ("a" * 64, 200), ("a" * 64, 201), ("A" * 64, 200)]
    )
    def test_is_found_only_by_a_fingerprint(self, folder: Path, fingerprint: str, width: int):
        assert catalog.picture_file(folder=folder, fingerprint=fingerprint, width=width) is None
