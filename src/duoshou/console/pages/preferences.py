"""设置: language, theme, what red means; and the record of what was done."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duoshou.console.preferences import COLOURS, COLOURS_COOKIE, THEME_COOKIE, THEMES, one_of
from duoshou.console.rights import needs
from duoshou.kernel.words import Words
from duoshou.rooms.team import facade as team

WHAT_WORDS = {
    "sign_in": Words("登录", "Signed in"),
    "sign_in_failed": Words("登录失败", "Failed to sign in"),
    "sign_out": Words("退出", "Signed out"),
    "change_password": Words("修改密码", "Changed own password"),
    "upload": Words("上传", "Uploaded"),
    "empty_shop": Words("清空店铺", "Emptied a shop"),
    "save_mapping": Words("保存对照", "Saved a mapping"),
    "change_mapping": Words("改对照", "Changed a mapping"),
    "rename_mapping": Words("对照改名", "Renamed a mapping"),
    "delete_mapping": Words("删除对照", "Deleted a mapping"),
    "export": Words("导出", "Exported"),
    "make_person": Words("添加人员", "Added a person"),
    "change_person": Words("修改人员", "Changed a person"),
    "admin_add": Words("在总表添加", "Added in the tables"),
    "admin_change": Words("在总表修改", "Changed in the tables"),
    "admin_remove": Words("在总表删除", "Removed in the tables"),
    "make_report": Words("新建定时报告", "Made a scheduled report"),
    "change_report": Words("修改定时报告", "Changed a scheduled report"),
    "switch_report": Words("启停定时报告", "Switched a scheduled report"),
    "remove_report": Words("删除定时报告", "Removed a scheduled report"),
    "restore_report": Words("恢复定时报告", "Restored a scheduled report"),
    "trial_report": Words("试发报告", "Sent a trial of a report"),
    "send_report": Words("补发报告", "Sent a report by hand"),
    "reveal": Words("查看完整收件人", "Read a receiver whole"),
    "approve_minor": Words("批准查看未成年人信息", "Granted reading a minor's data"),
    "personal:copy": Words("导出买家个人信息", "Handed out a buyer's data"),
    "personal:withdraw": Words("替买家撤回同意", "Took a buyer's consent back"),
    "personal:close": Words("注销买家账号", "Closed a buyer's account"),
    "personal:minor": Words("标记未成年人", "Marked a minor"),
    "set_password": Words("重设密码", "Reset a password"),
    "state_target": Words("定目标", "Stated a target"),
    "clear_target": Words("清除目标", "Cleared a target"),
    **{
        f"refused:{right}": Words(f"被拒绝：{words.zh}", f"Refused: {words.en}")
        for right, words in team.RIGHT_WORDS.items()
    },
    "finding:accept": Words("采纳发现", "Accepted a finding"),
    "finding:dismiss": Words("忽略发现", "Dismissed a finding"),
    "finding:snooze": Words("稍后再看发现", "Snoozed a finding"),
    "finding:hand": Words("交出发现", "Handed a finding over"),
    "finding:take_back": Words("撤销对发现的处理", "Took a decision about a finding back"),
    "finding:lift": Words("恢复显示一类发现", "Showed a kind of finding again"),
    "register_webhook": Words("登记推送地址", "Registered an address for webhooks"),
    "choose_webhook_kinds": Words("改推送哪些消息", "Chose what a webhook hears of"),
    "switch_webhook": Words("启停推送", "Switched a webhook"),
    "new_webhook_secret": Words("换推送密钥", "Drew a new secret of a webhook"),
    "remove_webhook": Words("移除推送地址", "Removed a webhook"),
    "test_webhook": Words("发推送测试消息", "Sent a test to a webhook"),
    "replay_webhook": Words("重新推送", "Sent webhooks once more"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """The page of choices; after a POST, back where the reader was, with the choice kept in a cookie."""
    if request.method != "POST":
        return render(request, "console/preferences.html", {"room": "settings"})
    response = redirect(_back(request))
    for field, cookie, allowed in (("theme", THEME_COOKIE, THEMES), ("colours", COLOURS_COOKIE, COLOURS)):
        if field in request.POST:
            _keep(response, cookie, one_of(request.POST[field], allowed))
    return response


@require_POST
@login_not_required
def language(request: HttpRequest) -> HttpResponse:
    """The language switch, also for those who are not in yet."""
    response = redirect(_back(request))
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        _keep(response, settings.LANGUAGE_COOKIE_NAME, chosen)
    return response


@require_GET
@needs("manage_people")
def record(request: HttpRequest) -> HttpResponse:
    """Who did what, when, from where."""
    entries = [(entry, WHAT_WORDS.get(entry.what, Words(entry.what, entry.what))) for entry in team.audit_entries()]
    return render(request, "console/record.html", {"room": "settings", "entries": entries})


def _back(request: HttpRequest) -> str:
    address = request.POST.get("next", "")
    # What begins otherwise is no address but would be looked up as the name of a page.
    if address.startswith("/") and url_has_allowed_host_and_scheme(
        address, {request.get_host()}, require_https=request.is_secure()
    ):
        return address
    return "today"


def _keep(response: HttpResponse, cookie: str, value: str) -> None:
    response.set_cookie(
        cookie,
        value,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
