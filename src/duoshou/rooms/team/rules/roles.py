"""What each role may do."""

from __future__ import annotations

from typing import Literal

from duoshou.kernel.words import Words

Role = Literal["owner", "operator", "viewer"]
Right = Literal["import", "export", "manage_people"]

RIGHTS: dict[str, frozenset[str]] = {
    "owner": frozenset({"import", "export", "manage_people"}),
    "operator": frozenset({"import", "export"}),
    "viewer": frozenset(),
}

ROLE_WORDS: dict[str, Words] = {
    "owner": Words("店主", "Owner"),
    "operator": Words("运营", "Operator"),
    "viewer": Words("只看", "Viewer"),
}

ROLE_MEANS: dict[str, Words] = {
    "owner": Words("什么都可以：看、导入、导出、管人", "Everything: read, import, export, manage people"),
    "operator": Words("可以看、导入、导出，不能管人", "May read, import and export, not manage people"),
    "viewer": Words("只能看页面，不能导入、导出", "May read pages, not import or export"),
}


def allows(*, role: str, right: str) -> bool:
    """Whether `role` carries `right`; an unknown role carries nothing."""
    return right in RIGHTS.get(role, frozenset())
