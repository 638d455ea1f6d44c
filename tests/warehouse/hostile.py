"""Files that mean harm, made as those who mean it make them."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.importers.exports.export import as_xlsx

MEBIBYTE = 1 << 20
TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>'
LAUGHS = "".join(f'<!ENTITY l{place} "{f"&l{place - 1};" * 10}">' for place in range(1, 12))
SHEET = "xl/worksheets/sheet1.xml"


def small_workbook(path: Path) -> Path:
    as_xlsx(path, [("宝贝ID", "标题", "价格", "类目"), ("7", "龙井", 48, "茶叶")])
    return path


def with_parts(path: Path, parts: dict[str, bytes]) -> Path:
    """A small sound workbook with these parts added, or put in the place of its own."""
    with zipfile.ZipFile(small_workbook(path)) as packed:
        own = {one.filename: packed.read(one) for one in packed.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in (own | parts).items():
            packed.writestr(name, content)
    return path


def filled(
    path: Path, member: str, chunks: Iterator[bytes], *, beside: dict[str, bytes] | None = None, is_large: bool = False
) -> Path:
    """A zip whose member is written chunk by chunk, so that making it needs no memory either."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, content in (beside or {}).items():
            packed.writestr(name, content)
        with packed.open(member, "w", force_zip64=is_large) as out:
            for chunk in chunks:
                out.write(chunk)
    return path


def named_smaller(path: Path, size: int) -> Path:
    """The same archive, whose headers name this size for its largest member, and a checksum that nobody can check."""
    with zipfile.ZipFile(path) as packed:
        largest = max(packed.infolist(), key=lambda one: one.file_size)
    held, true = path.read_bytes(), struct.pack("<L", largest.file_size)
    assert held.count(true) >= 1
    path.write_bytes(held.replace(true, struct.pack("<L", size)))
    return path


def zeros(mebibytes: int) -> Iterator[bytes]:
    return (b"0" * MEBIBYTE for _ in range(mebibytes))


def rows_of_200(rows: int) -> Iterator[bytes]:
    """A sheet of so many rows, a hundred at a time; cells without an address follow each other."""
    hundred = b"<row>" + b"<c><v>1</v></c>" * 200 + b"</row>"
    yield b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    yield from (hundred * 100 for _ in range(rows // 100))
    yield b"</sheetData></worksheet>"


def zip_bomb(folder: Path) -> Path:
    """Two gibibytes of nothing in two mebibytes."""
    return filled(folder / "bomb.zip", "orders.csv", zeros(2_047))


def lying_zip_bomb(folder: Path) -> Path:
    """The same, said to be a hundred bytes."""
    return named_smaller(zip_bomb(folder), 100)


def gzip_bomb(folder: Path) -> Path:
    """A gzip file says nothing of its size that one could believe."""
    path, packer = folder / "bomb.csv.gz", zlib.compressobj(9, wbits=31)
    with path.open("wb") as out:
        for chunk in zeros(2_047):
            out.write(packer.compress(chunk))
        out.write(packer.flush())
    return path


def endless_list(folder: Path) -> Path:
    """Three hundred thousand members of nothing."""
    path = folder / "many.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for place in range(300_000):
            packed.writestr(f"{place:06d}{'x' * 100}.csv", b"")
    return path


def wide_workbook(folder: Path, *, rows: int = 1_000_000) -> Path:
    """A million rows of two hundred cells: three gibibytes in some ten mebibytes."""
    with zipfile.ZipFile(small_workbook(folder / "small.xlsx")) as packed:
        own = {one.filename: packed.read(one) for one in packed.infolist() if one.filename != SHEET}
    return filled(folder / "wide.xlsx", SHEET, rows_of_200(rows), beside=own, is_large=rows > 600_000)


def lying_wide_workbook(folder: Path) -> Path:
    """As many of these rows as need no longer form of size, said to be a hundred bytes."""
    return named_smaller(wide_workbook(folder, rows=600_000), 100)


def billion_laughs(folder: Path) -> Path:
    strings = f'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY l0 "哈">{LAUGHS}]><sst><si><t>&l11;</t></si></sst>'
    return with_parts(folder / "laughs.xlsx", {"xl/sharedStrings.xml": strings.encode()})


def billion_laughs_as_a_picture(folder: Path) -> Path:
    sheet = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "哈">{LAUGHS}]><worksheet>&l11;</worksheet>'
    path = small_workbook(folder / "small.xlsx")
    with zipfile.ZipFile(path) as packed:
        said = packed.read("xl/_rels/workbook.xml.rels").replace(b"worksheets/sheet1.xml", b"media/sheet1.svg")
    return with_parts(
        folder / "laughs.xlsx", {"xl/media/sheet1.svg": sheet.encode(), "xl/_rels/workbook.xml.rels": said}
    )


def billion_laughs_alone(folder: Path) -> Path:
    (folder / "laughs.csv").write_text(f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "哈">{LAUGHS}]><a>&l11;</a>')
    return folder / "laughs.csv"


def web_page(folder: Path) -> Path:
    (folder / "orders.csv").write_bytes(b"\xef\xbb\xbf\r\n<HTML><body>" + b"<p>please sign in</p>" * 500_000)
    return folder / "orders.csv"


def macros(folder: Path) -> Path:
    return with_parts(folder / "macros.xlsx", {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"\0" * 4_000})


def old_macros(folder: Path) -> Path:
    stream = "_VBA_PROJECT_CUR".encode("utf-16-le")
    (folder / "macros.xls").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * MEBIBYTE + stream + b"\0" * 4_000)
    return folder / "macros.xls"


def external_links(folder: Path) -> Path:
    link = b'<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
    return with_parts(folder / "links.xlsx", {"xl/externalLinks/externalLink1.xml": link})


def slipping_zip(folder: Path, name: str = "../../../../etc/cron.d/duoshou") -> Path:
    with zipfile.ZipFile(folder / "slip.zip", "w") as packed:
        packed.writestr(name, "日期,费用项目,金额,备注\n2026-11-01,房租,1,\n")
    return folder / "slip.zip"


HOSTILE: dict[str, tuple[Callable[[Path], Path], str]] = {
    "a zip bomb": (zip_bomb, "BrokenArchive"),
    "a zip bomb that lies": (lying_zip_bomb, "BrokenArchive"),
    "a gzip bomb": (gzip_bomb, "BrokenArchive"),
    "an endless list of members": (endless_list, "BrokenArchive"),
    "a sheet of a million by two hundred": (wide_workbook, "BrokenWorkbook"),
    "a wide sheet that lies": (lying_wide_workbook, "BrokenWorkbook"),
    "a billion laughs in a workbook": (billion_laughs, "BrokenWorkbook"),
    "a billion laughs in a sheet that is called a picture": (billion_laughs_as_a_picture, "BrokenWorkbook"),
    "a billion laughs": (billion_laughs_alone, "UnknownContainer"),
    "a web page": (web_page, "UnknownContainer"),
    "macros": (macros, "WorkbookHasMacros"),
    "macros of the old format": (old_macros, "WorkbookHasMacros"),
    "links to other files": (external_links, "WorkbookHasLinks"),
    "a name that points outside": (slipping_zip, "NamePointsOutside"),
}
