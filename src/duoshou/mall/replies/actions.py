"""One request, one effect: the answer is kept in the transaction that did the work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from duoshou.mall.database.many_rows import moment_in
from duoshou.mall.database.statements import statement
from duoshou.mall.replies.errors import KeyUsedForSomethingElse
from duoshou.mall.replies.models import Reply
from duoshou.mall.replies.values import Answer

TAKE_KEY = statement("take_key", module=__file__)
# Who asks again does so within minutes; what was answered may hold an address and is not kept longer than it helps.
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


def forget_old_replies(*, moment: datetime) -> int:
    """Takes away the answers that are older than a week; how many."""
    removed, _ = Reply.objects.filter(at__lte=moment - KEPT_FOR).delete()
    return removed
