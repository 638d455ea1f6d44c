"""What the ledger refuses."""

from __future__ import annotations

from duoshou.kernel.errors import OurMistake
from duoshou.kernel.words import Words


class Unbalanced(OurMistake):
    """The sides of an entry do not add to zero, or there is no second side."""

    message = Words(
        "分录 {kind} {about} 借贷不平，差 {off_by_fen} 分", "Entry {kind} {about} is off by {off_by_fen} fen"
    )
    remedy = Words(
        "没有记账，也没有动钱；请把这句话发给我们",
        "Nothing was booked and no money moved; please send us this line",
    )


class UnknownAccount(OurMistake):
    """The entry names an account or a kind that is not in the table."""

    message = Words("账本里没有“{name}”", "The book has no “{name}”")
    remedy = Words("科目和种类写在 ledger/accounts.py", "Accounts and kinds stand in ledger/accounts.py")


class BookedOtherwise(OurMistake):
    """The same kind was booked about the same thing before, with other sides."""

    message = Words("{kind} {about} 已经按别的金额记过账", "{kind} {about} has been booked before with other sides")
    remedy = Words(
        "账本没有改；更正只能另记一笔冲回",
        "The book was not changed; a correction is a reversing entry of its own",
    )
