"""What others may ask of webhooks."""

from duoshou.mall.webhooks.actions import (
    choose_kinds,
    draw_new_secret,
    forget_old_deliveries,
    register,
    remove,
    replay,
    replay_since,
    send_test,
    switch_off,
    switch_on,
)
from duoshou.mall.webhooks.errors import (
    NoKindChosen,
    NoSuchWebhook,
    NotAWebhookAddress,
    SecretChanged,
    TooManyWebhooks,
    WebhookIsOff,
    WebhookMoved,
    WebhookRegistered,
    WebhookRemoved,
)
from duoshou.mall.webhooks.hearing import hear_news
from duoshou.mall.webhooks.models import DELIVERY_STATES
from duoshou.mall.webhooks.queries import (
    DROPPED,
    deliveries_of,
    delivery_of,
    paused_webhooks,
    replayable_since,
    steps_of,
    webhook_of,
    webhooks_of,
)
from duoshou.mall.webhooks.rules.kinds import KINDS
from duoshou.mall.webhooks.sending import Way, send_due
from duoshou.mall.webhooks.values import DeliveryShown, NewSecret, StepShown, TryShown, WebhookShown

__all__ = [
    "DELIVERY_STATES",
    "DROPPED",
    "KINDS",
    "DeliveryShown",
    "NewSecret",
    "NoKindChosen",
    "NoSuchWebhook",
    "NotAWebhookAddress",
    "SecretChanged",
    "StepShown",
    "TooManyWebhooks",
    "TryShown",
    "Way",
    "WebhookIsOff",
    "WebhookMoved",
    "WebhookRegistered",
    "WebhookRemoved",
    "WebhookShown",
    "choose_kinds",
    "deliveries_of",
    "delivery_of",
    "draw_new_secret",
    "forget_old_deliveries",
    "hear_news",
    "paused_webhooks",
    "register",
    "remove",
    "replay",
    "replay_since",
    "replayable_since",
    "send_due",
    "send_test",
    "steps_of",
    "switch_off",
    "switch_on",
    "webhook_of",
    "webhooks_of",
]
