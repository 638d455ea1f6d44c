"""WeChat Pay, API v3: what is asked of it, and what its answers and notices mean."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

from duoshou.mall.payments.accounts import WeChatAccount
from duoshou.mall.payments.configuration import wechat_account
from duoshou.mall.payments.errors import (
    BillNotReady,
    CannotBePaidNow,
    NoticeMismatch,
    NoticeUnreadable,
    NotTakenHere,
    ProviderSilent,
)
from duoshou.mall.payments.providers import wechat_seal
from duoshou.mall.payments.providers.of_account import OfAccount
from duoshou.mall.payments.providers.wechat_words import REFUND_ANSWERS, TRADE_STATES, money_said, refund_said
from duoshou.mall.payments.providers.wire import Answer
from duoshou.mall.payments.rules.beijing import rfc3339
from duoshou.mall.payments.values import (
    CURRENCY,
    JSAPI,
    GiveBack,
    NoticeSays,
    Payable,
    RefundAnswer,
    RefundSays,
    SignedNotice,
    Trade,
)

LOG = logging.getLogger(__name__)

# Nothing was done, and asking again in the same words will not help: a person has to look.
REFUSED_STATUS = (400, 403, 404)
# The same words may help later.
WAIT_AND_SEE = {"SYSTEM_ERROR", "FREQUENCY_LIMITED", "RATELIMIT_EXCEEDED", "BIZERR_NEED_RETRY", "SIGN_ERROR"}
NOT_KNOWN = {"ORDER_NOT_EXIST", "RESOURCE_NOT_EXISTS"}
NO_BILL = {"NO_STATEMENT_EXIST", "STATEMENT_CREATING"}
LONGEST_TITLE, LONGEST_REASON = 40, 80
MOST_BILL_BYTES, BILL_SECONDS = 1024**3, 300.0


class WeChat(OfAccount[WeChatAccount]):
    """WeChat Pay for the house, or for one shop."""

    name = "wechat"
    ways: tuple[str, ...] = ("jsapi", "h5", "native")

    @property
    def account(self) -> WeChatAccount:
        """The account as the configuration has it now. Raises NotSetUp, PaymentSettingsWrong, PaymentSecretsOpen."""
        return wechat_account(shop_id=self.shop_id)

    @property
    def account_number(self) -> str:
        """The account's number. Raises NotSetUp, PaymentSettingsWrong, PaymentSecretsOpen."""
        return self.account.mchid

    def begin(self, payable: Payable) -> dict[str, str]:
        """A prepaid order, in the payer's way. Raises CannotBePaidNow, NotTakenHere, ProviderSilent."""
        account, payer = self.account, payable.payer
        if payer.way not in account.ways or (payer.way == JSAPI and not payer.openid):
            raise NotTakenHere(provider=self.name)
        said: dict[str, Any] = {
            "appid": account.appid,
            "mchid": account.mchid,
            "description": payable.title[:LONGEST_TITLE],
            "out_trade_no": str(payable.payment_id),
            "time_expire": rfc3339(payable.pay_by),
            "attach": f"{payable.shop_id}.{payable.order_id}",
            "notify_url": payable.notice_url,
            "amount": {"total": payable.amount_fen, "currency": CURRENCY},
        }
        if payer.way == JSAPI:
            said["payer"] = {"openid": payer.openid}
        if payer.way == "h5":
            said["scene_info"] = {"payer_client_ip": payer.address, "h5_info": {"type": "Wap"}}
        answer = wechat_seal.call(account, "POST", f"/v3/pay/transactions/{payer.way}", said)
        found = _read(answer)
        if answer.status != 200:
            if found.get("code") in ("ORDER_CLOSED", "ORDERPAID"):
                raise CannotBePaidNow(payment=payable.payment_id, state=str(found["code"]))
            raise _unknown(answer, found)
        return _for_the_device(account, payable, found)

    def query(self, payment_id: int) -> Trade:
        """How the trade stands. Raises ProviderSilent."""
        account = self.account
        path = f"/v3/pay/transactions/out-trade-no/{payment_id}?{urlencode({'mchid': account.mchid})}"
        answer = wechat_seal.call(account, "GET", path)
        found = _read(answer)
        if answer.status == 404 and found.get("code") in NOT_KNOWN:
            return Trade(payment_id, "unheard_of")
        state = TRADE_STATES.get(str(found.get("trade_state")))
        if answer.status != 200 or state is None:
            raise _unknown(answer, found)
        amount = found.get("amount") or {}
        is_ours = (found.get("mchid"), found.get("out_trade_no")) == (account.mchid, str(payment_id))
        if not is_ours or (state == "paid" and not _is_money(found, amount, account)):
            LOG.warning("WeChat Pay answers about another trade than %s", payment_id)
            raise ProviderSilent(provider=self.name)
        if state != "paid":
            return Trade(payment_id, state)
        return Trade(payment_id, state, amount["total"], str(found["transaction_id"]))

    def close(self, payment_id: int) -> Trade:
        """Closes the trade; `paid` when somebody was quicker. Raises ProviderSilent."""
        account = self.account
        path = f"/v3/pay/transactions/out-trade-no/{payment_id}/close"
        answer = wechat_seal.call(account, "POST", path, {"mchid": account.mchid})
        found = _read(answer)
        if answer.status == 204 or found.get("code") in {"ORDER_CLOSED", *NOT_KNOWN}:
            return Trade(payment_id, "closed")
        if found.get("code") != "ORDERPAID":
            raise _unknown(answer, found)
        return self.query(payment_id)

    def refund_notice_url(self) -> str:
        """Our door for this shop's notices. Raises NotSetUp, PaymentSettingsWrong, PaymentSecretsOpen."""
        return self.payment_notice_url()

    def refund(self, give_back: GiveBack) -> RefundAnswer:
        """Asks for the refund; the same number is one refund. Raises NotTakenHere, ProviderSilent."""
        account = self.account
        if not give_back.notice_url:
            # The account was not there when the address was to be kept: nothing may be sent that cannot be repeated.
            raise NotTakenHere(provider=self.name)
        said = {
            "transaction_id": give_back.transaction,
            "out_refund_no": str(give_back.refund_id),
            "reason": give_back.reason[:LONGEST_REASON],
            "notify_url": give_back.notice_url,
            "amount": {"refund": give_back.amount_fen, "total": give_back.paid_fen, "currency": CURRENCY},
        }
        answer = wechat_seal.call(account, "POST", "/v3/refund/domestic/refunds", said)
        return self._refund_answer(answer, give_back)

    def query_refund(self, give_back: GiveBack) -> RefundAnswer:
        """How the refund stands. Raises ProviderSilent."""
        answer = wechat_seal.call(self.account, "GET", f"/v3/refund/domestic/refunds/{give_back.refund_id}")
        if answer.status == 404 and _read(answer).get("code") in NOT_KNOWN:
            return "unheard_of"
        if answer.status != 200:
            raise _unknown(answer, _read(answer))
        return self._refund_answer(answer, give_back)

    def _refund_answer(self, answer: Answer, give_back: GiveBack) -> RefundAnswer:
        found = _read(answer)
        if answer.status in REFUSED_STATUS and found.get("code") and found["code"] not in WAIT_AND_SEE:
            LOG.warning("WeChat Pay refuses refund %s: %s", give_back.refund_id, found["code"])
            return "refused"
        said = REFUND_ANSWERS.get(str(found.get("status")))
        amount = found.get("amount") or {}
        ours = (str(give_back.refund_id), give_back.transaction, give_back.amount_fen)
        if answer.status != 200 or said is None:
            raise _unknown(answer, found)
        if (found.get("out_refund_no"), found.get("transaction_id"), amount.get("refund")) != ours:
            LOG.warning("WeChat Pay answers about another refund than %s", give_back.refund_id)
            raise ProviderSilent(provider=self.name)
        return said

    def bill(self, day: date) -> bytes:
        """The trade bill of the day, as it is downloaded. Raises BillNotReady, ProviderSilent."""
        account = self.account
        path = f"/v3/bill/tradebill?{urlencode({'bill_date': day.isoformat(), 'bill_type': 'ALL'})}"
        answer = wechat_seal.call(account, "GET", path)
        found = _read(answer)
        if answer.status != 200:
            if found.get("code") in NO_BILL:
                raise BillNotReady(provider=self.name, day=day)
            raise _unknown(answer, found)
        url = str(found.get("download_url"))
        # Our signature goes along: to WeChat Pay and nobody else.
        if not url.startswith(f"{account.gateway}/"):
            raise ProviderSilent(provider=self.name)
        file = wechat_seal.fetch(account, url, most_bytes=MOST_BILL_BYTES, seconds=BILL_SECONDS)
        said = str(found.get("hash_value")).lower()
        # SHA-1 is what WeChat Pay gives; it comes inside a signed answer and guards against a file cut short.
        if file.status != 200 or hashlib.sha1(file.body, usedforsecurity=False).hexdigest() != said:
            raise ProviderSilent(provider=self.name)
        return file.body

    def read_notice(self, notice: SignedNotice) -> NoticeSays | RefundSays:
        """What the notice says. Raises NoticeForged, NoticeUnreadable, NoticeMismatch."""
        account = self.account
        headers = {name.lower(): value for name, value in notice.headers.items()}
        signed_at = wechat_seal.proved(account, headers, notice.body)
        try:
            outer = json.loads(notice.body)
            event, kind = str(outer["id"])[:80], str(outer["event_type"])
            if outer["resource_type"] != "encrypt-resource":
                raise NoticeUnreadable(why="resource_type")
            said = json.loads(wechat_seal.opened(account, outer["resource"]))
            if not isinstance(said, dict):
                raise NoticeUnreadable(why="resource")
            if said.get("mchid") != account.mchid:
                raise NoticeMismatch(field="mchid", said=str(said.get("mchid"))[:40], ours=account.mchid)
            signed = {"signed_at": signed_at, "event": event, "nonce": headers["wechatpay-nonce"]}
            return refund_said(said, signed) if kind.startswith("REFUND.") else money_said(account, said, kind, signed)
        except (KeyError, TypeError, ValueError, AttributeError) as wrong:
            raise NoticeUnreadable(why=type(wrong).__name__) from None


