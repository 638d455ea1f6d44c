"""How many pictures a buyer may show with one case, and while what."""

from __future__ import annotations

from duoshou.mall.after_sales.errors import CaseIsOver, TooManyCasePictures
from duoshou.mall.after_sales.rules.states import OPEN

# Enough for the goods, the parcel and its label; as many as a review shows. The table holds to it, too.
MOST_PICTURES = 6


def why_no_more(*, case: int, state: str, pictures: int) -> CaseIsOver | TooManyCasePictures | None:
    """What stands in the way of a case with so many pictures: nobody decides any more, or there is no room."""
    if state not in OPEN:
        return CaseIsOver(case=case)
    return TooManyCasePictures(most=MOST_PICTURES) if pictures > MOST_PICTURES else None
