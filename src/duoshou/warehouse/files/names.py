"""Names of files as they can be shown and kept, whatever bytes they are made of."""

from __future__ import annotations

SEPARATOR = "/"


def name_shown(name: str) -> str:
    """The name of a file as it can be shown and kept: a part of its path whose bytes are no UTF-8, as Chinese Windows
    packs them, in GB18030, with a mark for each letter that is lost."""
    return SEPARATOR.join(_part_shown(part) for part in name.split(SEPARATOR))


def _part_shown(part: str) -> str:
    try:
        part.encode()
    except UnicodeEncodeError:
        return part.encode("utf-8", "surrogateescape").decode("gb18030", "replace")
    return part
