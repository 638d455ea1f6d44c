"""How much may be handed in at once; refused before a byte of it is written down."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import Words

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".zip", ".gz")
MAPPING_ENDING = ".toml"
MAPPING_LIMIT_BYTES = 256 * 1024
NAME_LENGTH = 255


class WrongEnding(CorrectTheInput):
    """The file is none of the kinds that shops export."""

    message = Words("“{name}”不是可以导入的文件", "“{name}” is not a file that can be imported")
    remedy = Words("请选择 CSV、TSV、TXT、XLSX、XLS、ZIP 或 GZ", "Choose CSV, TSV, TXT, XLSX, XLS, ZIP or GZ")


class EmptyFile(CorrectTheInput):
    """The file holds nothing."""

    message = Words("“{name}”是空文件", "“{name}” is empty")
    remedy = Words("请重新导出后再上传", "Export it again and upload that")


class NoFiles(CorrectTheInput):
    """Nothing was chosen."""

    message = Words("还没有选择文件", "No file was chosen")
    remedy = Words("请选择或拖入至少一个文件", "Choose or drop at least one file")


class TooManyFiles(CorrectTheInput):
    """More files at once than the server takes."""

    message = Words("一次最多 {limit} 个文件", "At most {limit} files at once")
    remedy = Words("请分几次上传，或打成一个 ZIP", "Upload in several goes, or as one ZIP")


class WrongMapping(CorrectTheInput):
    """The mapping is not a small TOML file."""

    message = Words("“{name}”不能当列对应表", "“{name}” cannot serve as a mapping")
    remedy = Words("列对应表是不超过 256 KB 的 .toml 文件", "A mapping is a .toml file of at most 256 KB")


class UploadLimit(FileUploadHandler):
    """Turns a request away by its announced size, before it is read."""

    def handle_raw_input(
        self, input_data: Any, META: dict[str, Any], content_length: int, boundary: bytes, encoding: str | None = None
    ) -> None:
        """Nothing, when the request is small enough. Raises RequestDataTooBig."""
        if content_length > settings.UPLOAD_LIMIT_BYTES:
            raise RequestDataTooBig(f"{content_length} bytes announced, {settings.UPLOAD_LIMIT_BYTES} allowed")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """The chunk, for the next handler."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Nothing: the next handler makes the file."""


def check_files(files: list[UploadedFile]) -> None:
    """Nothing, when all the files may come in. Raises NoFiles, TooManyFiles, WrongEnding, EmptyFile."""
    if not files:
        raise NoFiles
    if len(files) > settings.UPLOAD_LIMIT_FILES:
        raise TooManyFiles(limit=settings.UPLOAD_LIMIT_FILES)
    for file in files:
        if ending_of(file) not in ENDINGS:
            raise WrongEnding(name=file.name)
        if not file.size:
            raise EmptyFile(name=file.name)


def check_mapping(file: UploadedFile | None) -> None:
    """Nothing, when there is no mapping or a fitting one. Raises WrongMapping."""
    if file is not None and (ending_of(file) != MAPPING_ENDING or (file.size or 0) > MAPPING_LIMIT_BYTES):
        raise WrongMapping(name=file.name)


def ending_of(file: UploadedFile) -> str:
    """The ending of the file's name, in small letters."""
    return PurePath(file.name or "").suffix.lower()
