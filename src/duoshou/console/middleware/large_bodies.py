"""Turns away large requests before anything reads them, unless somebody may hand in files or a picture there."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import CHINESE, Words
from duoshou.rooms.team import facade as team

CONTENT_TOO_LARGE = 413
OF_THE_API = "/api/"


class RequestTooLarge(CorrectTheInput):
    """The request is larger than a form, and not files from somebody who may import."""

    message = Words("这个请求太大，没有收下", "The request is too large and was not taken in")
    remedy = Words("要上传文件，请先登录，再到“导入数据”", "To upload files, sign in and go to “Import data”")


class BodyTooLarge(CorrectTheInput):
    """The same where a program asks."""

    message = Words("请求正文太大，没有收下", "The body is too large and was not taken in")
    remedy = Words(
        "JSON 最多 100 KB；图片最多 10 MB，发到收图片的地址", "JSON: 100 KB; a picture, where one is taken: 10 MB"
    )


class SmallUnlessUpload:
    """Answers 413 to a large body, or one of unknown length. Stands behind whatever says who is signed in, and before
    the first that reads the body: the check of the form's token."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, or a polite no."""
        may_be_large = may_hand_in(request) or may_bring_a_picture(request) or may_bring_an_office_file(request)
        if not is_small(request) and not may_be_large:
            if request.path.startswith(OF_THE_API):
                return _as_the_api_tells(BodyTooLarge())
            refusal, language = RequestTooLarge(), get_language() or CHINESE
            context = {"what": refusal.words.within(language), "advice": refusal.advice.within(language), "room": ""}
            return render(request, "console/mishap.html", context, status=CONTENT_TOO_LARGE)
        return self.get_response(request)


def _as_the_api_tells(refusal: CorrectTheInput) -> JsonResponse:
    """The no in the form of every other no of the API, which never hears of this request."""
    words, advice = refusal.words, refusal.advice
    said = {"message_zh": words.zh, "message_en": words.en, "remedy_zh": advice.zh, "remedy_en": advice.en}
    return JsonResponse({"error": {"code": refusal.code, **said, "facts": {}}}, status=CONTENT_TOO_LARGE)


def is_small(request: HttpRequest) -> bool:
    """Whether the body says its length, and that is the length of a form."""
    return is_at_most(request, settings.SMALL_REQUEST_BYTES)


def is_at_most(request: HttpRequest, most_bytes: int) -> bool:
    """Whether the body says its length, and that is no more."""
    if "HTTP_TRANSFER_ENCODING" in request.META:
        return False
    length = request.META.get("CONTENT_LENGTH") or "0"
    # Ten digits are gigabytes; Python refuses to read numbers of thousands of digits.
    return length.isascii() and length.isdigit() and len(length) <= 10 and int(length) <= most_bytes


def may_bring_a_picture(request: HttpRequest) -> bool:
    """Whether this is a form with one picture in it: by a buyer at the shop's door or through the API (both
    know their buyers themselves, before they read the picture), or by somebody signed in."""
    if not any(re.fullmatch(address, request.path) for address in settings.PICTURE_ADDRESSES):
        return False
    is_known = request.path.startswith(("/mall/", OF_THE_API)) or request.user.is_authenticated
    return is_known and is_at_most(request, settings.PICTURE_REQUEST_BYTES)


def may_bring_an_office_file(request: HttpRequest) -> bool:
    """Whether this is a form with one of the back office's own files in it, by somebody signed in."""
    most_bytes = next(
        (most for address, most in settings.OFFICE_FILE_BYTES.items() if re.fullmatch(address, request.path)), 0
    )
    return request.user.is_authenticated and is_at_most(request, most_bytes)


def may_hand_in(request: HttpRequest) -> bool:
    """Whether this is an upload of known length by somebody who may import."""
    return (
        "HTTP_TRANSFER_ENCODING" not in request.META
        and request.path == reverse("upload")
        and request.user.is_authenticated
        and team.may_any(request.user, *team.IMPORTS)
    )
