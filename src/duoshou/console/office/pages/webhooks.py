"""推送: the addresses that get the shop's news, how each stands, what was sent there and what became of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duoshou.console.office.asked import as_typed, needed_moment, number
from duoshou.console.office.desk import TOLD, Desk, needs_at_desk
from duoshou.console.office.plain import in_plain_words
from duoshou.console.office.webhook_words import DELIVERY_STATES, DID, STATES, meaning
from duoshou.kernel.errors import Refusal
from duoshou.kernel.words import Words
from duoshou.mall.webhooks import facade as webhooks
from duoshou.rooms.team import facade as team

TAB = "office-webhooks"
# A right of its own: it sends the shop's news out of the house and hands out a secret, which looking at money does not.
RIGHT: team.Right = "manage_webhooks"
SINCE = Words("从什么时候起", "since when")
SWITCHES = {"on": webhooks.switch_on, "off": webhooks.switch_off}
ON_A_PAGE = 50
MOST_REMOVED = 20
LONGEST_ORDER = 20
LOOKS_OR_ACTS = ["GET", "HEAD", "POST"]


@require_GET
@needs_at_desk(RIGHT)
def webhooks_page(desk: Desk) -> HttpResponse:
    """The shop's addresses and how each stands; without any, what they are for."""
    found = webhooks.webhooks_of(shop_id=desk.shop.id)
    context = {
        "rows": [(one, STATES[one.state], meaning(one)) for one in found if one.state != "removed"],
        "removed": [one for one in found if one.state == "removed"][:MOST_REMOVED],
    }
    return desk.show("webhooks", context, tab=TAB)


@require_http_methods(LOOKS_OR_ACTS)
@needs_at_desk(RIGHT)
def new(desk: Desk) -> HttpResponse:
    """The form of an address; once it is registered, its secret, this once."""
    posted, ticked = desk.request.POST, desk.request.POST.getlist("kind")
    context: dict[str, Any] = {"kinds": _kinds(ticked), "typed": posted}
    if desk.request.method != "POST":
        return desk.show("webhook_form", context, tab=TAB)
    try:
        made = webhooks.register(
            shop_id=desk.shop.id, url=posted.get("url", ""), kinds=ticked, who=desk.who, moment=desk.moment
        )
    except TOLD as refusal:
        return desk.show("webhook_form", context | {"refusal": refusal}, tab=TAB, status=400)
    _note(desk, "register_webhook", _found(desk, made.webhook_id), " ".join(ticked))
    return _told_once(desk, made)


@require_GET
@needs_at_desk(RIGHT)
def webhook(desk: Desk, webhook_id: int) -> HttpResponse:
    """One address, its kinds, its last deliveries, and who did what. Raises Http404 for another shop's."""
    return _shown(desk, webhook_id)


@require_POST
@needs_at_desk(RIGHT)
def choose(desk: Desk, webhook_id: int) -> HttpResponse:
    """What the address hears of from now on. Raises Http404 for another shop's."""
    found, ticked = _found(desk, webhook_id), desk.request.POST.getlist("kind")
    try:
        webhooks.choose_kinds(**_by(desk, webhook_id), kinds=ticked)
    except TOLD as refusal:
        return _shown(desk, webhook_id, refusal=refusal)
    _note(desk, "choose_webhook_kinds", found, " ".join(ticked))
    messages.success(desk.request, _("已保存，从现在起按新的选择推送"))
    return redirect("office-webhook", desk.shop.slug, webhook_id)


@require_http_methods(LOOKS_OR_ACTS)
@needs_at_desk(RIGHT)
def switch(desk: Desk, webhook_id: int) -> HttpResponse:
    """What switching off will do; switched on or off when asked for. Raises Http404 for another shop's."""
    found = _standing(desk, webhook_id, counted=True)
    if desk.request.method != "POST":
        return desk.show("webhook_switch", {"webhook": found}, tab=TAB)
    do = desk.request.POST.get("do", "")
    if do not in SWITCHES:
        return desk.show("webhook_switch", {"webhook": found}, tab=TAB, status=400)
    try:
        SWITCHES[do](**_by(desk, webhook_id))
    except TOLD as refusal:
        return _shown(desk, webhook_id, refusal=refusal)
    _note(desk, "switch_webhook", found, do)
    messages.success(desk.request, _("已启用") if do == "on" else _("已停用"))
    return redirect("office-webhook", desk.shop.slug, webhook_id)


