"""Which payment providers there are, and the guard around calling one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection

from duoshou.mall.payments.errors import (
    NotSetUp,
    PaymentSecretsOpen,
    PaymentSettingsWrong,
    ProviderInsideTransaction,
    ProviderSilent,
    UnknownProvider,
)
from duoshou.mall.payments.providers.alipay import Alipay
from duoshou.mall.payments.providers.provider import Provider
from duoshou.mall.payments.providers.sandbox import Sandbox
from duoshou.mall.payments.providers.wechat import WeChat

PROVIDERS: dict[str, Provider] = {"wechat": WeChat(), "alipay": Alipay(), "sandbox": Sandbox()}


def provider_named(name: str, *, shop_id: int | None = None) -> Provider:
    """The provider with the shop's account, for what needs no call, such as its fee. Raises UnknownProvider."""
    try:
        return PROVIDERS[name].of_shop(shop_id)
    except KeyError:
        raise UnknownProvider(provider=name) from None


def refund_notice_url(name: str, shop_id: int | None) -> str:
    """Where the provider is to tell of this shop's refunds; blank where it is not asked to, and while the account is
    not set up, when nothing is sent either. Raises UnknownProvider."""
    try:
        return provider_named(name, shop_id=shop_id).refund_notice_url()
    except (NotSetUp, PaymentSettingsWrong, PaymentSecretsOpen):
        return ""


@contextmanager
def calling(name: str, *, shop_id: int | None = None) -> Iterator[Provider]:
    """The provider with the shop's account, to be called inside the `with`.

    Raises UnknownProvider; ProviderSilent when it cannot be reached, so that the result is unknown; and
    ProviderInsideTransaction while rows are locked: a slow provider would hold up every other buyer.
    """
    blocks = connection.atomic_blocks
    # Django's own TestCase wraps a whole test in a block of its own, which locks nothing for anybody else.
    if blocks and not blocks[-1]._from_testcase:  # noqa: SLF001 as Django's own durable=True asks it
        raise ProviderInsideTransaction(provider=name)
    try:
        yield provider_named(name, shop_id=shop_id)
    except (OSError, OperationalError) as cut:
        raise ProviderSilent(provider=name) from cut
