"""One request, one effect: the answer is kept in the transaction that did the work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from duoshou.kernel.errors import Refusal
from duoshou.mall.database.many_rows import moment_in
from duoshou.mall.database.statements import statement
from duoshou.mall.replies.errors import KeyUsedForSomethingElse
from duoshou.mall.replies.models import Reply
from duoshou.mall.replies.values import Answer

TAKE_KEY = statement("take_key", module=__file__)
# Who asks again does so within minutes; what was answered may hold an address and is not kept longer than it helps.
KEPT_FOR = timedelta(days=7)
# What the status says until the work is done.
UNANSWERED = 0


@transaction.atomic
def once(*, asker: str, key: str, what: str, body_sha256: str, do: Callable[[], Answer], moment: datetime) -> Answer:
    """What `do` answers, done once for this asker and key; asked again, the same answer without doing anything.

    Who asks at the same moment waits until the first is done. When `do` raises, nothing has happened and the key is
    free again. Raises KeyUsedForSomethingElse for another request under the same key, and what `do` raises.
    """
    is_first = TAKE_KEY.change(asker=asker, key=key, what=what, body_sha256=body_sha256, moment=moment_in(moment))
    kept = Reply.objects.filter(asker=asker, key=key)
    if is_first:
        answer = do()
        kept.update(status=answer.status, body=answer.body)
        return answer
    reply = kept.get()
    if (reply.what, reply.body_sha256) != (what, body_sha256):
        raise KeyUsedForSomethingElse()
    return Answer(reply.status, reply.body, repeated=True)


def once_apart(
    *, asker: str, key: str, what: str, body_sha256: str, do: Callable[[], Answer], moment: datetime
) -> Answer:
    """The same for work that cannot stand in one transaction, as it asks somebody outside: the key is taken before it
    and the answer kept after it.

    `do` must have one effect however often it is done: who asks at the same moment, or after a crash in between, does
    it again, and all hear the answer that was kept first. When `do` raises a refusal the key is free again. Raises
    KeyUsedForSomethingElse for another request under the same key, and what `do` raises.
    """
    under_key = Reply.objects.filter(asker=asker, key=key)
    own = under_key.filter(what=what, body_sha256=body_sha256)
    taking = {"asker": asker, "key": key, "what": what, "body_sha256": body_sha256, "moment": moment_in(moment)}
    if not TAKE_KEY.change(**taking):
        # Neither there nor another's: who had the key was refused this moment, and let go of it.
        if under_key.exclude(what=what, body_sha256=body_sha256).exists():
            raise KeyUsedForSomethingElse()
        if (told := _told(own)) is not None:
            return told
    try:
        answer = do()
    except Refusal:
        if (told := _told(own)) is not None:
            return told
        own.filter(status=UNANSWERED).delete()
        raise
    # Another who asked the same may have been refused, and let go of the key.
    TAKE_KEY.change(**taking)
    is_kept = own.filter(status=UNANSWERED).update(status=answer.status, body=answer.body)
    return answer if is_kept else _told(own) or answer


def _told(own: QuerySet[Reply]) -> Answer | None:
    """The answer that is kept of this request; None while there is none."""
    kept = own.exclude(status=UNANSWERED).first()
    return None if kept is None else Answer(kept.status, kept.body, repeated=True)


def forget_old_replies(*, moment: datetime) -> int:
    """Takes away the answers that are older than a week; how many."""
    removed, _ = Reply.objects.filter(at__lte=moment - KEPT_FOR).delete()
    return removed
