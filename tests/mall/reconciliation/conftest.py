"""The providers' stand-ins, with bills."""

from __future__ import annotations

from tests.mall.payments.conftest import desk, now, shop, wechat  # noqa: F401
