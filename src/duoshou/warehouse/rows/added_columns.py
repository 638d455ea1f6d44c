"""The columns that our own list of rejected rows has behind those of the file it came from."""

from __future__ import annotations

ADDED_COLUMNS = ("原行号", "问题列", "代码", "原因", "建议")
