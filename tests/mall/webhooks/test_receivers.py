"""Receivers that misbehave, addresses that are paused, secrets that change, and what people send once more."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from duoshou.mall.after_sales.rules.states import OPEN, STATES
from duoshou.mall.webhooks import facade as webhooks
from duoshou.mall.webhooks.models import Delivery, Try, Webhook, WebhookStep
from duoshou.mall.webhooks.posting import post as post_once
from duoshou.mall.webhooks.rules.kinds import CASE_ENDS
from duoshou.mall.webhooks.rules.one_try import ANSWERS_SECONDS, TRY_LASTS
from duoshou.mall.webhooks.rules.outcomes import OUTCOMES
from duoshou.mall.webhooks.rules.places import place_of
from duoshou.mall.webhooks.rules.retrying import SPACING
from duoshou.mall.webhooks.sending import TURN_LASTS
from tests.mall.payments.fakes.server import obeys_and_hangs, obeys_and_resets, says
from tests.mall.webhooks.conftest import Post, Receiver, is_signed

ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
GUIDE = Path(__file__).resolve().parents[3] / "docs" / "guides" / "webhooks.md"


@ON_SQLITE
class TestAReceiver:
    def test_that_redirects_is_not_followed(self, post: Post):
        post.receiver.moods = [says(302, Location=f"http://127.0.0.1:{post.receiver.port}/elsewhere")]
        post.happens()
        post.goes_round()
        assert [one.outcome for one in Try.objects.all()] == ["redirect"] and len(post.receiver.asked) == 1

    def test_that_resets_is_tried_again(self, post: Post):
        post.receiver.moods = [obeys_and_resets]
        post.happens()
        post.goes_round()
        assert Try.objects.get().outcome == "broken" and post.delivery.state == "waiting"

    def test_that_answers_without_end_has_taken_it(self, post: Post):
        post.receiver.moods = [says(200, b"x" * 5_000_000)]
        post.happens()
        post.goes_round()
        assert post.delivery.state == "delivered"

    def test_that_hangs_is_cut_off(self, post: Post):
        post.receiver.moods = [obeys_and_hangs(3)]
        place = place_of(post.receiver.url, on_loopback=True)
        assert place is not None
        posted = post_once(place, headers={}, body=b"{}", on_loopback=True, answers_seconds=0.2)
        assert posted.outcome == "no_time"

    def test_that_is_gone_is_paused_and_what_waits_goes_out_when_it_is_switched_on(self, post: Post):
        post.receiver.moods = [says(410)]
        post.happens()
        post.goes_round()
        assert (Webhook.objects.get().state, Webhook.objects.get().why) == ("paused", "gone")
        assert WebhookStep.objects.order_by("pk").last().who == "clock"
        post.later(hours=1)
        post.happens(about="8")
        post.goes_round()
        assert len(post.receiver.asked) == 1
        webhooks.switch_on(**post.own, **post.by)
        post.goes_round()
        assert {body["data"]["order_id"] for body in post.bodies[1:]} == {"7", "8"}

    def test_that_fails_for_five_days_is_paused(self, post: Post):
        post.receiver.moods = [says(500)] * 3
        post.happens()
        post.goes_round()
        post.later(days=4, hours=23)
        post.goes_round()
        assert Webhook.objects.get().state == "on"
        post.later(hours=3)
        post.happens(about="8")
        post.goes_round()
        assert Webhook.objects.get().why == "failing"


class TestTheSeconds:
    """What people are told is what the code waits for."""

    def test_of_an_answer_are_those_of_the_page_and_of_the_guide(self):
        words = OUTCOMES["no_time"]
        assert f" {ANSWERS_SECONDS} 秒" in words.zh and f" {ANSWERS_SECONDS} seconds" in words.en
        assert f"Any 2xx within {ANSWERS_SECONDS} seconds" in GUIDE.read_text(encoding="utf-8")

    def test_of_a_turn_and_a_try_are_those_of_the_guide(self):
        most = (TURN_LASTS + TRY_LASTS).total_seconds()
        assert f"never longer than {most:g} seconds" in GUIDE.read_text(encoding="utf-8")


@ON_SQLITE
class TestASecret:
    def test_signs_beside_the_new_one_for_a_day(self, post: Post):
        new = webhooks.draw_new_secret(**post.own, instead_of=post.mark, **post.by)
        for about, hours in (("7", 0), ("8", 24)):
            post.later(hours=hours)
            post.happens(about=about)
            post.goes_round()
        first, second = post.receiver.asked
        assert is_signed(first, new.secret) and is_signed(first, post.secret)
        assert is_signed(second, new.secret) and not is_signed(second, post.secret)

    def test_is_changed_once_when_it_is_asked_for_twice(self, post: Post):
        mark = post.mark
        new = webhooks.draw_new_secret(**post.own, instead_of=mark, **post.by)
        with pytest.raises(webhooks.SecretChanged):
            webhooks.draw_new_secret(**post.own, instead_of=mark, **post.by)
        post.happens()
        post.goes_round()
        assert is_signed(post.receiver.asked[0], new.secret) and is_signed(post.receiver.asked[0], post.secret)

    def test_of_another_homes_key_signs_nothing(self, post: Post, settings):
        settings.SECRET_KEY = "another"
        post.happens()
        post.goes_round()
        assert not post.receiver.asked and Webhook.objects.get().why == "unusable"

    def test_is_verified_by_what_the_guide_says(self, post: Post):
        post.happens()
        post.goes_round()
        [asked] = post.receiver.asked
        [code] = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
        known: dict[str, object] = {}
        exec(code, known)
        verify, now = known["is_ours"], int(post.now.timestamp())
        assert callable(verify)
        assert verify(post.secret, asked.headers, asked.body, now)
        assert not verify(post.secret, asked.headers, asked.body + b" ", now)
        assert not verify(post.secret, asked.headers, asked.body, now + 301)


@ON_SQLITE
class TestReplaying:
    def test_sends_one_or_all_since_a_time_under_the_same_ids_and_writes_down_who(self, post: Post):
        for about in ("7", "8"):
            post.happens(about=about)
            post.goes_round()
            post.later(hours=1)
        old = Delivery.objects.order_by("pk").first()
        webhooks.replay(**post.own, delivery_id=old.pk, **post.by)
        post.goes_round()
        since = post.now - timedelta(hours=1)
        assert webhooks.replay_since(**post.own, since=since, **post.by) == 1
        post.goes_round()
        ids = [asked.headers["webhook-id"] for asked in post.receiver.asked]
        assert (ids[2], ids[3], len(ids)) == (ids[0], ids[1], 4)
        assert [step.did for step in WebhookStep.objects.order_by("pk")] == ["register", "replay", "replay_since"]

    def test_since_a_time_leaves_what_waits_to_its_own_tries(self, post: Post):
        post.receiver.moods = [says(500)]
        post.happens()
        post.goes_round()
        assert webhooks.replayable_since(**post.own, since=post.now) == 0
        assert webhooks.replay_since(**post.own, since=post.now, **post.by) == 0
        assert (post.delivery.tries, post.delivery.next_at) == (1, post.now + SPACING[0])
        post.later(seconds=5)
        post.goes_round()
        assert webhooks.replayable_since(**post.own, since=post.now - SPACING[0]) == 1
        assert webhooks.replayable_since(**{**post.own, "shop_id": 0}, since=post.now - SPACING[0]) == 0

    def test_is_refused_for_another_shop_and_while_it_is_off(self, post: Post):
        post.happens()
        post.goes_round()
        other = {**post.own, "shop_id": post.world.shop_id + 1, **post.by}
        with pytest.raises(webhooks.NoSuchWebhook):
            webhooks.replay(**other, delivery_id=post.delivery.pk)
        webhooks.switch_off(**post.own, **post.by)
        with pytest.raises(webhooks.WebhookIsOff):
            webhooks.replay(**post.own, delivery_id=post.delivery.pk, **post.by)


@ON_SQLITE
class TestWhatIsTold:
    def test_knows_every_end_of_an_after_sales_case(self, database):
        assert set(STATES) - set(OPEN) == CASE_ENDS

    def test_of_a_case_is_its_beginning_and_its_end(self, post: Post):
        for before, after in (("", "asked"), ("asked", "awaiting_return"), ("awaiting_return", "lapsed")):
            post.happens("after_sale_changed", case_id=3, line_no=1, kind="return", before=before, after=after)
        post.goes_round()
        assert [body["type"] for body in post.bodies] == ["after_sale.opened", "after_sale.ended"]
        assert post.bodies[1]["data"] == {
            "case_id": 3,
            "order_id": "7",
            "line_no": 1,
            "kind": "return",
            "state": "lapsed",
        }

    def test_is_forgotten_after_thirty_days(self, post: Post, receiver: Receiver):
        post.happens()
        post.goes_round()
        assert webhooks.forget_old_deliveries(moment=post.now + timedelta(days=29)) == 0
        assert webhooks.forget_old_deliveries(moment=post.now + timedelta(days=31)) == 1
        assert not Try.objects.exists()
