"""What a file is, by its bytes: text, workbook, archive, or nothing that holds rows."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from duoshou.warehouse.files import archives
from tests.importers.exports.export import as_csv, as_xls, as_xlsx
from tests.importers.exports.own_expenses import EXPORT
from tests.importers.exports.own_items import EXPORT as ITEMS
from tests.warehouse.lake import Lake

TABLE = [EXPORT.header, *([row[column] for column in EXPORT.header] for row in EXPORT.cells)]


def zipped(path: Path, members: dict[str, bytes], **kind: int) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content, **kind)
    return path


def csv_text() -> bytes:
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in TABLE).encode()


class TestAFile:
    @pytest.mark.parametrize("name", ["list.csv", "list.xlsx", "list.xls", "list.txt", "list", "list.zip"])
    @pytest.mark.parametrize("write", [as_csv("gb18030"), as_xls, as_xlsx], ids=["csv", "xls", "xlsx"])
    def test_is_what_its_bytes_say_whatever_it_is_called(self, write, name: str, lake: Lake, tmp_path: Path):
        write(tmp_path / "real.xls", TABLE)
        (tmp_path / name).write_bytes((tmp_path / "real.xls").read_bytes())
        lake.take_one(tmp_path / name)
        assert lake.everything() == EXPORT.tables

    @pytest.mark.parametrize(
        ("found", "content"),
        [
            ("PNG", b"\x89PNG\r\n\x1a\n" + b"\0" * 40),
            ("JPEG", b"\xff\xd8\xff\xe0" + b"\0" * 40),
            ("PDF", b"%PDF-1.7\n1 0 obj"),
            ("HTML/XML", "<html><body>请先登录</body></html>".encode()),
            ("HTML/XML", b"\r\n  <!DOCTYPE html><p>"),
            ("HTML/XML", b"<table><tr><td>1"),
            ("RAR", b"Rar!\x1a\x07\x01\x00"),
            ("7z", b"7z\xbc\xaf\x27\x1c"),
            ("EXE", b"MZ\x90\x00\x03"),
        ],
    )
    def test_that_holds_no_rows_is_refused_by_what_it_is(self, found: str, content: bytes, lake: Lake, tmp_path: Path):
        (tmp_path / "orders.csv").write_bytes(content)
        receipt = lake.take_one(tmp_path / "orders.csv")
        assert receipt.refused_code == "UnknownContainer"
        assert f"（{found}）" in receipt.refused.zh and f"({found})" in receipt.refused.en

    @pytest.mark.parametrize("content", [b"", b"\r\n\r\n", "\ufeff".encode(), b" , ,\n"])
    def test_without_a_row_is_empty(self, content: bytes, lake: Lake, tmp_path: Path):
        (tmp_path / "orders.csv").write_bytes(content)
        assert lake.take_one(tmp_path / "orders.csv").refused_code == "EmptyFile"

    def test_that_is_refused_holds_nobody_else_up_and_is_kept(self, lake: Lake, tmp_path: Path):
        (tmp_path / "a.csv").write_bytes(b"%PDF-1.7")
        refused, taken = lake.take(tmp_path / "a.csv", EXPORT.written(tmp_path / "b"))
        assert (refused.refused_code, taken.rows_new) == ("UnknownContainer", 5)
        kept = lake.home.uploads / refused.fingerprint[:2] / refused.fingerprint
        assert kept.read_bytes() == b"%PDF-1.7"


class TestAZip:
    def test_gives_every_member_a_receipt(self, lake: Lake, tmp_path: Path):
        members = {
            "账/其他费用.csv": csv_text(),
            "货.csv": ITEMS.written(tmp_path / "i").read_bytes(),
            "图.png": b"\x89PNG",
        }
        receipts = lake.take(zipped(tmp_path / "all.zip", members))
        assert [(one.path, one.refused_code) for one in receipts] == [
            ("all.zip › 账/其他费用.csv", None),
            ("all.zip › 货.csv", None),
            ("all.zip › 图.png", "UnknownContainer"),
        ]
        assert lake.everything() == EXPORT.tables | ITEMS.tables

    def test_may_hold_workbooks(self, lake: Lake, tmp_path: Path):
        as_xlsx(tmp_path / "x.xlsx", TABLE)
        as_xls(tmp_path / "x.xls", TABLE)
        members = {name: (tmp_path / name).read_bytes() for name in ("x.xlsx", "x.xls")}
        assert [one.encoding for one in lake.take(zipped(tmp_path / "books.zip", members))] == ["xlsx", "xls"]
        assert lake.everything() == EXPORT.tables

    def test_shows_names_that_windows_wrote_in_gbk(self, lake: Lake, tmp_path: Path):
        """zipfile marks Chinese names as UTF-8; Windows packs the bare GBK bytes, as here."""
        path = zipped(tmp_path / "w.zip", {"??????????.csv": csv_text()})
        path.write_bytes(path.read_bytes().replace(b"??????????", "其他费用表".encode("gbk")))
        assert lake.take_one(path).path == "w.zip › 其他费用表.csv"

    def test_passes_over_what_systems_leave_behind(self, lake: Lake, tmp_path: Path):
        litter = {"__MACOSX/._a.csv": b"x", ".DS_Store": b"x", "f/Thumbs.db": b"x", "f/desktop.ini": b"x"}
        (receipt,) = lake.take(zipped(tmp_path / "mac.zip", litter | {"a.csv": csv_text()}))
        assert receipt.path == "mac.zip › a.csv"

    def test_inside_a_zip_is_refused(self, lake: Lake, tmp_path: Path):
        inner = zipped(tmp_path / "inner.zip", {"a.csv": csv_text()}).read_bytes()
        receipt = lake.take_one(zipped(tmp_path / "outer.zip", {"inner.zip": inner}))
        assert receipt.refused_code == "BrokenArchive"
        assert "an archive inside an archive" in receipt.refused.en

    def test_that_unpacks_to_too_much_is_refused_by_counting(
        self, lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        """The header says a hundred bytes; two million come out."""
        monkeypatch.setattr(archives, "LARGEST_MEMBER_BYTES", 1_000_000)
        path = zipped(tmp_path / "bomb.zip", {"a.csv": b"0" * 2_000_000})
        receipt = lake.take_one(path)
        assert receipt.refused_code == "BrokenArchive"
        assert "1000000 bytes" in receipt.refused.en

    def test_whose_members_together_are_too_much_is_refused(
        self, lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        """Three members of a megabyte each, one of them packed once more, where two may come out."""
        monkeypatch.setattr(archives, "LARGEST_WHOLE_BYTES", 2_000_000)
        members = {"a.csv": b"0" * 900_000, "b.csv.gz": gzip.compress(b"0" * 900_000), "c.csv": b"0" * 900_000}
        for path in (zipped(tmp_path / "a.zip", members), zipped(tmp_path / "b.zip", dict(reversed(members.items())))):
            assert any("> 2000000 bytes" in (one.refused.en if one.refused else "") for one in lake.take(path))

    def test_that_grows_a_thousandfold_is_refused(self, lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(archives, "SMALL_BYTES", 1_000_000)
        monkeypatch.setattr(archives, "MOST_TIMES_ITS_SIZE", 100)
        receipt = lake.take_one(zipped(tmp_path / "bomb.zip", {"a.csv": b"0" * 2_000_000}))
        assert "100 times its size" in receipt.refused.en

    def test_may_hold_several_gzip_files(self, lake: Lake, tmp_path: Path):
        members = {
            "a.csv.gz": gzip.compress(csv_text()),
            "b.csv.gz": gzip.compress(ITEMS.written(tmp_path / "i").read_bytes()),
        }
        assert [one.refused_code for one in lake.take(zipped(tmp_path / "all.zip", members))] == [None, None]
        assert lake.everything() == EXPORT.tables | ITEMS.tables

    def test_with_too_many_members_is_refused(self, lake: Lake, tmp_path: Path):
        path = zipped(tmp_path / "many.zip", {f"{place}.csv": b"a" for place in range(archives.MOST_MEMBERS + 1)})
        assert lake.take_one(path).refused_code == "BrokenArchive"

    def test_with_a_password_is_refused(self, lake: Lake, tmp_path: Path):
        path = zipped(tmp_path / "locked.zip", {"a.csv": csv_text()})
        locked = bytearray(path.read_bytes())
        for mark, flags_at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            locked[locked.index(mark) + flags_at] |= 1
        path.write_bytes(locked)
        receipt = lake.take_one(path)
        assert receipt.refused_code == "BrokenArchive"
        assert "解压" in receipt.advice.zh

    def test_cut_off_is_refused(self, lake: Lake, tmp_path: Path):
        path = zipped(tmp_path / "cut.zip", {"a.csv": csv_text()})
        path.write_bytes(path.read_bytes()[:-30])
        assert lake.take_one(path).refused_code == "BrokenArchive"

    def test_damaged_inside_is_refused(self, lake: Lake, tmp_path: Path):
        path = zipped(tmp_path / "damaged.zip", {"a.csv": csv_text()}, compress_type=zipfile.ZIP_STORED)
        path.write_bytes(path.read_bytes().replace("房租".encode(), "房祖".encode()))
        assert lake.take_one(path).refused_code == "BrokenArchive"
        assert lake.everything() == {}

    def test_with_a_damaged_stream_is_refused(self, lake: Lake, tmp_path: Path):
        path = zipped(tmp_path / "damaged.zip", {"a.csv": csv_text()})
        spoilt = bytearray(path.read_bytes())
        spoilt[40:60] = b"\xff" * 20
        path.write_bytes(spoilt)
        assert lake.take_one(path).refused_code == "BrokenArchive"

    def test_with_nothing_in_it_is_empty(self, lake: Lake, tmp_path: Path):
        assert lake.take_one(zipped(tmp_path / "none.zip", {"folder/": b""})).refused_code == "EmptyFile"


class TestAGzip:
    def test_is_unpacked(self, lake: Lake, tmp_path: Path):
        (tmp_path / "list.csv.gz").write_bytes(gzip.compress(csv_text()))
        lake.take_one(tmp_path / "list.csv.gz")
        assert lake.everything() == EXPORT.tables

    @pytest.mark.parametrize("write", [as_xls, as_xlsx], ids=["xls", "xlsx"])
    def test_may_hold_a_workbook(self, write, lake: Lake, tmp_path: Path):
        write(tmp_path / "list", TABLE)
        (tmp_path / "list.gz").write_bytes(gzip.compress((tmp_path / "list").read_bytes()))
        lake.take_one(tmp_path / "list.gz")
        assert lake.everything() == EXPORT.tables

    @pytest.mark.parametrize("pack", [gzip.compress, lambda inner: inner], ids=["gzip", "zip"])
    def test_of_an_archive_is_refused(self, pack, lake: Lake, tmp_path: Path):
        inner = zipped(tmp_path / "inner.zip", {"a.csv": csv_text()}).read_bytes()
        (tmp_path / "x.gz").write_bytes(gzip.compress(pack(inner)))
        assert lake.take_one(tmp_path / "x.gz").refused_code == "BrokenArchive"

    def test_cut_off_is_refused(self, lake: Lake, tmp_path: Path):
        (tmp_path / "list.csv.gz").write_bytes(gzip.compress(csv_text())[:-9])
        assert lake.take_one(tmp_path / "list.csv.gz").refused_code == "BrokenArchive"

    def test_damaged_inside_is_refused(self, lake: Lake, tmp_path: Path):
        packed = bytearray(gzip.compress(csv_text()))
        packed[20:40] = b"\xff" * 20
        (tmp_path / "list.csv.gz").write_bytes(packed)
        assert lake.take_one(tmp_path / "list.csv.gz").refused_code == "BrokenArchive"

    def test_of_a_picture_is_refused(self, lake: Lake, tmp_path: Path):
        (tmp_path / "x.gz").write_bytes(gzip.compress(b"\x89PNG\r\n\x1a\n" + b"\0" * 40))
        assert lake.take_one(tmp_path / "x.gz").refused_code == "UnknownContainer"

    def test_that_unpacks_to_too_much_is_refused_by_counting(
        self, lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(archives, "LARGEST_MEMBER_BYTES", 1_000_000)
        out = io.BytesIO()
        with gzip.GzipFile(fileobj=out, mode="wb") as packed:
            packed.write(b"0" * 2_000_000)
        (tmp_path / "bomb.gz").write_bytes(out.getvalue())
        assert lake.take_one(tmp_path / "bomb.gz").refused_code == "BrokenArchive"
