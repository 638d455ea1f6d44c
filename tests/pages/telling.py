"""A file that nobody knows, handed in, and the form that asks about its columns as a person fills it in."""

from __future__ import annotations

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from duoshou.console.imports import worker
from duoshou.console.models import ImportJob
from tests.pages.addresses import address

HEADER = "系统单号,网店订单号,付款日期,货品名称,件数,含税金额,客户手机,单据状态"
SOLD = (
    "XS01,8812345678901234501,2026-11-20,龙井,2,96.00,13912345678,已发货",
    "XS02,8812345678901234501,2026-11-20,茶巾,1,17.25,13912345678,已发货",
    "XS03,8812345678901234600,2026-11-21,=HYPERLINK(1),1,48.00,13800138000,已取消",
)
BROKEN = "XS04,8812345678901234799,2026-11-22,龙井,两件,48.00,13800138000,已发货"


def hand_in(client: Client, *rows: str, name: str = "erp.csv", header: str = HEADER) -> ImportJob:
    """The import of such a file, worked off."""
    content = "\n".join((header, *(rows or SOLD))).encode("gb18030")
    client.post(address("upload"), {"shop": "toys", "files": [SimpleUploadedFile(name, content)]})
    worker.work_off()
    return ImportJob.objects.first()


def page_of(job: ImportJob, place: int = 1) -> str:
    """The page that asks about one sheet of an import."""
    return reverse("import-columns", args=[job.pk, place])


def filled_in(page: str) -> dict[str, str]:
    """The form as the page shows it: every field and what is chosen in it."""
    form = page[page.index('<form id="columns"') : page.index("</form>", page.index('<form id="columns"'))]
    given = dict(re.findall(r'<input[^>]*name="([^"]+)" value="([^"]*)"', form))
    for name, options in re.findall(r'<select[^>]*name="([^"]+)".*?>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option(?: value="([^"]*)")? selected>([^<]*)', options)
        given[name] = (chosen[1] if chosen[1] is not None else chosen[2]) if chosen else ""
    given.pop("csrfmiddlewaretoken", None)
    return given
