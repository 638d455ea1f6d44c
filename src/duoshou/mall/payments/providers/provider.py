"""What a payment provider must be able to do; WeChat Pay, Alipay and the sandbox each fill it in."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from duoshou.mall.payments.values import (
    GiveBack,
    NoticeSays,
    Payable,
    RefundAnswer,
    RefundSays,
    SignedNotice,
    Trade,
)


class Provider(Protocol):
    """One provider, with the account of the house or of one shop. None of its methods is ever called inside a
    transaction; each may raise ProviderSilent, which says that the result is unknown, and each may be called again with
    the same numbers. Where an account is needed, NotSetUp, PaymentSettingsWrong, PaymentSecretsOpen are raised when the
    configuration has none."""

    name: str
    # The ways to pay that it knows.
    ways: tuple[str, ...]

    @property
    def fee_basis_points(self) -> int:
        """What it keeps, in basis points of what comes in; it comes back with a refund."""

    @property
    def account_number(self) -> str:
        """The account's number at the provider: its bill is of this account."""

    def of_shop(self, shop_id: int | None) -> Provider:
        """The same provider with the account of this shop; with that of the house for None."""

    def ready_ways(self) -> tuple[str, ...]:
        """The ways that may be offered to buyers now; raises what is missing."""

    def begin(self, payable: Payable) -> dict[str, str]:
        """What the buyer's device needs to pay. Raises CannotBePaidNow when the provider has closed the payment."""

    def query(self, payment_id: int) -> Trade:
        """How the payment stands; `unheard_of` when it was never begun."""

    def close(self, payment_id: int) -> Trade:
        """Nobody can pay any more: `closed`; or `paid`, when somebody was quicker."""

    def payment_notice_url(self) -> str:
        """Where it is to tell us of payments; blank where it tells nobody. Needs no call."""

    def refund_notice_url(self) -> str:
        """Where it is to tell us of refunds; blank where it is not asked to. Needs no call."""

    def refund(self, give_back: GiveBack) -> RefundAnswer:
        """Asks for a refund: `accepted` is not yet `done`; `refused` needs a person."""

    def query_refund(self, give_back: GiveBack) -> RefundAnswer:
        """How the refund stands; `unheard_of` when the provider never got it."""

    def read_notice(self, notice: SignedNotice) -> NoticeSays | RefundSays:
        """What a notice says whose signature is good. Raises NoticeForged, NoticeUnreadable, NoticeMismatch."""

    def bill(self, day: date) -> bytes:
        """The trade bill of a Shanghai day, whole, as it is downloaded. Raises BillNotReady, ProviderSilent."""
