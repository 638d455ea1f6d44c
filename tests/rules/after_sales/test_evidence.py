"""What a case has room for."""

from __future__ import annotations

import pytest

from duoshou.mall.after_sales.errors import CaseIsOver, TooManyCasePictures
from duoshou.mall.after_sales.rules.evidence import why_no_more
from duoshou.mall.after_sales.rules.states import OPEN, STATES


class TestACase:
    @pytest.mark.parametrize("state", STATES)
    def test_shows_six_pictures_and_no_more_while_somebody_decides(self, state: str):
        found = [type(why_no_more(case=1, state=state, pictures=pictures)) for pictures in (1, 6, 7)]
        is_open = [type(None), type(None), TooManyCasePictures]
        assert found == (is_open if state in OPEN else [CaseIsOver] * 3)
