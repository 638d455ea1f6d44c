"""Which payment providers there are, and the guard around calling one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection

from duoshou.mall.payments.errors import ProviderInsideTransaction, ProviderSilent, UnknownProvider
from duoshou.mall.payments.providers.provider import Provider
from duoshou.mall.payments.providers.sandbox import Sandbox

PROVIDERS: dict[str, Provider] = {"sandbox": Sandbox()}


def provider_named(name: str) -> Provider:
    """The provider, for what needs no call, such as its fee. Raises UnknownProvider."""
    try:
        return PROVIDERS[name]
    except KeyError:
        raise UnknownProvider(provider=name) from None


@contextmanager
def calling(name: str) -> Iterator[Provider]:
    """The provider, to be called inside the `with`.

    Raises UnknownProvider; ProviderSilent when it cannot be reached, so that the result is unknown; and
    ProviderInsideTransaction while rows are locked: a slow provider would hold up every other buyer.
    """
    blocks = connection.atomic_blocks
    # Django's own TestCase wraps a whole test in a block of its own, which locks nothing for anybody else.
    if blocks and not blocks[-1]._from_testcase:  # noqa: SLF001 as Django's own durable=True asks it
        raise ProviderInsideTransaction(provider=name)
    try:
        yield provider_named(name)
    except (OSError, OperationalError) as cut:
        raise ProviderSilent(provider=name) from cut
