"""收款 in the back office: readiness by provider, notices in doubt, refused refunds; who may look and send again."""

from __future__ import annotations

from duoshou.mall.orders import facade as orders
from duoshou.mall.payments.models import Notice, Refund
from tests.mall.orders.making import payment_of
from tests.office.conftest import Office, an_order


class TestTheDeskOfPayments:
    def test_says_what_stands_in_the_way_and_what_waits_and_sends_a_refund_again(self, office: Office):
        order_id = an_order(office.world)
        orders.cancel(order_id=order_id, who="店主", why="x", moment=office.world.noon)
        Refund.objects.update(state="refused", tries=3)
        Notice.objects.create(
            at=office.world.noon,
            provider="wechat",
            payment_id=payment_of(order_id).payment_id,
            verdict="NoticeMismatch",
            facts={"why": "mchid", "transaction": "4200001", "amount_fen": 12_800},
        )
        owner = office.browser["owner"]
        page = owner.get(office.path("payments/")).content.decode()
        for words in (
            "config.toml 里没有 [payments.wechat]",
            "可以收款",
            "4200001",
            "核对 config.toml 的商户号",
            "再退一次",
        ):
            assert words in page, words
        again = office.path(f"payments/refunds/{Refund.objects.get().pk}/retry/")
        assert office.browser["clerk"].post(again).status_code == 403
        assert office.browser["stranger"].post(again).status_code in (403, 404)
        assert Refund.objects.get().state == "refused"
        assert owner.post(again).status_code == 302
        assert Refund.objects.get().state == "due"
        assert owner.post(again).status_code == 404

    def test_is_for_those_who_see_the_ledger(self, office: Office):
        assert office.browser["clerk"].get(office.path("payments/")).status_code == 403
        assert office.browser["stranger"].get(office.path("payments/")).status_code in (403, 404)
