"""Titles and papers as they were typed or handed in, read before anything is kept of them."""

from __future__ import annotations

import hashlib
import io
import os
import re
import zipfile
from pathlib import Path
from tempfile import NamedTemporaryFile

from duoshou.mall.invoices.errors import PaperNotUsable, TitleNotUsable
from duoshou.mall.invoices.rules.tax_numbers import is_tax_number, tidy
from duoshou.mall.invoices.values import Paper, Title

LONGEST_TITLE, LONGEST_EMAIL = 100, 120
EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}")
NUMBER, CODE = re.compile(r"[0-9]{8,20}"), re.compile(r"[0-9]{0,12}")
MOST_BYTES = 5 * 1024 * 1024
MOST_ENTRIES = 500
FILE_NAME = re.compile(r"[0-9a-f]{64}")


def checked_title(typed: Title) -> Title:
    """The title as it may stand on an invoice. Raises TitleNotUsable."""
    title, email = " ".join(typed.title.split()), typed.email.strip()
    number = tidy(typed.tax_number) if typed.is_company else ""
    if not 0 < len(title) <= LONGEST_TITLE or not title.isprintable():
        raise TitleNotUsable(why_zh="抬头没有填或太长", why_en="the title is empty or too long")
    if typed.is_company and not is_tax_number(number):
        raise TitleNotUsable(why_zh="税号不对，请核对每一位", why_en="the tax number is wrong; check every sign")
    if len(email) > LONGEST_EMAIL or not EMAIL.fullmatch(email):
        raise TitleNotUsable(why_zh="邮箱不对", why_en="that is no mailbox")
    return Title(typed.is_company, title, number, email)


def checked_paper(paper: Paper) -> None:
    """Nothing, when number and code can be kept. Raises PaperNotUsable."""
    if not NUMBER.fullmatch(paper.number) or not CODE.fullmatch(paper.code):
        raise PaperNotUsable(why_zh="号码或代码不对", why_en="the number or the code is wrong")


def keep_file(content: bytes | None, folder: Path) -> tuple[str, str]:
    """The fingerprint and the kind of the file, now in the folder; both empty without one.

    Raises PaperNotUsable for what is neither a PDF nor an OFD, whatever its name says.
    """
    if content is None:
        return "", ""
    if len(content) > MOST_BYTES:
        raise PaperNotUsable(why_zh="文件超过 5 MB", why_en="the file is larger than 5 MB")
    kind = _kind(content)
    if not kind:
        raise PaperNotUsable(why_zh="文件不是 PDF 或 OFD", why_en="the file is neither PDF nor OFD")
    fingerprint = hashlib.sha256(content).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=folder, suffix=".new", delete=False) as new:
        new.write(content)
        new.flush()
        os.fsync(new.fileno())
    Path(new.name).replace(folder / f"{fingerprint}.{kind}")
    return fingerprint, kind


def file_of(*, folder: Path, fingerprint: str, kind: str) -> Path | None:
    """Where a file lies; None when there is none."""
    if not FILE_NAME.fullmatch(fingerprint) or kind not in ("pdf", "ofd"):
        return None
    file = folder / f"{fingerprint}.{kind}"
    return file if file.is_file() else None


def _kind(content: bytes) -> str:
    """What the bytes are; nothing of them is unpacked."""
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                names = archive.namelist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            return ""
        return "ofd" if "OFD.xml" in names and len(names) <= MOST_ENTRIES else ""
    return ""
