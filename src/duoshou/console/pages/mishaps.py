"""The pages for what went wrong, in the house's own words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request could not be read, or was larger than the server takes."""
    return _page(request, 400, _("这个请求没法处理"), _("如果是上传，文件可能太大；请分几次上传，或用命令行导入。"))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request was turned away."""
    return _page(request, 403, _("没有权限"), _("请让店主来做，或请店主改您的角色。"))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is nothing at this address, or nothing that this person may see."""
    return _page(request, 404, _("这里没有您能看的内容"), _("地址可能写错了，或者这家店没有开放给您。"))


def broken(request: HttpRequest) -> HttpResponse:
    """The program made a mistake."""
    return _page(request, 500, _("程序出错了"), _("没有数据因此改变。请再试一次；还不行，请把时间告诉管理的人。"))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or came from elsewhere."""
    return _page(request, 403, _("这张表单过期了"), _("请返回上一页，刷新后再提交。"))


def _page(request: HttpRequest, status: int, what: str, advice: str) -> HttpResponse:
    return render(request, "console/mishap.html", {"what": what, "advice": advice, "room": ""}, status=status)
