"""Cells of a file that nobody knows yet, without the people in them: a page asks what a column is."""

from __future__ import annotations

import re

from duoshou.mall.members.facade import name_masked, phone_masked

# A telephone also inside a remark; longer numbers are orders, and stay as they are.
TELEPHONE = re.compile(r"(?<![0-9])(1[3-9][0-9])[- ]?([0-9]{4})[- ]?([0-9]{4})(?![0-9])")
MAILBOX = re.compile(r"([\w.+-])[\w.+-]*@([\w-]+\.[\w.-]+)")


def without_people(text: str, *, is_personal: bool = False) -> str:
    """The text with telephones and mailboxes masked; of a personal column only the first sign of anything else."""
    hidden = MAILBOX.sub(r"\1***@\2", TELEPHONE.sub(lambda found: phone_masked("".join(found.groups())), text))
    return name_masked(text) if is_personal and hidden == text else hidden
