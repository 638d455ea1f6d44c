"""How sound files are spoilt: their dress, their bytes, the members of an archive, the XML of a workbook."""

from __future__ import annotations

import csv
import gzip
import io
import random
import re
import zipfile
from collections.abc import Sequence

import xlsxwriter
import xlwt

from tests.fuzzing import nasty
from tests.fuzzing.cases import Case, Rows, Seed
from tests.fuzzing.spoilt_tables import TABLE, Dice

ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "big5", "cp1252", "utf-32")
SEPARATORS = (",", ",", ",", "\t", ";", "|")
ENDS = ("\r\n", "\r\n", "\n", "\r", "\n\r")
MOST_COLUMNS_OF_XLS = 256
LONGEST_OF_XLS = 32_767
EPOCH = (2026, 11, 22, 0, 0, 0)


def made(seed: Seed, number: str) -> Case:
    """The file that this number makes of the seed; the same each time."""
    dice = random.Random(number)
    spoilt: list[str] = []
    suffix, content = seed.suffix, seed.content
    if seed.rows:
        rows = [[str(cell) for cell in row] for row in seed.rows]
        for _ in range(dice.choice((0, 1, 1, 1, 2, 2, 3, 5, 8))):
            change = dice.choice(TABLE)
            spoilt.append(change.__name__)
            rows = change(rows, dice)
        suffix, content = _dressed(rows, seed, dice, spoilt)
    if not seed.rows or dice.random() < 0.45:
        for _ in range(dice.choice((1, 1, 1, 2, 3, 6))):
            content = _damaged(content, dice, spoilt)
    if dice.random() < 0.12:
        suffix, content = _packed(content, suffix, dice, spoilt)
    return Case(number, seed.name, seed.target, f"导出{suffix}", content, tuple(spoilt))


# Dress ----------------------------------------------------------------------------------------------------------------


def _dressed(rows: Rows, seed: Seed, dice: Dice, spoilt: list[str]) -> tuple[str, bytes]:
    """The rows as the platform writes them, or as somebody saved them."""
    suffix = seed.suffix if dice.random() < 0.5 else dice.choice((".csv", ".csv", ".xlsx", ".xls"))
    if suffix == ".xlsx":
        spoilt.append("as xlsx")
        return suffix, _with_xml_spoilt(as_xlsx(rows, dice), dice, spoilt)
    if suffix == ".xls" and max(map(len, rows)) <= MOST_COLUMNS_OF_XLS and len(rows) < 60_000:
        spoilt.append("as xls")
        return suffix, as_xls(rows, dice)
    encoding = seed.encoding if seed.encoding in ENCODINGS and dice.random() < 0.6 else dice.choice(ENCODINGS)
    spoilt.append(f"as text in {encoding}")
    return ".csv", as_text(rows, dice, encoding=encoding)


