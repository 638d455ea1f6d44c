"""The named refusals of the reports."""

from __future__ import annotations

from duoshou.kernel.errors import AskAPerson, CorrectTheInput, OurMistake, WaitAndRepeat
from duoshou.kernel.words import Words


class ConfigurationIsOpen(AskAPerson):
    """Other accounts of the machine can read the file with the robots' addresses and passwords."""

    message = Words(
        "“{file}”里有密码，这台电脑的其他用户却能读它", "“{file}” holds secrets and other accounts can read it"
    )
    remedy = Words("请在服务器上执行 chmod 600 {file}", "Run chmod 600 {file} on the server")


class ConfigurationIsWrong(AskAPerson):
    """The configuration cannot be read. What stands in it is not repeated: it holds secrets."""

    message = Words("{file} 里的 {where} 不对：{why_zh}", "{where} in {file} is wrong: {why_en}")
    remedy = Words("请按《机器人与邮件》（docs/guides/robots.md）改好", "Correct it as docs/guides/robots.md describes")


class ImpossibleStep(OurMistake):
    """Some code tried to take a sending where it may not go from where it stands."""

    message = Words("发送不能从“{state}”变成“{to}”", "A sending may not go from {state} to {to}")


class NoSuchChannel(CorrectTheInput):
    """A schedule names a channel that the configuration does not have."""

    message = Words("config.toml 里没有叫“{channel}”的发送渠道", "config.toml has no channel called “{channel}”")
    remedy = Words(
        "请选一个已设置的渠道，或让管服务器的人加上", "Choose one that is set up, or have it added on the server"
    )


class NothingChosen(CorrectTheInput):
    """A schedule lacks something it cannot do without."""

    message = Words("还没有选{what_zh}", "No {what_en} was chosen")
    remedy = Words("请至少选一个", "Choose at least one")


class NotAScheduleName(CorrectTheInput):
    """The name is empty or too long."""

    message = Words("定时报告要有名字，最多 {limit} 个字", "A schedule needs a name of at most {limit} letters")
    remedy = Words("例如：早报", "Such as: morning report")


class NotATime(CorrectTheInput):
    """The time of day cannot be read."""

    message = Words("“{text}”不是时间", "“{text}” is not a time of day")
    remedy = Words("请写成 08:35", "Write it as 08:35")


class WaitTooLong(CorrectTheInput):
    """The wait for data is not between nothing and what fits into a morning."""

    message = Words("等数据最多 {limit} 分钟", "Data are waited for at most {limit} minutes")
    remedy = Words("请写 0 到 {limit} 之间的整数", "Write a whole number from 0 to {limit}")


class UnknownChoice(CorrectTheInput):
    """Something was chosen that there is not."""

    message = Words("没有“{choice}”这个选择", "There is no choice “{choice}”")
    remedy = Words("请在页面上重新选", "Choose again on the page")


class ShopNotYours(CorrectTheInput):
    """A report about a shop that the person does not see, or that does not exist."""

    message = Words("您看不到店铺“{shop}”，或没有这家店", "You do not see the shop “{shop}”, or there is none")
    remedy = Words("请选自己能看的店铺", "Choose shops that you see")


class SeveralCurrencies(CorrectTheInput):
    """Shops of two currencies in one report."""

    message = Words(
        "这些店铺的币种不同，不能放在一份报告里", "These shops keep different currencies: no one report holds them"
    )
    remedy = Words("请每种币种建一份", "Make one schedule for each currency")


class NoSuchSchedule(CorrectTheInput):
    """There is no such schedule, or it was removed."""

    message = Words("没有编号为 {schedule} 的定时报告", "There is no schedule {schedule}")
    remedy = Words("duoshou report list 列出全部", "duoshou report list shows them all")


class AlreadySent(CorrectTheInput):
    """The report of that day has been sent to every channel of the schedule."""

    message = Words("{day} 的报告已经发过了", "The report of {day} has been sent already")
    remedy = Words("要看效果，请在页面上试发", "To see how it looks, send a trial from the page")


class BeingSent(WaitAndRepeat):
    """Somebody else is sending just this one."""

    message = Words("{day} 的报告正在发送", "The report of {day} is being sent")
    remedy = Words("请过一分钟再看", "Look again in a minute")


class TrialTooSoon(WaitAndRepeat):
    """Trials follow each other faster than robots take."""

    message = Words("刚刚试发过，请等 {seconds} 秒", "A trial went out just now; wait {seconds} seconds")
    remedy = Words("群机器人每分钟最多收 20 条", "Group robots take at most 20 messages a minute")


class DayIsNotOver(CorrectTheInput):
    """A report of a day that is still going on or to come."""

    message = Words("{day} 还没过完", "{day} is not over")
    remedy = Words("请选昨天或更早的日期", "Choose yesterday or an earlier day")