@require_http_methods(LOOKS_OR_ACTS)
@needs_at_desk(RIGHT)
def remove(desk: Desk, webhook_id: int) -> HttpResponse:
    """What removing will do; removed when asked for. Raises Http404 for another shop's, WebhookRemoved."""
    found = _standing(desk, webhook_id, counted=True)
    if desk.request.method != "POST":
        return desk.show("webhook_remove", {"webhook": found}, tab=TAB)
    webhooks.remove(**_by(desk, webhook_id))
    _note(desk, "remove_webhook", found)
    messages.success(desk.request, _("已移除"))
    return redirect("office-webhook", desk.shop.slug, webhook_id)


@require_POST
@needs_at_desk(RIGHT)
def send_test(desk: Desk, webhook_id: int) -> HttpResponse:
    """A test message on its way. Raises Http404 for another shop's."""
    found = _found(desk, webhook_id)
    try:
        delivery_id = webhooks.send_test(**_by(desk, webhook_id))
    except TOLD as refusal:
        return _shown(desk, webhook_id, refusal=refusal)
    _note(desk, "test_webhook", found)
    messages.success(desk.request, _("测试消息几秒内发出，刷新这一页看对方的答复"))
    return redirect("office-webhook-delivery", desk.shop.slug, webhook_id, delivery_id)


@require_http_methods(LOOKS_OR_ACTS)
@needs_at_desk(RIGHT)
def secret(desk: Desk, webhook_id: int) -> HttpResponse:
    """What a new secret will do, then the secret, this once. Raises Http404 for another shop's."""
    found = _standing(desk, webhook_id)
    if desk.request.method != "POST":
        is_between = found.old_until is not None and desk.moment < found.old_until
        return desk.show("webhook_secret", {"webhook": found, "is_between": is_between}, tab=TAB)
    try:
        made = webhooks.draw_new_secret(**_by(desk, webhook_id), instead_of=desk.request.POST.get("instead_of", ""))
    except TOLD as refusal:
        return _shown(desk, webhook_id, refusal=refusal)
    _note(desk, "new_webhook_secret", found)
    return _told_once(desk, made)


@require_http_methods(LOOKS_OR_ACTS)
@needs_at_desk(RIGHT)
def replay(desk: Desk, webhook_id: int) -> HttpResponse:
    """How much has been sent since a moment, then all of it once more. Raises Http404 for another shop's."""
    found, is_asked = _standing(desk, webhook_id), desk.request.method == "POST"
    own = {"shop_id": desk.shop.id, "webhook_id": webhook_id}
    try:
        since = _since(desk)
        if not is_asked:
            context = {
                "webhook": found,
                "since": since,
                "typed_since": as_typed(since),
                "count": webhooks.replayable_since(**own, since=since),
            }
            return desk.show("webhook_replay", context, tab=TAB)
        count = webhooks.replay_since(**_by(desk, webhook_id), since=since)
    except TOLD as refusal:
        return _shown(desk, webhook_id, refusal=refusal)
    _note(desk, "replay_webhook", found, f"since {since:%Y-%m-%d %H:%M} UTC ({count})")
    messages.success(desk.request, _("%(count)s 条会马上重新推送") % {"count": count})
    return redirect("office-webhook", desk.shop.slug, webhook_id)


@require_http_methods(LOOKS_OR_ACTS)
@needs_at_desk(RIGHT)
def delivery(desk: Desk, webhook_id: int, delivery_id: int) -> HttpResponse:
    """One delivery: what is sent, and every try; when asked for, it goes out once more. Raises Http404 for another
    shop's."""
    found = _found(desk, webhook_id)
    if desk.request.method != "POST":
        return _delivery(desk, found, delivery_id)
    try:
        webhooks.replay(**_by(desk, webhook_id), delivery_id=delivery_id)
    except webhooks.NoSuchWebhook:
        raise Http404 from None
    except TOLD as refusal:
        return _delivery(desk, found, delivery_id, refusal=refusal)
    _note(desk, "replay_webhook", found, f"delivery {delivery_id}")
    messages.success(desk.request, _("会马上重新推送，编号不变"))
    return redirect("office-webhook-delivery", desk.shop.slug, webhook_id, delivery_id)


