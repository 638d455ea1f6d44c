"""Two shops on either database."""

from __future__ import annotations

from tests.mall.conftest import *  # noqa: F403
