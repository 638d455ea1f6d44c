"""How fine an ad report is cut where columns of it may be left out: what the file parts each whole by."""

from __future__ import annotations


def parted_by(whole: str, name: str, **finer: str) -> str:
    """SQL for the cut of a row: `name` of the whole, then the name of each column of `finer` that some row of the same
    `whole` (columns, by comma) fills: `单元/创意/SKU`. A column that is there and blank parts nothing."""
    parts = [
        f"CASE WHEN count({column}) OVER (PARTITION BY {whole}) > 0 THEN '{said}' END" for column, said in finer.items()
    ]
    return f"concat_ws('/', '{name}', {', '.join(parts)})"
