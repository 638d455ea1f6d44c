"""What items are called where lists do not agree."""

from __future__ import annotations

import pytest

from duoshou.metrics.item_names import TELL_TITLES, item_names
from duoshou.warehouse.facade import reading
from tests.metrics.world import DAY, MAIN, World


@pytest.mark.parametrize("order", ["ASC", "DESC"])
def test_an_item_that_two_shops_call_differently_on_one_day_has_one_name_at_every_visit(world: World, order: str):
    with reading(world.home, (MAIN,)) as duck:
        duck.run(
            f"""CREATE TEMP TABLE called AS
            SELECT * FROM (VALUES ('cup', 'Cup', DATE '{DAY.start}'), ('cup', 'Mug', DATE '{DAY.start}'))
                AS told(item, title, day) ORDER BY title {order}"""
        )
        assert item_names(duck, DAY, ["cup"], instead=dict.fromkeys(TELL_TITLES, "called")) == {"cup": "Mug"}
