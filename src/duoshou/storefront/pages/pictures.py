"""Pictures of goods as files; under one address there is only ever one picture, so browsers may keep it for good."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from duoshou.mall.catalog.facade import picture_file
from duoshou.storefront.page import marked

KEPT_FOR_GOOD = "public, max-age=31536000, immutable"
FOLDER = "pictures"


@login_not_required
@require_safe
def picture(request: HttpRequest, slug: str, fingerprint: str, width: int) -> FileResponse:
    """The file. Raises Http404 when there is none."""
    file = picture_file(folder=settings.SHOP_HOME.root / FOLDER, fingerprint=fingerprint, width=width)
    if file is None:
        raise Http404(slug)
    answer = FileResponse(file.open("rb"), content_type="image/webp")
    marked(answer, kept=KEPT_FOR_GOOD)
    return answer
