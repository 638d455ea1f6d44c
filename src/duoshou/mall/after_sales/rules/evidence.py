"""How many pictures a buyer may show with one case, and while what."""

from __future__ import annotations

from duoshou.mall.after_sales.rules.states import OPEN

# Enough for the goods, the parcel and its label; as many as a review shows. The table holds to it, too.
MOST_PICTURES = 6


def may_show_more(*, state: str, shown: int) -> bool:
    """Whether a picture may be added: while somebody still decides, and there is room."""
    return state in OPEN and shown < MOST_PICTURES
