"""A receipt as it is kept with its import, and read back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from duoshou.console.models import ImportFile
from duoshou.kernel.words import Words
from duoshou.warehouse.values import Caution, Receipt, RejectedRow

# As imports.arrival makes them.
STORED_NAME = re.compile(r"[0-9a-f]{32}-\d{2}\.\w+")
DAYS = ("first_day", "last_day")
WORDS = ("kind_words", "refused", "advice")


def kept(receipt: Receipt, *, called: str) -> dict[str, Any]:
    """The receipt as plain values, its file `called` as its owner knows it."""
    plain = asdict(receipt)
    plain["path"] = called
    plain["rejects_file"] = receipt.rejects_file.name if receipt.rejects_file else None
    for name in DAYS:
        plain[name] = plain[name].isoformat() if plain[name] else None
    return plain


def read_back(plain: dict[str, Any]) -> Receipt:
    """The receipt that was kept."""
    values = dict(plain)
    for name in DAYS:
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    for name in WORDS:
        values[name] = Words(**values[name]) if values[name] else None
    values["rejects_file"] = Path(values["rejects_file"]) if values["rejects_file"] else None
    values["first_rejects"] = tuple(
        RejectedRow(**{**row, "reason": Words(**row["reason"]), "suggestion": Words(**row["suggestion"])})
        for row in values["first_rejects"]
    )
    values["cautions"] = tuple(Caution(**{**one, "words": Words(**one["words"])}) for one in values["cautions"])
    return Receipt(**values)


def called(path: str, files: Iterable[ImportFile]) -> str:
    """The name its owner knows for a path of ours; what follows it (a sheet, a member of a zip) is kept."""
    for file in files:
        _, found, after = path.partition(file.stored_name)
        if found:
            return file.original_name + after
    return path


def called_by_their_owners(paths: Iterable[str]) -> list[str]:
    """Each path with our own name replaced by the one its owner knows; other paths as they are."""
    wanted = list(paths)
    ours = {found[0] for path in wanted if (found := STORED_NAME.search(path))}
    files = tuple(ImportFile.objects.filter(stored_name__in=ours)) if ours else ()
    return [called(path, files) for path in wanted]
