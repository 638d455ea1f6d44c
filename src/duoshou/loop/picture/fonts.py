"""A Chinese font of this system: found by its file, measured, and asked which characters it has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import ImageFont

from duoshou.kernel.errors import AskAPerson
from duoshou.kernel.words import Words

FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
    Path.home() / ".fonts",
    Path("/System/Library/Fonts"),
    Path("/Library/Fonts"),
)
PATTERNS = (
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJK*Regular*",
    "NotoSansCJKsc*Regular*",
    "NotoSansSC*",
    "SourceHanSans*Regular*",
    "PingFang.ttc",
    "Hiragino Sans GB.ttc",
    "STHeiti Light.ttc",
    "wqy-microhei.ttc",
    "wqy-zenhei.ttc",
    "DroidSansFallback*",
)
SIMPLIFIED = (" SC", " GB", "WenQuanYi", "Heiti SC", "Droid")
MOST_FACES = 12
PROOF = "店铺营业额退款访客转化"
NOWHERE = "\U0010fffe"
"""A character that no font has: what is drawn in its place is the box that a reader must never see."""


class NoChineseFont(AskAPerson):
    """There is no font on this system that has Chinese characters; a picture of boxes is not drawn."""

    message = Words(
        "这台电脑没有中文字体，画不出日报图片（不会用方框代替汉字）",
        "There is no Chinese font on this machine; the picture is not drawn, for its characters would be boxes",
    )
    remedy = Words(
        "请安装 Noto Sans CJK：Debian/Ubuntu 用 sudo apt install fonts-noto-cjk，Fedora 用 sudo dnf install"
        " google-noto-sans-cjk-fonts",
        "Install Noto Sans CJK: sudo apt install fonts-noto-cjk on Debian and Ubuntu, sudo dnf install"
        " google-noto-sans-cjk-fonts on Fedora",
    )


@dataclass(frozen=True, slots=True)
class Font:
    """One face of a font file, by the name that drawings use; `bold` is the file of its bold brother, if any."""

    file: Path
    face: int
    family: str
    bold: Path | None

    @property
    def files(self) -> list[str]:
        """The files to load."""
        return [str(one) for one in (self.file, self.bold) if one]

    def width(self, text: str, size: int, *, bold: bool = False) -> int:
        """How many pixels the text takes."""
        return round(_loaded(self.bold if bold and self.bold else self.file, self.face, size).getlength(text))

    def readable(self, text: str) -> str:
        """The text without the characters that the font does not have."""
        return "".join(mark for mark in text if mark.isspace() or _has(self.file, self.face, mark))


def chinese_font(folders: Sequence[Path] = FOLDERS) -> Font:
    """The first Chinese font found. Raises NoChineseFont."""
    for file in _candidates(folders):
        found = _face(file)
        if found is not None:
            return found
    raise NoChineseFont()


def _candidates(folders: Sequence[Path]) -> Iterable[Path]:
    files = sorted(file for folder in folders if folder.is_dir() for file in folder.rglob("*") if file.is_file())
    return (file for pattern in PATTERNS for file in files if file.match(pattern))


def _face(file: Path) -> Font | None:
    """The face for simplified Chinese, else the first one, if it has Chinese characters at all."""
    families = []
    for face in range(MOST_FACES):
        try:
            families.append(str(_loaded(file, face, 20).getname()[0]))
        except OSError:
            break
    faces = [face for face, name in enumerate(families) if any(mark in name for mark in SIMPLIFIED)]
    face = (faces or [0])[0]
    if not families or not all(_has(file, face, mark) for mark in PROOF):
        return None
    bold = file.with_name(file.name.replace("Regular", "Bold"))
    return Font(file, face, families[face], bold if bold != file and bold.is_file() else None)


@cache
def _loaded(file: Path, face: int, size: int) -> ImageFont.FreeTypeFont:
    # Not `truetype`, which takes another file of that name from the system where this one is none.
    return ImageFont.FreeTypeFont(str(file), size=size, index=face)


@cache
def _has(file: Path, face: int, mark: str) -> bool:
    font = _loaded(file, face, 20)
    return bytes(font.getmask(mark)) != bytes(font.getmask(NOWHERE))
