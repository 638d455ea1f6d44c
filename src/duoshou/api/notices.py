"""The addresses at which payment providers tell us what happened to money: no cookie, no form's token; each is
answered in its own words, and is believed for its signature alone."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from duoshou.kernel import clock
from duoshou.kernel.errors import CorrectTheInput, Refusal
from duoshou.mall.orders import facade as orders
from duoshou.mall.payments.facade import SignedNotice

LOG = logging.getLogger(__name__)

Says = Callable[[bool, int], HttpResponse]


@csrf_exempt
@login_not_required
@require_POST
def notices(request: HttpRequest, provider: str, shop_id: str) -> HttpResponse:
    """One notice heard: success when it was believed and what it told is kept, else a failure, which the provider takes
    as a wish to hear it again."""
    say = SPEAKING[provider]
    notice = SignedNotice(headers=dict(request.headers), body=request.body)
    try:
        orders.hear_notice(provider=provider, notice=notice, moment=clock.now(), shop_id=int(shop_id) or None)
    except Refusal as no:
        # What it says stays out of the log: it is about a buyer. What is not the notice's fault may be told again.
        LOG.warning("a notice of %s for shop %s is refused: %s", provider, shop_id, no.code)
        return say(False, 400 if isinstance(no, CorrectTheInput) else 503)
    except DatabaseError as busy:
        LOG.warning("a notice of %s cannot be kept now: %s", provider, type(busy).__name__)
        return say(False, 503)
    return say(True, 200)


def _as_wechat(success: bool, status: int) -> HttpResponse:
    said = {"code": "SUCCESS", "message": "成功"} if success else {"code": "FAIL", "message": "失败"}
    return _kept_by_nobody(HttpResponse(json.dumps(said), status=status, content_type="application/json"))


def _as_alipay(success: bool, status: int) -> HttpResponse:
    said = "success" if success else "failure"
    return _kept_by_nobody(HttpResponse(said, status=status, content_type="text/plain"))


def _kept_by_nobody(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response


SPEAKING: dict[str, Says] = {"wechat": _as_wechat, "alipay": _as_alipay}
