"""Who pays: asked of WeChat for a buyer inside of it. What comes back is handed on to the payment and kept nowhere."""

from __future__ import annotations

import hashlib
import logging
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit, urlunsplit

from duoshou.mall.payments.accounts import MINI_PROGRAM, WeChatAccount
from duoshou.mall.payments.configuration import wechat_account
from duoshou.mall.payments.errors import (
    CodeNotTaken,
    NotSetUp,
    NotTakenHere,
    PayerNotAsked,
    PayerUnknown,
    PaymentSecretsOpen,
    PaymentSettingsWrong,
)
from duoshou.mall.payments.models import Errand, Payment
from duoshou.mall.payments.providers import wechat_payer
from duoshou.mall.payments.providers.wechat_seal import signed_for_device
from duoshou.mall.payments.values import JSAPI, PayWith

LOG = logging.getLogger(__name__)

# WeChat's code lasts five minutes; a phone that hesitates gets as many again.
ERRAND_LASTS = timedelta(minutes=10)
# What WeChat Pay gives to a payer it takes for two hours; the last ten minutes of them are left out.
PREPAID_LASTS = timedelta(minutes=110)
LONGEST_STATE, LONGEST_CODE = 64, 512
OWN_PORTS = {"https": ":443", "http": ":80"}


def can_ask_who_pays(*, shop_id: int, host: str) -> bool:
    """Whether WeChat says who pays before a page: the account has the secret of its official account, takes JSAPI, and
    the page is seen at the shop's own address, the only one to which WeChat sends anybody back."""
    try:
        account = wechat_account(shop_id=shop_id)
    except (NotSetUp, PaymentSettingsWrong, PaymentSecretsOpen):
        return False
    own = urlsplit(account.site)
    is_at_home = _plain(own.netloc, own.scheme) == _plain(host, own.scheme)
    return bool(account.app_secret) and account.app != MINI_PROGRAM and JSAPI in account.ways and is_at_home


@dataclass(frozen=True, slots=True)
class Asked:
    """Of whom WeChat is asked: whoever pays this order of this shop in this browser's session."""

    shop_id: int
    order_id: int
    session: str = field(repr=False)

    @property
    def mark(self) -> str:
        """What stays with the payment of the session: a hash, another one for each order."""
        return hashlib.sha256(f"{self.order_id}.{self.session}".encode()).hexdigest()


def where_to_ask(who: Asked, *, path: str, moment: datetime) -> str:
    """The address at WeChat to which the browser goes; it comes back to `path` of our own site with a code and the
    state, which holds for this session and order, once, for ten minutes. Raises NotTakenHere."""
    account = _account(who.shop_id)
    if account.app == MINI_PROGRAM:
        raise NotTakenHere(provider="wechat")
    state = secrets.token_hex(16)
    Errand.objects.filter(made_at__lte=moment - ERRAND_LASTS).delete()
    Errand.objects.create(sha256=_sealed(state, who), made_at=moment)
    # As it stands in WeChat's settings, which is not as it may be written with us.
    own = urlsplit(account.site)
    site = urlunsplit(own._replace(netloc=_plain(own.netloc, own.scheme)))
    return wechat_payer.sign_in_page(account, back_to=f"{site}{path}", state=state)


def who_pays(who: Asked, *, state: str, code: str, moment: datetime) -> str:
    """The openid of whoever came back from WeChat. Raises PayerNotAsked when nobody was sent there from this session
    for this order, or came back already; PayerUnknown, NotTakenHere."""
    account = _account(who.shop_id)
    if not 0 < len(state) <= LONGEST_STATE or not 0 < len(code) <= LONGEST_CODE:
        raise PayerNotAsked()
    waiting = Errand.objects.filter(pk=_sealed(state, who), made_at__gt=moment - ERRAND_LASTS)
    if not waiting.delete()[0]:
        raise PayerNotAsked()
    try:
        return wechat_payer.openid_behind(account, code=code)
    except CodeNotTaken:
        # A browser brings what WeChat gave it: to whoever sits before it that says nothing.
        raise PayerUnknown() from None


def who_is_behind(who: Asked, *, code: str) -> str:
    """The openid behind a code that a program of the shop's own front end got from WeChat, for the app of the account:
    by web sign-in of an official account, or by `wx.login` of a mini-program. Raises CodeNotTaken, PayerUnknown,
    NotTakenHere."""
    account = _account(who.shop_id)
    if not 0 < len(code) <= LONGEST_CODE:
        raise CodeNotTaken()
    return wechat_payer.openid_behind(account, code=code)


def go_on(who: Asked, *, moment: datetime) -> PayWith | None:
    """What the buyer's device needs to go on with the payment that this session began inside WeChat, signed anew;
    nobody is asked again who pays. None when there is none, or it was last begun too long ago. Raises NotTakenHere."""
    waiting = Payment.objects.filter(order_id=who.order_id, state=Payment.WAITING, provider="wechat", way=JSAPI)
    mine = waiting.filter(begun_for=who.mark, prepaid_at__gt=moment - PREPAID_LASTS)
    payment = mine.exclude(prepaid="").first()
    if payment is None:
        return None
    signed = signed_for_device(_account(payment.shop_id), payment.prepaid)
    return PayWith(payment.pk, payment.provider, payment.amount_fen, {"way": JSAPI, **signed})


def _plain(netloc: str, scheme: str) -> str:
    """Host and port as a browser writes them: small letters, without the port that the scheme has anyway."""
    return netloc.lower().removesuffix(OWN_PORTS.get(scheme, ""))


def _account(shop_id: int) -> WeChatAccount:
    try:
        account = wechat_account(shop_id=shop_id)
    except (NotSetUp, PaymentSettingsWrong, PaymentSecretsOpen) as why:
        LOG.error("payments by wechat are not set up: %s", why)
        raise NotTakenHere(provider="wechat") from None
    if not account.app_secret or JSAPI not in account.ways:
        raise NotTakenHere(provider="wechat")
    return account


def _sealed(state: str, who: Asked) -> str:
    return hashlib.sha256(f"{state}.{who.order_id}.{who.session}".encode()).hexdigest()
