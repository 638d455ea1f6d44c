"""Handing files in, and watching what becomes of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duoshou.console.home import home
from duoshou.console.imports import arrival, worker
from duoshou.console.imports.limits import ENDINGS
from duoshou.console.models import ImportJob
from duoshou.console.rights import needs, note
from duoshou.console.showing.columns_form import CURRENCIES, TIME_ZONES
from duoshou.console.showing.numbers import count
from duoshou.console.teaching import kinds_by_platform
from duoshou.kernel import clock
from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import CHINESE, Words
from duoshou.rooms.team import facade as team
from duoshou.warehouse.facade import receipt_from_json
from duoshou.warehouse.facade import shops as known_shops

SHOP_NAME_LENGTH = 200
GIBIBYTE = 1024**3
LATEST_JOBS = 20
STATE_WORDS = {
    "waiting": Words("排队中", "Waiting"),
    "running": Words("正在导入", "Importing"),
    "done": Words("完成", "Done"),
    "refused": Words("没有导入", "Refused"),
    "interrupted": Words("中断了", "Interrupted"),
    "broken": Words("程序出错", "Failed"),
}


class NoShopName(CorrectTheInput):
    """The files were handed in for no shop."""

    message = Words("还没有写店铺名", "No shop was named")
    remedy = Words("请选择一个店铺，或写一个新的名字", "Choose a shop or type a new name")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(*team.IMPORTS)
def upload(request: HttpRequest) -> HttpResponse:
    """The page that takes files in; after a POST, the page of the import that was made."""
    if request.method != "POST":
        return render(request, "console/upload.html", _form(request))
    try:
        shop = _shop_name(request)
        job = arrival.hand_in(
            files=request.FILES.getlist("files"),
            mapping=request.FILES.get("mapping"),
            shop=shop,
            person=request.user,
            now=clock.now(),
            currency=_one_of(CURRENCIES, request.POST.get("currency", "")),
            time_zone=_one_of(TIME_ZONES, request.POST.get("time_zone", "")),
        )
    except CorrectTheInput as refusal:
        return render(request, "console/upload.html", _form(request) | {"refusal": refusal}, status=400)
    note(request, what="upload", about=f"{shop}: {', '.join(file.original_name for file in job.files.all())}")
    worker.wake()
    return redirect("import", job.pk)


@require_GET
@needs("see_figures")
def import_page(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """One import: how far it is, or what each file brought."""
    job = job_of(request, job_id)
    receipts = [receipt_from_json(home(), plain) for plain in job.receipts]
    return render(
        request,
        "console/import.html",
        {
            "room": "numbers",
            "job": job,
            "state_words": STATE_WORDS[job.state],
            "receipts": receipts,
            "refused": sum(one.refused is not None for one in receipts),
            "progress": _progress(job),
            "refusal_words": Words(**job.refusal["words"]) if job.refusal else None,
            "refusal_advice": Words(**job.refusal["advice"]) if job.refusal else None,
        },
    )


@require_GET
@needs("see_figures")
def import_state(request: HttpRequest, job_id: UUID) -> JsonResponse:
    """How far an import is, for the page that asks every second."""
    job = job_of(request, job_id)
    language = get_language() or CHINESE
    return JsonResponse(
        {"state": job.state, "over": job.is_over, "says": STATE_WORDS[job.state].within(language), **_progress(job)}
    )


@require_POST
@needs(*team.IMPORTS)
def import_again(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """An interrupted import, waiting once more; safe, because rows that are known already count as unchanged."""
    job = job_of(request, job_id)
    # It goes on with the rights of whoever handed it in, so others need all of them.
    is_own = job.asked_by == request.user or team.may(request.user, "import")
    if not (is_own and job.can_be_repeated and team.may_fill(request.user, job.shop)):
        raise Http404
    if ImportJob.objects.filter(pk=job.pk, state=job.state).update(state="waiting", asked_at=clock.now()):
        note(request, what="upload", about=f"{job.shop}: again {job.pk}")
        worker.wake()
    return redirect("import", job.pk)


def jobs_seen_by(request: HttpRequest) -> tuple[ImportJob, ...]:
    """The latest imports into shops that this person sees."""
    jobs = ImportJob.objects.select_related("asked_by").prefetch_related("files")
    if not request.user.sees_all_shops:
        jobs = jobs.filter(shop__in=team.named_shops(request.user))
    return tuple(jobs[:LATEST_JOBS])


def job_of(request: HttpRequest, job_id: UUID) -> ImportJob:
    """That import. Raises Http404 for another shop's."""
    job = ImportJob.objects.filter(pk=job_id).prefetch_related("files").select_related("asked_by").first()
    if job is None or not (request.user.sees_all_shops or job.shop in team.named_shops(request.user)):
        raise Http404
    return job


def _form(request: HttpRequest) -> dict[str, Any]:
    names = team.shops_seen_by(request.user, [shop.name for shop in known_shops(home())])
    return {
        "room": "numbers",
        "shop_names": names if request.user.sees_all_shops else team.named_shops(request.user),
        "may_open_shop": request.user.sees_all_shops,
        "shop": request.POST.get("shop", names[0] if len(names) == 1 else ""),
        "endings": ",".join(ENDINGS),
        "limit_files": settings.UPLOAD_LIMIT_FILES,
        "limit_gibibytes": settings.UPLOAD_LIMIT_BYTES // GIBIBYTE,
        "limit_bytes": settings.UPLOAD_LIMIT_BYTES,
        "kinds_by_platform": kinds_by_platform(team.tables_filled_by(request.user)),
        "currencies": CURRENCIES,
        "currency": request.POST.get("currency", ""),
        "time_zones": TIME_ZONES,
        "time_zone": request.POST.get("time_zone", ""),
    }


def _one_of(offered: tuple[str, ...], said: str) -> str:
    return said if said in offered else ""


def _shop_name(request: HttpRequest) -> str:
    name = " ".join(request.POST.get("shop", "").split())[:SHOP_NAME_LENGTH]
    if not name:
        raise NoShopName
    if not team.may_fill(request.user, name):
        raise Http404
    return name


def _progress(job: ImportJob) -> dict[str, Any]:
    if not job.progress:
        return {"file": "", "step": _("等前面的导入做完") if job.state == "waiting" else _("准备中"), "percent": 0}
    done, whole, rows = job.progress["done"], job.progress["whole"], job.progress["rows"]
    step = Words(**job.progress["step"]).within(get_language() or CHINESE)
    return {
        "file": job.progress["file"],
        "step": " · ".join((step, _("%(n)s 行") % {"n": count(rows)})) if rows else step,
        "percent": min(100, done * 100 // whole) if whole else 0,
    }
