"""What every provider with accounts of its own has in common: whose account it is, and what that account allows."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Generic, Protocol, Self, TypeVar

from duoshou.mall.payments.accounts import USUAL_FEE_BASIS_POINTS, notice_address
from duoshou.mall.payments.errors import NotSetUp, PaymentSecretsOpen, PaymentSettingsWrong


class Account(Protocol):
    """What an account says of itself, whoever keeps it."""

    @property
    def site(self) -> str:
        """Where the provider finds us."""

    @property
    def ways(self) -> tuple[str, ...]:
        """The ways of paying that it has been given."""

    @property
    def fee_basis_points(self) -> int:
        """What the provider keeps of every payment, in hundredths of a per cent."""


Own = TypeVar("Own", bound=Account)


class OfAccount(ABC, Generic[Own]):
    """A provider for the house, or with `shop_id` for one shop."""

    name: str

    def __init__(self, shop_id: int | None = None) -> None:
        self.shop_id = shop_id

    def of_shop(self, shop_id: int | None) -> Self:
        """The same provider with the account of this shop."""
        return type(self)(shop_id)

    @property
    @abstractmethod
    def account(self) -> Own:
        """The account as the configuration has it now. Raises NotSetUp, PaymentSettingsWrong, PaymentSecretsOpen."""

    @property
    def fee_basis_points(self) -> int:
        """What it keeps; the usual while the configuration cannot be read, as money that came must be booked."""
        try:
            return self.account.fee_basis_points
        except (NotSetUp, PaymentSettingsWrong, PaymentSecretsOpen):
            return USUAL_FEE_BASIS_POINTS

    def payment_notice_url(self) -> str:
        """Our door for this shop's notices. Raises NotSetUp, PaymentSettingsWrong, PaymentSecretsOpen."""
        return notice_address(self.account.site, self.name, self.shop_id)

    def refund_notice_url(self) -> str:
        """Blank: it tells of refunds without being asked to."""
        return ""

    def ready_ways(self) -> tuple[str, ...]:
        """The ways that may be offered. Raises NotSetUp, PaymentSettingsWrong, PaymentSecretsOpen."""
        return self.account.ways