def _for_the_device(account: WeChatAccount, payable: Payable, found: Mapping[str, Any]) -> dict[str, str]:
    payer = payable.payer
    name = {"jsapi": "prepay_id", "h5": "h5_url", "native": "code_url"}[payer.way]
    given = found.get(name)
    if not isinstance(given, str) or not given:
        raise ProviderSilent(provider="wechat")
    if payer.way == JSAPI:
        return {"way": JSAPI, **wechat_seal.signed_for_device(account, given)}
    if payer.way == "h5":
        joint = "&" if "?" in given else "?"
        back = f"{joint}redirect_url={quote(payer.back_to, safe='')}" if payer.back_to else ""
        return {"way": "h5", "go_to": given + back}
    return {"way": "native", "code_url": given}


def _is_money(found: Mapping[str, Any], amount: Any, account: WeChatAccount) -> bool:
    return (
        found.get("appid") == account.appid
        and isinstance(amount, dict)
        and amount.get("currency", CURRENCY) == CURRENCY
        and isinstance(amount.get("total"), int)
        and bool(found.get("transaction_id"))
    )


def _read(answer: Answer) -> dict[str, Any]:
    """The answer's object; empty when it is none."""
    try:
        said = json.loads(answer.body) if answer.body else {}
    except ValueError:
        said = {}
    return said if isinstance(said, dict) else {}


def _unknown(answer: Answer, found: Mapping[str, Any]) -> ProviderSilent:
    LOG.warning("WeChat Pay answers %s %s", answer.status, str(found.get("code", ""))[:40])
    return ProviderSilent(provider="wechat")
