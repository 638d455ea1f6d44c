"""By what a mapping tells rows apart: changed, rows that are in would come in once more as others and count twice."""

from __future__ import annotations

from duoshou.kernel.words import Words
from duoshou.warehouse.errors import ChangesWhatARowIs
from duoshou.warehouse.importers.importer import label
from duoshou.warehouse.mapping import SALES
from duoshou.warehouse.mapping_targets import target_called
from duoshou.warehouse.tables import BY_NAME
from duoshou.warehouse.values import MappingChoice

# Lines of sales have no number: an item of an order is the same by all that names it.
KEY_OF_SALES = ("order_id", "item_id", "item_code", "sku", "title")
TABLE, PLATFORM, DAYS = Words("表", "table"), Words("平台", "platform"), Words("日期的写法", "how days are written")


def refuse_other_rows(before: MappingChoice, after: MappingChoice) -> None:
    """Raises ChangesWhatARowIs where rows that came in by one mapping would be others by the next."""
    then, now = _identity(before), _identity(after)
    changed = [words for words in then | now if then.get(words) != now.get(words)]
    if changed:
        raise ChangesWhatARowIs(
            what_zh="、".join(one.zh for one in changed), what_en=", ".join(one.en for one in changed)
        )


def _identity(choice: MappingChoice) -> dict[Words, object]:
    """What tells rows apart, each by its name."""
    target = target_called(choice.rows)
    key = KEY_OF_SALES if choice.rows == SALES else BY_NAME[choice.rows].key
    named = [one for one in target.columns if one.name in key]
    found: dict[Words, object] = {TABLE: choice.rows, PLATFORM: choice.platform}
    found |= {one.words: label(choice.columns[one.name]) for one in named if one.name in choice.columns}
    if any(one.unit == "day" for one in named):
        found[DAYS] = (choice.day_order, choice.times_in)
    return found
