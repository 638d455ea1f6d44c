"""The admin as a site of our own: for owners, through the cockpit's own sign-in, with the cockpit's own headers."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from duoshou.console.office.admin.reading import said, table_of
from duoshou.console.office.admin.tables import READ
from duoshou.console.office.admin.writing import KEPT
from duoshou.console.rights import needs
from duoshou.kernel.words import Words
from duoshou.rooms.team import facade as team

NAME = Words("舵手总表", "Duoshou tables")
INDEX = Words("商城的每一张表", "Every table of the mall")
# The cockpit signs people in and out and changes their passwords.
NOT_HERE = {"login", "logout", "password_change", "password_change_done", "view_on_site"}


class MallTables(admin.AdminSite):
    """Every table of the mall, for people who may see the ledger and manage people: owners.

    The frame of its pages is templates/admin/base_site.html, which stands before Django's of that name.
    """

    site_title = site_header = said(NAME)
    index_title = said(INDEX)
    site_url = "/office/"
    enable_nav_sidebar = False
    index_template = "console/office/tables.html"

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether this person may enter."""
        person = request.user
        return person.is_authenticated and all(team.may(person, right) for right in ("see_ledger", "manage_people"))

    def admin_view(self, view: Callable[..., HttpResponse], cacheable: bool = False) -> Callable[..., HttpResponse]:
        """The view for owners; others are sent to the sign-in or get MayNot, and a line in the record."""
        guarded = needs("see_ledger")(needs("manage_people")(super().admin_view(view, cacheable)))

        @wraps(guarded)
        def entered(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            return guarded(request, *args, **more)

        return entered

    def get_urls(self) -> list[Any]:
        """Django's addresses without those that the cockpit has itself."""
        found = [pattern for pattern in super().get_urls() if getattr(pattern, "name", None) not in NOT_HERE]
        for pattern in found:
            # Django would send strangers to a door of the admin's own, which there is not.
            callback: Any = getattr(pattern, "callback", None)
            if hasattr(callback, "login_url"):
                del callback.login_url
        return found

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """One list of tables for each module of the mall, in the order of tables.py."""
        return list(self._build_app_dict(request, app_label).values())


def make_site() -> MallTables:
    """The site with every table."""
    site = MallTables()
    for table, kept in KEPT:
        site.register(*table_of(table, kept))
    for table in READ:
        site.register(*table_of(table))
    return site


TABLES = make_site()
