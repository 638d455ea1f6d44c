"""The named refusals of the team room."""

from __future__ import annotations

from duoshou.kernel.errors import AskAPerson, CorrectTheInput, OurMistake, WaitAndRepeat
from duoshou.kernel.words import Words


class NotASignInName(CorrectTheInput):
    """The name holds signs that a sign-in name may not."""

    message = Words("“{name}”不能当登录名", "“{name}” cannot be a sign-in name")
    remedy = Words(
        "登录名最多 {limit} 个字，只用文字、数字和 @ . + - _", "Use at most {limit} letters, digits and @ . + - _"
    )


class NameTaken(CorrectTheInput):
    """Somebody already signs in with this name."""

    message = Words("登录名“{name}”已经有人用", "The sign-in name “{name}” is taken")
    remedy = Words("请换一个登录名", "Choose another name")


class UnknownRole(CorrectTheInput):
    """The role is none that the house knows."""

    message = Words("没有“{role}”这个角色", "There is no role “{role}”")
    remedy = Words("可用：{known}", "Use one of {known}")


class WeakPassword(CorrectTheInput):
    """The password would be guessed."""

    message = Words("密码不够安全：{reasons_zh}", "The password is too weak: {reasons_en}")
    remedy = Words("请换一个更长、更少见的密码", "Choose a longer and rarer one")


class NoSuchPerson(CorrectTheInput):
    """Nobody signs in with this name."""

    message = Words("没有登录名为“{name}”的人", "Nobody signs in as “{name}”")
    remedy = Words("请检查登录名", "Check the name")


class LastOwner(CorrectTheInput):
    """The change would leave the shop without an owner who can sign in and sees every shop."""

    message = Words(
        "“{name}”是最后一位能登录、能看全部店铺的店主", "“{name}” is the last owner who can sign in and sees every shop"
    )
    remedy = Words("请先让另一个人当能看全部店铺的店主", "Make somebody else an owner of every shop first")


class RecordIsFixed(OurMistake):
    """Some code tried to change or remove a line of the record of who did what."""

    message = Words("操作记录只能添加，不能改、不能删", "The record of actions is only added to")


class MayNot(AskAPerson):
    """The person's role does not carry this right."""

    message = Words("您的角色“{role_zh}”不能做这件事", "Your role, {role_en}, does not allow this")
    remedy = Words("请让店主来做，或请店主改您的角色", "Ask the owner to do it or to change your role")


class TooManyTries(WaitAndRepeat):
    """Wrong passwords came too fast."""

    message = Words("密码错得太多，请等 {seconds} 秒再试", "Too many wrong passwords; wait {seconds} seconds")
    remedy = Words("忘了密码请找店主重设", "If you forgot the password, ask the owner to reset it")
