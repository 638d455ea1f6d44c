"""The trade bills of the providers: whose account one is of, and downloading it."""

from __future__ import annotations

from datetime import date

from duoshou.kernel.periods import business_day
from duoshou.mall.payments.errors import NotSetUp, PaymentSecretsOpen, PaymentSettingsWrong, SandboxIsOff
from duoshou.mall.payments.models import Payment
from duoshou.mall.payments.providers.known import calling, provider_named
from duoshou.mall.shops import facade as shops


def download_bill(*, provider: str, shop_id: int, day: date) -> bytes:
    """The trade bill of a day at the shop's account, as it comes. Raises BillNotReady, ProviderSilent, NotSetUp,
    PaymentSettingsWrong, PaymentSecretsOpen, UnknownProvider."""
    with calling(provider, shop_id=shop_id) as account:
        return account.bill(day)


def shops_on_the_account(*, provider: str, shop_id: int) -> list[int]:
    """The shops that are paid into the same account as this one, itself among them: they share its bill."""
    number = account_at(provider=provider, shop_id=shop_id)
    return sorted(
        {shop_id}
        | {one.id for one in shops.all_shops() if number and account_at(provider=provider, shop_id=one.id) == number}
    )


def has_account(*, provider: str, shop_id: int) -> bool:
    """Whether the shop has an account at the provider that can be asked now."""
    return bool(account_at(provider=provider, shop_id=shop_id))


def paid_since(*, provider: str, shop_id: int) -> date | None:
    """The day on which somebody was first to pay the shop by this provider; None when nobody ever was."""
    payments = Payment.objects.filter(shop_id=shop_id, provider=provider).order_by("pk")
    first = payments.values_list("made_at", flat=True).first()
    return None if first is None else business_day(first)


def account_at(*, provider: str, shop_id: int) -> str:
    """The account's number at the provider; empty when the shop has none there now."""
    try:
        return provider_named(provider, shop_id=shop_id).account_number
    except (NotSetUp, PaymentSettingsWrong, PaymentSecretsOpen, SandboxIsOff):
        return ""
