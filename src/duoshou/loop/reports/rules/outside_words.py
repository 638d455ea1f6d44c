"""Words from outside (names of goods, of shops) inside a message: they say what they say and do nothing else."""

from __future__ import annotations

# What the three dialects of Markdown take for a sign, as its full-width twin: none of them has an escape that works
# everywhere. `<@all>` in a title would otherwise call everybody in the group.
TWINS = str.maketrans("<>*_`[]#~|\\", "＜＞＊＿｀［］＃～｜＼")


def harmless(text: str) -> str:
    """The text in one line, without signs that a robot would obey."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split()).translate(TWINS)
