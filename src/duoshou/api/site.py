"""The JSON API as one document: what is answered where, who may ask, and how a no is told."""

from __future__ import annotations

import logging
from datetime import datetime
from functools import cache
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema, get_schema
from ninja.renderers import JSONRenderer
from ninja.responses import NinjaJSONEncoder

from duoshou.api.asgi import LONGEST_KEY
from duoshou.api.asking import KEY_HEADER
from duoshou.api.errors import BodyNotReadable, NoKey, NotFound, NotSignedIn, SomethingBroke, WrongField
from duoshou.api.operations.after_sales import AFTER_SALES
from duoshou.api.operations.buyers import BUYERS
from duoshou.api.operations.carts import CARTS
from duoshou.api.operations.conversations import CONVERSATIONS
from duoshou.api.operations.flash_sale import FLASH_SALE
from duoshou.api.operations.goods import GOODS
from duoshou.api.operations.invoices import INVOICES
from duoshou.api.operations.orders import ORDERS
from duoshou.api.operations.personal_data import PERSONAL_DATA
from duoshou.api.operations.reviews import REVIEWS
from duoshou.api.speaking import RETRY_AFTER_SECONDS, moment_said, refusal_as_json, status_of
from duoshou.api.wanted import wanted
from duoshou.kernel.errors import Refusal
from duoshou.mall.database.writer import StoreIsBusy

LOG = logging.getLogger(__name__)
VERSION = "1.0"


class Encoder(NinjaJSONEncoder):
    """Moments as the crowd's addresses tell them, too."""

    def default(self, value: Any) -> Any:
        """What JSON has no word for."""
        return moment_said(value) if isinstance(value, datetime) else super().default(value)


class Renderer(JSONRenderer):
    """Answers as JSON."""

    encoder_class = Encoder


class Api(NinjaAPI):
    """All addresses; the document that tells of them is made once, which takes the better part of a second."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The document, only to be read: everybody is handed the same one."""
        return _document(self.get_root_path(path_params or {}) if path_prefix is None else path_prefix)


@cache
def _document(path_prefix: str) -> OpenAPISchema:
    return get_schema(API, path_prefix=path_prefix)


API = Api(
    title="舵手商城 Duoshou mall",
    version=VERSION,
    description=(
        "买家能在店面做的一切。金额都是整数分（…_fen）；订单号和付款号是字符串；"
        "时间是带时区的 ISO 8601（2026-11-22T04:30:00+00:00）；会动钱或库存的 POST 要带 Idempotency-Key。 "
        "Everything that a buyer can do in the storefront. Money is whole fen (…_fen); order and payment numbers are "
        "text; moments are ISO 8601 with their offset (2026-11-22T04:30:00+00:00); every POST that moves money or "
        "stock takes an Idempotency-Key."
    ),
    urls_namespace="api",
    renderer=Renderer(),
    # The pages that show the document would fetch scripts from elsewhere; the document itself is enough.
    docs_url=None,
)
for router in (GOODS, BUYERS, CARTS, ORDERS, AFTER_SALES, INVOICES, REVIEWS, CONVERSATIONS, FLASH_SALE, PERSONAL_DATA):
    API.add_router("", router)


@API.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A named no in both languages, with the status of its branch."""
    status = status_of(refusal)
    response = API.create_response(request, refusal_as_json(refusal), status=status)
    if status == 503:
        response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    elif status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


@API.exception_handler(AuthenticationError)
def unknown_buyer(request: HttpRequest, refusal: AuthenticationError) -> HttpResponse:
    """No good token came along."""
    return refused(request, NotSignedIn())


@API.exception_handler(ValidationError)
def wrong_field(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    """The first field that is not as the document says."""
    first: dict[str, Any] = wrong.errors[0]
    field = ".".join(str(part) for part in first["loc"][1:] if part != "asked") or str(first["loc"][0])
    if field == KEY_HEADER:
        return refused(request, NoKey(most=LONGEST_KEY))
    said = wanted(first)
    return refused(request, WrongField(field=field[:60], wanted_zh=said.zh, wanted_en=said.en))


@API.exception_handler(HttpError)
def unreadable(request: HttpRequest, wrong: HttpError) -> HttpResponse:
    """A body that is no JSON."""
    return refused(request, BodyNotReadable())


@API.exception_handler(Http404)
def not_found(request: HttpRequest, wrong: Http404) -> HttpResponse:
    """Nothing here."""
    return refused(request, NotFound())


@API.exception_handler(OperationalError)
@API.exception_handler(InterfaceError)
def down(request: HttpRequest, wrong: Exception) -> HttpResponse:
    """The database is full, gone or held by others: no fault of whoever asked, who may ask again."""
    LOG.warning("%s %s: the database does not answer: %s", request.method, request.path, type(wrong).__name__)
    return refused(request, StoreIsBusy())


@API.exception_handler(Exception)
def broken(request: HttpRequest, wrong: Exception) -> HttpResponse:
    """Our mistake: the log has it, the answer gives nothing away."""
    LOG.error("%s %s broke", request.method, request.path, exc_info=wrong)
    return refused(request, SomethingBroke())
