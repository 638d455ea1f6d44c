"""What can stand in the way of a buyer."""

from __future__ import annotations

from duoshou.kernel.errors import AskAPerson, CorrectTheInput, WaitAndRepeat
from duoshou.kernel.words import Words


class NotAPhoneNumber(CorrectTheInput):
    """The text is no telephone number that we can use here."""

    message = Words("这不是一个能用的电话号码", "This is not a telephone number that can be used here")
    remedy = Words(
        "登录请填 11 位中国大陆手机号；收货也可以填带区号的座机",
        "Sign in with an 11-digit mainland mobile number; parcels may also have a landline with its area code",
    )


class PhoneTaken(CorrectTheInput):
    """Somebody is a member with this number already."""

    message = Words("这个手机号已经注册过", "This number is registered already")
    remedy = Words("请直接登录；忘了密码请联系店铺", "Sign in with it; ask the shop if you forgot the password")


class PasswordTooWeak(CorrectTheInput):
    """The password would be guessed."""

    message = Words("密码不够安全：{reasons_zh}", "The password is too weak: {reasons_en}")
    remedy = Words("请换一个更长、更少见的密码", "Choose a longer and rarer one")


class WrongPhoneOrPassword(CorrectTheInput):
    """No member has this number and this password; which of the two is wrong is not said."""

    message = Words("手机号或密码不对", "The number or the password is wrong")
    remedy = Words("请检查后再试；忘了密码请联系店铺", "Check both; ask the shop if you forgot the password")


class TooManySignIns(WaitAndRepeat):
    """Wrong passwords came too fast."""

    message = Words("密码错得太多，请等 {seconds} 秒再试", "Too many wrong passwords; wait {seconds} seconds")
    remedy = Words("忘了密码请联系店铺", "Ask the shop if you forgot the password")


class AlreadyAMember(CorrectTheInput):
    """Who asks is a member with another number or password."""

    message = Words("您已经是会员", "You are a member already")
    remedy = Words("要用别的号码注册，请先退出登录", "Sign out first to register another number")


class NoSuchBuyer(CorrectTheInput):
    """There is no buyer with this number in the books."""

    message = Words("没有这位顾客", "There is no such buyer")
    remedy = Words("请重新登录", "Sign in again")


class BuyerBlocked(AskAPerson):
    """The shop has stopped this buyer from claiming and ordering."""

    message = Words("这个账号暂时不能领券和下单", "This account cannot claim coupons or order at the moment")
    remedy = Words("请联系店铺", "Ask the shop")


class NoSuchAddress(CorrectTheInput):
    """The buyer has no such address."""

    message = Words("地址簿里没有这个地址", "There is no such address in your book")
    remedy = Words("请重新选择收货地址", "Choose the address again")


class AddressNotUsable(CorrectTheInput):
    """A part of the address is missing, too long, or holds signs that no parcel can carry."""

    message = Words("收货地址的“{part_zh}”{fault_zh}", "The {part_en} of the address {fault_en}")
    remedy = Words("请改好后再保存", "Repair it and save again")


class TooManyAddresses(CorrectTheInput):
    """The address book is full."""

    message = Words("最多保存 {limit} 个地址", "At most {limit} addresses are kept")
    remedy = Words("请先删掉不用的地址", "Take away one that you no longer need")


class NicknameNotUsable(CorrectTheInput):
    """The nickname is too long or holds signs that cannot be shown."""

    message = Words("昵称不能用：最多 {limit} 个字，不含换行等符号", "A nickname has at most {limit} signs that show")
    remedy = Words("请换一个昵称", "Choose another one")


class NotALadder(CorrectTheInput):
    """The levels leave a gap, do not begin with nothing spent, or do not rise."""

    message = Words("会员等级不成阶梯", "The levels do not make a ladder")
    remedy = Words(
        "等级写 1、2、3…，第一级从 0 元起，每级的门槛都比下一级高",
        "Number them 1, 2, 3 …; the first begins at nothing, each further one at more than the one below",
    )
