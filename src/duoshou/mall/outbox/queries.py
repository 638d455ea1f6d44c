"""What a listener has not heard yet."""

from __future__ import annotations

import json
from datetime import datetime
from typing import cast

from duoshou.mall.database.many_rows import moment_out
from duoshou.mall.database.statements import statement
from duoshou.mall.outbox.values import Piece


def unheard(*, listener: str, limit: int = 200) -> list[Piece]:
    """The oldest pieces that `listener` has not dealt with. Two processes of one listener may get the same piece, and a
    piece comes again until it is marked: a listener must be able to hear twice."""
    rows = statement("unheard", __file__).rows(listener=listener, limit=limit)
    return [
        Piece(
            news_id=news_id,
            shop_id=shop_id,
            at=cast(datetime, moment_out(at)),
            kind=kind,
            about=about,
            facts=facts if isinstance(facts, dict) else json.loads(facts),
        )
        for news_id, shop_id, at, kind, about, facts in rows
    ]
