"""What can stand in the way of a review."""

from __future__ import annotations

from duoshou.kernel.errors import CorrectTheInput, WaitAndRepeat
from duoshou.kernel.words import Words


class NotToBeReviewed(CorrectTheInput):
    """The line is not the buyer's, was not received, was a gift, or too long ago."""

    message = Words("这件商品现在不能评价", "This cannot be reviewed now")
    remedy = Words("收到货后 90 天内可以评价，赠品不评", "Within 90 days of receiving it; gifts are not reviewed")


class ReviewedAlready(CorrectTheInput):
    """There is a review of this line, or a later word, already."""

    message = Words("已经评价过了", "It has been reviewed already")
    remedy = Words("每件商品评一次，半年内可以追评一次", "Once each, and once more within half a year")


class StarsNotUsable(CorrectTheInput):
    """A score that is not from one to five."""

    message = Words("每项评分都要选 1 到 5 星", "Every score takes one to five stars")
    remedy = Words("请把四项都点上", "Choose all four")


class WordsNotUsable(CorrectTheInput):
    """Too long, or empty where something has to be said."""

    message = Words("内容为空或超过 {most} 字", "The words are empty or longer than {most} characters")
    remedy = Words("请改一改再发", "Change them and send again")


class TooManyReviewPictures(CorrectTheInput):
    """More pictures than a review shows."""

    message = Words("最多 {most} 张图片", "At most {most} pictures")
    remedy = Words("请少选几张", "Choose fewer")


class NoSuchReview(CorrectTheInput):
    """There is no review of this number, or it is another shop's."""

    message = Words("没有评价 {review}", "There is no review {review}")
    remedy = Words("请从评价列表进入", "Open it from the list")


class NotAReasonToHide(CorrectTheInput):
    """A review is hidden for one of the reasons of the list alone, and a bad one is not among them."""

    message = Words("这不是可以隐藏评价的理由", "That is no reason to hide a review")
    remedy = Words(
        "请从列表里选一个理由并写明情况；差评不是理由（电子商务法第十七、三十九条）",
        "Choose one of the list and say what it is; a bad review is none (E-Commerce Law art. 17, 39)",
    )


class ReviewMoved(WaitAndRepeat):
    """Somebody else has answered or hidden it a moment ago."""

    message = Words("评价 {review} 刚刚被别人处理了", "Somebody else dealt with review {review} a moment ago")
    remedy = Words("请刷新后再看", "Reload and look again")
