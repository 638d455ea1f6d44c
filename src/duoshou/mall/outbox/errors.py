"""What the outbox refuses."""

from __future__ import annotations

from duoshou.kernel.errors import OurMistake
from duoshou.kernel.words import Words


class UnknownNews(OurMistake):
    """A kind of news that is not in the table: nobody would hear it."""

    message = Words("没有“{kind}”这种消息", "There is no news of kind “{kind}”")
    remedy = Words("消息的种类写在 outbox/kinds.py", "Kinds of news stand in outbox/kinds.py")
