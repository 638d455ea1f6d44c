"""我的个人信息: a consent taken back on the page, once the buyer has ticked that what goes does not come back."""

from __future__ import annotations

from duoshou.mall.members.models import Buyer
from tests.mall.world import World
from tests.storefront.conftest import Browser

WITHDRAW = "/mall/tea/my-data/withdraw/"


class TestAConsent:
    def test_is_taken_back_with_the_tick_alone(self, shop: World, browser: Browser):
        mine = Buyer.objects.filter(pk=shop.buyer["小明"])
        mine.update(nickname="明明")
        client = browser("小明")
        assert 'name="sure"' in client.get("/mall/tea/my-data/").content.decode()
        assert client.post(WITHDRAW).status_code == 302
        assert mine.get().nickname == "明明"
        answer = client.post(WITHDRAW, {"sure": "yes"}, follow=True)
        assert "已撤回同意，相关内容已删除" in answer.content.decode()
        assert mine.get().nickname == ""

    def test_is_nobodys_without_an_account(self, shop: World, browser: Browser):
        assert browser().post(WITHDRAW, {"sure": "yes"}).status_code == 404
