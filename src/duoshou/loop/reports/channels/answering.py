"""What a robot's answer means: arrived, come back later, broken over there, or refused for good."""

from __future__ import annotations

import http
from collections.abc import Callable, Collection, Mapping
from datetime import timedelta

from duoshou.kernel.words import Words
from duoshou.loop.reports.channels.posting import Answer, NoAnswer, NotReached
from duoshou.loop.reports.rules.masking import without
from duoshou.loop.reports.values import DELIVERED, Outcome, Robot

LIMITED = Words("对方限流（{code}）", "The platform limits how often ({code})")
TROUBLE = Words("对方服务出错（{code}）", "The platform is in trouble ({code})")
REFUSED = Words("对方不收（{code} {said}）", "The platform refuses ({code} {said})")
NOT_REACHED = Words("连不上对方（{what}）", "The platform could not be reached ({what})")
UNKNOWN = Words(
    "内容已交出，但没有等到答复（{what}）；可能已经送达，所以没有重发",
    "It was handed over and no answer came ({what}); it may have arrived and was not repeated",
)
UNREADABLE = Words(
    "对方的答复看不懂，不知道是否送达，所以没有重发",
    "Its answer says neither yes nor no; it may have arrived and was not repeated",
)
LONGEST_SAID = 200


def asked(call: Callable[[], Answer], meaning: Callable[[Answer], Outcome]) -> Outcome:
    """What becomes of one call, whatever comes back or does not."""
    try:
        return meaning(call())
    except NotReached as why:
        return Outcome("trouble", NOT_REACHED.filled(what=why.words))
    except NoAnswer as why:
        return Outcome("unknown", UNKNOWN.filled(what=why.words))


def meaning_of(
    answer: Answer,
    channel: Robot,
    *,
    code: object,
    said: object,
    limits: Collection[int],
    troubles: Collection[int] = (),
    limit_lasts: timedelta,
    advice: Mapping[int, Words],
) -> Outcome:
    """The outcome of an answer whose own error code is `code`: these robots answer 200 to what they refuse, too."""
    wait = limit_lasts if answer.wait_seconds is None else timedelta(seconds=answer.wait_seconds)
    if code in limits or answer.status == http.HTTPStatus.TOO_MANY_REQUESTS:
        return Outcome("limited", LIMITED.filled(code=code if code in limits else answer.status), wait)
    if answer.status >= http.HTTPStatus.INTERNAL_SERVER_ERROR or code in troubles:
        return Outcome("trouble", TROUBLE.filled(code=code if code in troubles else answer.status))
    if answer.status == http.HTTPStatus.OK and (not isinstance(code, int) or isinstance(code, bool)):
        return Outcome("unknown", UNREADABLE)
    if answer.status == http.HTTPStatus.OK and code == 0:
        return DELIVERED
    shown = _one_line(without(channel.secrets, str(said or "")))[:LONGEST_SAID]
    named = code if isinstance(code, int) else answer.status
    reason = REFUSED.filled(code=named, said=shown)
    more = advice.get(named) if isinstance(named, int) else None
    return Outcome("refused", Words(f"{reason.zh}。{more.zh}", f"{reason.en}. {more.en}") if more else reason)


def _one_line(text: str) -> str:
    return " ".join(text.split())
