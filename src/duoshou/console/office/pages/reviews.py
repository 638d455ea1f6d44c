"""评价 at the desk: what buyers say, the shop's answer, hiding for a reason of the list alone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from duoshou.console.office.asked import LARGEST, number
from duoshou.console.office.desk import TOLD, Desk, needs_at_desk
from duoshou.kernel.words import Words
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.reviews import facade as reviews

TAB = "office-reviews"
KINDS: tuple[tuple[str, Words], ...] = (
    ("unanswered", Words("未回复", "Unanswered")),
    ("all", Words("全部", "All")),
    ("bad", Words("差评", "Bad")),
    ("middling", Words("中评", "Middling")),
    ("good", Words("好评", "Good")),
    ("pictures", Words("有图", "With pictures")),
    ("more", Words("追评", "Later words")),
)


@require_GET
@needs_at_desk("see_orders")
def reviews_page(desk: Desk) -> HttpResponse:
    """The shop's reviews, the newest first, hidden ones too."""
    return _shown(desk)


@require_POST
@needs_at_desk("manage_orders")
def change(desk: Desk, review_id: int) -> HttpResponse:
    """A review answered, hidden or shown again; it stands in the record. Raises Http404 for another shop's."""
    if review_id > LARGEST:
        raise Http404
    posted, place = desk.request.POST, {"shop_id": desk.shop.id, "review_id": review_id}
    by = {"who": desk.who, "moment": desk.moment}
    do = posted.get("do", "")
    try:
        if do == "hide":
            reviews.hide_review(**place, why=posted.get("why", ""), note=posted.get("note", ""), **by)
        elif do == "show":
            reviews.show_review(**place, **by)
        else:
            reviews.answer_review(**place, text=posted.get("text", ""), **by)
    except reviews.NoSuchReview:
        raise Http404 from None
    except TOLD as refusal:
        return _shown(desk, refusal=refusal)
    desk.note(what="review", about=f"review {review_id}: {do or 'answer'} {posted.get('why', '')}")
    messages.success(desk.request, _("已保存"))
    return redirect(TAB, desk.shop.slug)


def _shown(desk: Desk, *, refusal: Any = None) -> HttpResponse:
    asked = desk.request.GET.get("kind", "unanswered")
    kind = asked if asked in dict(KINDS) else "unanswered"
    found = reviews.shop_reviews(
        shop_id=desk.shop.id,
        kind=kind,
        only_unanswered=kind == "unanswered",
        before=number(desk.request.GET, "before"),
        limit=reviews.ON_A_PAGE,
    )
    titles = catalog.titles_of(shop_id=desk.shop.id, product_ids={one.review.product_id for one in found})
    context = {
        "rows": [(one, titles.get(one.review.product_id, "")) for one in found],
        "kinds": KINDS,
        "kind": kind,
        "waiting": reviews.unanswered_reviews(shop_id=desk.shop.id),
        "reasons": tuple(reviews.REASONS.items()),
        "most": reviews.LONGEST_TEXT,
        "before": found[-1].review.review_id if len(found) == reviews.ON_A_PAGE else None,
        "refusal": refusal,
    }
    return desk.show("reviews", context, tab=TAB, status=400 if refusal is not None else 200)
