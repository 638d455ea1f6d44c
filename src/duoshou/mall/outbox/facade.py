"""What the rest of the mall may ask of the outbox: telling in one transaction, hearing everything at least once."""

from duoshou.mall.outbox.actions import begin_anew, begin_now, fold_marks, mark_heard, tell, tell_many
from duoshou.mall.outbox.errors import UnknownNews
from duoshou.mall.outbox.kinds import KINDS
from duoshou.mall.outbox.queries import unheard
from duoshou.mall.outbox.values import Piece, Telling

__all__ = [
    "KINDS",
    "Piece",
    "Telling",
    "UnknownNews",
    "begin_anew",
    "begin_now",
    "fold_marks",
    "mark_heard",
    "tell",
    "tell_many",
    "unheard",
]
