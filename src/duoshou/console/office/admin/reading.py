"""A table of the mall as the admin shows it: only the rows of the person's shops, nothing counted that is large."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property, lazy
from django.utils.translation import get_language

from duoshou.console.office.admin.field_words import FIELD_WORDS, MODULE_WORDS
from duoshou.console.office.admin.tables import Table
from duoshou.console.office.desk import shops_at_hand
from duoshou.kernel.words import CHINESE, Words
from duoshou.mall.members.facade import phone_masked
from duoshou.mall.orders.facade import STATE_WORDS

MOST_COUNTED = 10_000
LARGEST_NUMBER = 2**63 - 1
FEN = "_fen"

said = lazy(lambda words: words.within(get_language() or CHINESE), str)
SHOP = Words("店铺", "Shop")


class CountsSoFar(Paginator):
    """Pages over the newest ten thousand rows that fit; nobody leafs through more, and no more are counted."""

    @cached_property
    def count(self) -> int:
        """How many rows there are to leaf through."""
        return int(self.object_list[:MOST_COUNTED].count())


class TableAdmin(admin.ModelAdmin):
    """Rows to read. A row of a shop that the person may not see is not there."""

    table: Table
    actions = None
    list_per_page = 50
    list_max_show_all = 0
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = CountsSoFar
    ordering = ("-pk",)
    sortable_by = ()

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """The rows of the shops at hand."""
        rows = super().get_queryset(request)
        if request.user.sees_all_shops:
            return rows
        at_hand = [one.id for one in shops_at_hand(request)]
        return rows.filter(**{f"{self.table.shop}__in": at_hand}) if self.table.shop is not None else rows.none()

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The row of that number. Raises Http404."""
        found = super().get_object(request, object_id, from_field)
        if found is None:
            raise Http404
        return found

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """The rows whose number or code is exactly what was typed."""
        typed = search_term.strip()
        if not typed:
            return queryset, False
        wanted = models.Q(pk__in=[])
        for name in self.table.search:
            if not _is_number(self.model, name):
                wanted |= models.Q(**{name: typed})
            elif typed.isdecimal() and int(typed) <= LARGEST_NUMBER:
                wanted |= models.Q(**{name: int(typed)})
        return queryset.filter(wanted), False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Only our own filters and the days on top: nobody guesses at what is hidden by how its rows begin."""
        ours = {one.parameter_name for one in self.list_filter}
        return lookup in ours or (self.table.dates is not None and lookup.startswith(f"{self.table.dates}__"))

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """On to the record of who did what."""
        return redirect("record")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever may enter may look."""
        return True

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whoever may enter may look."""
        return True

    def has_add_permission(self, request: HttpRequest) -> bool:
        """What has an action of its own is made there."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What has an action of its own is changed there."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is deleted."""
        return False


def table_of(table: Table, base: type[TableAdmin] = TableAdmin) -> tuple[type[models.Model], type[TableAdmin]]:
    """The model of a table, its columns named in both languages, and its admin."""
    model = apps.get_model(table.label)
    _name(model, table.words)
    fields = [field.name for field in model._meta.concrete_fields if field.name not in table.hidden]
    columns = {f"shown_{name}": _column(model, name, masked=name in table.masked) for name in {*fields, *table.columns}}
    kept = getattr(base, "fields", None)
    return model, type(
        f"{model.__name__}Admin",
        (base,),
        columns
        | {
            "table": table,
            "list_display": [f"shown_{name}" for name in table.columns],
            "list_select_related": _foreign(model) or False,
            "list_filter": [_shop_filter(table), *(_choice_filter(*one) for one in table.filters)],
            "search_fields": table.search,
            "date_hierarchy": table.dates,
            "fields": kept or [f"shown_{name}" for name in fields],
            "readonly_fields": [] if kept else [f"shown_{name}" for name in fields],
        },
    )


def _name(model: type[models.Model], words: Words) -> None:
    # The mall's tables carry no words for people; migrations never see these.
    model._meta.verbose_name = model._meta.verbose_name_plural = said(words)
    model._meta.app_config.verbose_name = said(MODULE_WORDS[model._meta.app_label])
    for field in model._meta.concrete_fields:
        if field.name in FIELD_WORDS:
            field.verbose_name = said(FIELD_WORDS[field.name])


def _column(model: type[models.Model], name: str, *, masked: bool) -> Callable[..., Any]:
    kind = next((field for field in model._meta.concrete_fields if field.name == name), None)

    def shown(admin_of_table: TableAdmin, row: Any) -> Any:
        value = getattr(row, name)
        return phone_masked(str(value)) if masked and value else _shown(name, value)

    shown.short_description = said(FIELD_WORDS.get(name, Words(name, name)))  # type: ignore[attr-defined]
    shown.boolean = isinstance(kind, models.BooleanField)  # type: ignore[attr-defined]
    return shown


def _shown(name: str, value: Any) -> Any:
    if value is None or isinstance(value, bool | datetime):
        return value
    if name.endswith(FEN):
        return f"{'-' if value < 0 else ''}¥{abs(value) // 100}.{abs(value) % 100:02}"
    if name in ("state", "before", "after") and value in STATE_WORDS:
        return f"{said(STATE_WORDS[value])} ({value})"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)


def _foreign(model: type[models.Model]) -> list[str]:
    """What a row refers to, read in the same query."""
    return [field.name for field in model._meta.concrete_fields if field.many_to_one]


def _is_number(model: type[models.Model], path: str) -> bool:
    *steps, last = path.split("__")
    for step in steps:
        model = model._meta.get_field(step).related_model
    field = next(one for one in model._meta.concrete_fields if last in (one.name, one.attname))
    return isinstance(field, models.IntegerField | models.ForeignKey)


def _choice_filter(name: str, values: tuple[str, ...]) -> type[admin.SimpleListFilter]:
    """Rows by one of a few known words; the table is not asked which there are."""

    class Choice(admin.SimpleListFilter):
        title = said(FIELD_WORDS[name])
        parameter_name = f"by_{name}"

        def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
            return [(value, str(_shown(name, value))) for value in values]

        def queryset(self, request: HttpRequest, queryset: Any) -> Any:
            return queryset.filter(**{name: self.value()}) if self.value() in values else queryset

    return Choice


def _shop_filter(table: Table) -> type[admin.SimpleListFilter]:
    """Rows of one of the shops at hand."""

    class OfShop(admin.SimpleListFilter):
        title = said(SHOP)
        parameter_name = "of_shop"

        def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
            return [(str(one.id), one.name) for one in shops_at_hand(request)] if table.shop else []

        def queryset(self, request: HttpRequest, queryset: Any) -> Any:
            known = {value for value, _ in self.lookup_choices}
            return queryset.filter(**{str(table.shop): int(self.value())}) if self.value() in known else queryset

    return OfShop
