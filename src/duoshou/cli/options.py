"""Options that several commands share."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

DAY_FORMATS = ["%Y-%m-%d"]

HomeOption = Annotated[
    Path | None,
    typer.Option("--home", help="Home folder; else DUOSHOU_HOME, else ./.duoshou. 数据目录"),
]


class Language(StrEnum):
    """The languages that Duoshou speaks."""

    ZH = "zh"
    EN = "en"


class Written(StrEnum):
    """What an answer can be written as."""

    TEXT = "text"
    JSON = "json"


LanguageOption = Annotated[Language, typer.Option("--language", help="zh or en. 语言")]


def business_day_of(typed: datetime | None) -> date | None:
    """The day that was typed."""
    return typed.date() if typed else None
