"""Files handed in become an import that waits for the worker."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path, PurePath

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from duoshou.console.imports.limits import NAME_LENGTH, check_files, check_mapping, ending_of
from duoshou.console.models import ImportFile, ImportJob
from duoshou.kernel.home import PRIVATE_FOLDER_MODE
from duoshou.rooms.team.facade import Person

OWNER_ONLY = 0o600


def hand_in(
    *,
    files: list[UploadedFile],
    mapping: UploadedFile | None,
    shop: str,
    person: Person,
    now: datetime,
    currency: str = "",
    time_zone: str = "",
) -> ImportJob:
    """An import of these files, waiting. The files lie in its folder under names of our own. What is said of the
    currency and the time zone holds for a new shop; where it is not what a known shop or a file says, they are refused.

    Raises NoFiles, TooManyFiles, WrongEnding, EmptyFile, WrongMapping.
    """
    check_files(files)
    check_mapping(mapping)
    job = ImportJob(
        shop=shop,
        asked_by=person,
        asked_at=now,
        mapping_name=_short(mapping) if mapping else "",
        currency=currency,
        time_zone=time_zone,
    )
    job.folder.mkdir(parents=True, mode=PRIVATE_FOLDER_MODE)
    rows = [
        ImportFile(
            job=job,
            place=place,
            original_name=_short(file),
            stored_name=f"{job.id.hex}-{place:02d}{ending_of(file)}",
            size_bytes=file.size,
        )
        for place, file in enumerate(files, start=1)
    ]
    for row, file in zip(rows, files, strict=True):
        _write(file, row.path)
    if mapping is not None and job.mapping is not None:
        _write(mapping, job.mapping)
    with transaction.atomic():
        job.save(force_insert=True)
        ImportFile.objects.bulk_create(rows)
    return job


def hand_in_again(
    kept: Sequence[tuple[str, Path]],
    *,
    shop: str,
    person: Person,
    now: datetime,
    currency: str = "",
    time_zone: str = "",
) -> ImportJob:
    """An import, waiting, of files that were received before under those names."""
    job = ImportJob(shop=shop, asked_by=person, asked_at=now, currency=currency, time_zone=time_zone)
    job.folder.mkdir(parents=True, mode=PRIVATE_FOLDER_MODE)
    rows = [
        ImportFile(
            job=job,
            place=place,
            original_name=name[-NAME_LENGTH:],
            stored_name=f"{job.id.hex}-{place:02d}{PurePath(name).suffix.lower()[:8]}",
            size_bytes=file.stat().st_size,
        )
        for place, (name, file) in enumerate(kept, start=1)
    ]
    for row, (_, file) in zip(rows, kept, strict=True):
        shutil.copyfile(file, row.path)
        row.path.chmod(OWNER_ONLY)
    with transaction.atomic():
        job.save(force_insert=True)
        ImportFile.objects.bulk_create(rows)
    return job


def _write(file: UploadedFile, path: Path) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(descriptor, "wb") as out:
        for chunk in file.chunks():
            out.write(chunk)


def _short(file: UploadedFile) -> str:
    return (file.name or "")[-NAME_LENGTH:]