def as_text(rows: Rows, dice: Dice, *, encoding: str) -> bytes:
    separator, end = dice.choice(SEPARATORS), dice.choice(ENDS)
    if dice.random() < 0.75:
        out = io.StringIO(newline="")
        quoting = dice.choice((csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
        csv.writer(out, delimiter=separator, lineterminator=end, quoting=quoting).writerows(rows)
        text = out.getvalue()
    else:
        text = "".join(separator.join(cells) + end for cells in rows)
    if dice.random() < 0.3:
        text = text[: -len(end)]
    return text.encode(encoding, errors="surrogatepass" if encoding.startswith("utf") else "replace")


def as_xlsx(rows: Rows, dice: Dice) -> bytes:
    """A workbook; some numbers are numbers, some of them days."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": None})
        sheet, day = book.add_worksheet("表"), book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        numbers = dice.random()
        for line, cells in enumerate(rows):
            for place, cell in enumerate(cells[:16_000]):
                if re.fullmatch(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?", cell) and dice.random() < numbers:
                    sheet.write_number(line, place, float(cell), day if dice.random() < 0.1 else None)
                else:
                    sheet.write_string(line, place, cell[:LONGEST_OF_XLS])
    return out.getvalue()


def as_xls(rows: Rows, dice: Dice) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet, day = book.add_sheet("Sheet1"), xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm:ss")
    numbers = dice.random()
    for line, cells in enumerate(rows):
        for place, cell in enumerate(cells):
            if re.fullmatch(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?", cell) and dice.random() < numbers:
                sheet.write(line, place, float(cell), *([day] if dice.random() < 0.1 else []))
            else:
                sheet.write(line, place, cell[:LONGEST_OF_XLS].encode("utf-16", "replace").decode("utf-16"))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# Bytes, archives, XML -------------------------------------------------------------------------------------------------


def _damaged(content: bytes, dice: Dice, spoilt: list[str]) -> bytes:
    ways = (
        _a_byte_changed,
        _bytes_put_in,
        _bytes_taken_out,
        _cut_off,
        _a_part_again,
        _zeros,
        _spliced,
        _at_the_beginning,
    )
    way = dice.choice(ways)
    if content.startswith(b"PK") and dice.random() < 0.7:
        spoilt.append("members")
        return _with_members_spoilt(content, dice)
    spoilt.append(way.__name__.strip("_"))
    return way(content, dice) if content else dice.choice(nasty.BYTES)


def _a_byte_changed(content: bytes, dice: Dice) -> bytes:
    at = dice.randrange(len(content))
    byte = dice.choice((dice.randrange(256), content[at] ^ (1 << dice.randrange(8)), 0, 255))
    return content[:at] + bytes([byte]) + content[at + 1 :]


def _bytes_put_in(content: bytes, dice: Dice) -> bytes:
    at = dice.randrange(len(content) + 1)
    return content[:at] + dice.choice(nasty.BYTES) + content[at:]


def _at_the_beginning(content: bytes, dice: Dice) -> bytes:
    return dice.choice(nasty.BYTES) + content


def _bytes_taken_out(content: bytes, dice: Dice) -> bytes:
    at = dice.randrange(len(content))
    return content[:at] + content[at + dice.choice((1, 1, 2, 7, 100)) :]


def _cut_off(content: bytes, dice: Dice) -> bytes:
    return content[: dice.randrange(len(content))]


def _a_part_again(content: bytes, dice: Dice) -> bytes:
    at = dice.randrange(len(content))
    part = content[at : at + dice.choice((1, 4, 50, 500))]
    to = dice.randrange(len(content) + 1)
    return content[:to] + part + content[to:]


def _zeros(content: bytes, dice: Dice) -> bytes:
    at, many = dice.randrange(len(content)), dice.choice((1, 4, 16, 512))
    return content[:at] + dice.choice((b"\x00", b"\xff")) * many + content[at + many :]


def _spliced(content: bytes, dice: Dice) -> bytes:
    """A whole number of the file becomes the least, the greatest, or another one."""
    at = dice.randrange(len(content))
    size = dice.choice((1, 2, 4, 8))
    number = dice.choice((0, 1, 127, 128, 255, 256, 32_767, 65_535, 2**31 - 1, 2**31, 2**32 - 1, 2**63, 2**64 - 1))
    return (
        content[:at] + (number % (1 << 8 * size)).to_bytes(size, dice.choice(("little", "big"))) + content[at + size :]
    )


def _members(content: bytes) -> list[tuple[zipfile.ZipInfo, bytes]] | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return [(one, packed.read(one)) for one in packed.infolist()]
    except Exception:  # noqa: BLE001 - spoilt before; whatever it is, it is no archive any more
        return None


def _packed_again(members: Sequence[tuple[str, bytes]], dice: Dice) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", dice.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))) as packed:
        for name, said in members:
            packed.writestr(zipfile.ZipInfo(name or "a", EPOCH), said, packed.compression)
    return out.getvalue()


def _with_members_spoilt(content: bytes, dice: Dice) -> bytes:
    """One member damaged, gone, there twice or called otherwise; or the archive's own headers damaged."""
    members = _members(content)
    if not members or dice.random() < 0.25:
        heads = [found.start() for found in re.finditer(rb"PK\x01\x02|PK\x03\x04|PK\x05\x06", content)] or [0]
        at = min(dice.choice(heads) + dice.randrange(46), len(content) - 1)
        return content[:at] + bytes([dice.choice((dice.randrange(256), 0, 255, 1, 8, 9))]) + content[at + 1 :]
    named = [(one.filename, said) for one, said in members]
    place = dice.randrange(len(named))
    name, said = named[place]
    match dice.randrange(5):
        case 0:
            del named[place]
        case 1:
            named[place] = (
                dice.choice(("a.csv", "[content_types].xml", "x/../y.csv", "茶.csv", "xl/workbook.bin")),
                said,
            )
        case 2:
            named[place] = (name, said[: dice.randrange(len(said) + 1)])
        case _:
            named[place] = (name, _damaged_once(said, dice))
    return _packed_again(named, dice)


def _damaged_once(said: bytes, dice: Dice) -> bytes:
    return dice.choice((_a_byte_changed, _bytes_put_in, _bytes_taken_out, _a_part_again))(said or b"x", dice)


def _with_xml_spoilt(content: bytes, dice: Dice, spoilt: list[str]) -> bytes:
    """Some of the values, addresses, styles and tags of the workbook's parts are others."""
    members = _members(content)
    if not members or dice.random() < 0.4:
        return content
    named = [(one.filename, said) for one, said in members]
    for _ in range(dice.choice((1, 1, 2, 4))):
        pattern, others = dice.choice(nasty.XML)
        holding = [place for place, (_, said) in enumerate(named) if re.search(pattern, said)]
        if holding:
            place = dice.choice(holding)
            name, said = named[place]
            found = list(re.finditer(pattern, said))
            spoilt.append(f"{name} {pattern!r}")
            for one in reversed(dice.sample(found, min(len(found), dice.choice((1, 1, 3))))):
                said = said[: one.start()] + dice.choice(others) + said[one.end() :]
            named[place] = (name, said)
    return _packed_again(named, dice)


def _packed(content: bytes, suffix: str, dice: Dice, spoilt: list[str]) -> tuple[str, bytes]:
    """The file inside an archive, or two of them."""
    if dice.random() < 0.3:
        spoilt.append("in gzip")
        return f"{suffix}.gz", gzip.compress(content, mtime=0)
    spoilt.append("in a zip")
    names = dice.choice(((f"a{suffix}",), (f"茶/a{suffix}", f"b{suffix}"), (f"__MACOSX/a{suffix}",), ("a", "a")))
    out = _packed_again([(name, content) for name in dict.fromkeys(names)], dice)
    return ".zip", _with_members_spoilt(out, dice) if dice.random() < 0.5 else out
