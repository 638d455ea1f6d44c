"""One request, one effect: the answer is kept in the transaction that did the work, or beside work that may be done
again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from duoshou.mall.database.many_rows import moment_in
from duoshou.mall.database.statements import statement
from duoshou.mall.replies.errors import KeyUsedForSomethingElse
from duoshou.mall.replies.models import Reply
from duoshou.mall.replies.values import Answer

TAKE_KEY = statement("take_key", module=__file__)
# Who asks again does so within minutes; what was answered may hold an address and is not kept longer than it helps.
# What the status says until the work is done.
UNANSWERED = 0
KEPT_FOR = timedelta(days=7)


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


def once_in_steps(
    *, asker: str, key: str, what: str, body_sha256: str, do: Callable[[], Answer], moment: datetime
) -> Answer:
    """The same for work that no transaction may hold, because it asks somebody outside: `do` must do nothing when it
    was done before, as it runs again for who asks at the same moment and after a crash. All get the answer that was
    kept first. Raises KeyUsedForSomethingElse, and what `do` raises; then the key is free again.
    """
    asked = {"asker": asker, "key": key, "what": what, "body_sha256": body_sha256}
    kept = Reply.objects.filter(asker=asker, key=key)
    TAKE_KEY.change(**asked, moment=moment_in(moment))
    if (reply := _same_request(kept, what, body_sha256)) is not None:
        return Answer(reply.status, reply.body, repeated=True)
    try:
        answer = do()
    except Exception:
        # Whoever asked at the same moment may have been quicker: then that is the answer.
        if (reply := _same_request(kept, what, body_sha256)) is not None:
            return Answer(reply.status, reply.body, repeated=True)
        kept.filter(status=UNANSWERED).delete()
        raise
    # Whoever failed at the same moment has made the key free again.
    TAKE_KEY.change(**asked, moment=moment_in(moment))
    if kept.filter(status=UNANSWERED, what=what, body_sha256=body_sha256).update(
        status=answer.status, body=answer.body
    ):
        return answer
    reply = _same_request(kept, what, body_sha256)
    return answer if reply is None else Answer(reply.status, reply.body, repeated=True)


def _same_request(kept: QuerySet[Reply], what: str, body_sha256: str) -> Reply | None:
    """The answer that is kept, None while there is none. Raises KeyUsedForSomethingElse."""
    reply = kept.first()
    if reply is not None and (reply.what, reply.body_sha256) != (what, body_sha256):
        raise KeyUsedForSomethingElse()
    return None if reply is None or reply.status == UNANSWERED else reply


def forget_old_replies(*, moment: datetime) -> int:
    """Takes away the answers that are older than a week; how many."""
    removed, _ = Reply.objects.filter(at__lte=moment - KEPT_FOR).delete()
    return removed