def _by(desk: Desk, webhook_id: int) -> dict[str, Any]:
    return {"shop_id": desk.shop.id, "webhook_id": webhook_id, "who": desk.who, "moment": desk.moment}


def _found(desk: Desk, webhook_id: int, *, counted: bool = False) -> webhooks.WebhookShown:
    try:
        return webhooks.webhook_of(shop_id=desk.shop.id, webhook_id=webhook_id, counted=counted)
    except webhooks.NoSuchWebhook:
        raise Http404 from None


def _standing(desk: Desk, webhook_id: int, *, counted: bool = False) -> webhooks.WebhookShown:
    """One that something can be done about. Raises WebhookRemoved."""
    found = _found(desk, webhook_id, counted=counted)
    if found.state == "removed":
        raise webhooks.WebhookRemoved()
    return found


def _since(desk: Desk) -> datetime:
    asked = desk.request.POST if desk.request.method == "POST" else desk.request.GET
    return needed_moment(asked, "since", SINCE)


def _note(desk: Desk, what: str, found: webhooks.WebhookShown, about: str = "") -> None:
    """A line in the record. What follows the host in an address may be a key, and is written nowhere."""
    desk.note(what=what, about=f"#{found.webhook_id} {found.host} {about[:150]}".strip())


def _kinds(ticked: Any) -> list[tuple[str, Words, bool]]:
    return [(name, kind.words, name in ticked) for name, kind in webhooks.KINDS.items()]


def _told_once(desk: Desk, made: webhooks.NewSecret) -> HttpResponse:
    """The page with the secret. It is part of no address, no session and no message, so it cannot be had again."""
    found = _found(desk, made.webhook_id)
    return desk.show("webhook_told", {"webhook": found, "secret": made.secret}, tab=TAB)


def _shown(desk: Desk, webhook_id: int, *, refusal: Refusal | None = None) -> HttpResponse:
    found, asked = _found(desk, webhook_id, counted=True), desk.request.GET
    # What waited for an address that was removed waits no more.
    never = "waiting" if found.state == "removed" else webhooks.DROPPED
    offered = {name: words for name, words in DELIVERY_STATES.items() if name != never}
    state, about = asked.get("state", ""), asked.get("order", "").strip()[:LONGEST_ORDER]
    state, before = state if state in offered else "", number(asked, "before")
    own = {"shop_id": desk.shop.id, "webhook_id": webhook_id}
    rows = webhooks.deliveries_of(**own, state=state, about=about, before=before, limit=ON_A_PAGE + 1)
    context = {
        "webhook": found,
        "state": STATES[found.state],
        "meaning": meaning(found),
        "kinds": _kinds(found.kind_names),
        "rows": [(one, DELIVERY_STATES[one.state]) for one in rows[:ON_A_PAGE]],
        "before": rows[ON_A_PAGE - 1].delivery_id if len(rows) > ON_A_PAGE else None,
        "is_later": before is not None,
        "delivery_states": offered.items(),
        "only": state,
        "about": about,
        "steps": [(one, in_plain_words(one.who), DID.get(one.did)) for one in webhooks.steps_of(**own)],
        "refusal": refusal,
    }
    return desk.show("webhook", context, tab=TAB, status=400 if refusal else 200)


def _delivery(
    desk: Desk, found: webhooks.WebhookShown, delivery_id: int, *, refusal: Refusal | None = None
) -> HttpResponse:
    try:
        one = webhooks.delivery_of(shop_id=desk.shop.id, webhook_id=found.webhook_id, delivery_id=delivery_id)
    except webhooks.NoSuchWebhook:
        raise Http404 from None
    context = {"webhook": found, "one": one, "state": DELIVERY_STATES[one.state], "refusal": refusal}
    return desk.show("webhook_delivery", context, tab=TAB, status=400 if refusal else 200)
