"""Rows about one buyer emptied, deleted or sealed, field by field, as the register says of each."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from duoshou.mall.orders.models import Order
from duoshou.mall.personal_data.models import KeptByLaw
from duoshou.mall.personal_data.queries import rows_about
from duoshou.mall.personal_data.rules.register import (
    CLEARED,
    GONE,
    HELD,
    SAYS_NOTHING,
    SEALED,
    Held,
    fields_by_model,
    years_kept,
)

A_YEAR = timedelta(days=365)
LEAP_DAYS = timedelta(days=2)


def law_keeps(years: int) -> timedelta:
    """So many years, and a day or two for leap years: rather longer than the law asks than shorter."""
    return A_YEAR * years + LEAP_DAYS


def seal(*, buyer_id: int, moment: datetime) -> dict[str, int]:
    """Moves what the register seals to where no page looks; how many rows of each model law still keeps. Part of the
    caller's transaction."""
    return {
        model: _seal_of(model, fields, buyer_id, moment)
        for model, fields in fields_by_model(one for one in HELD if one.at_closing == SEALED).items()
    }


def clear(*, buyer_id: int, held: Iterable[Held]) -> None:
    """Empties these fields of the buyer's rows; rows of which the register says so are deleted. Part of the caller's
    transaction."""
    chosen = list(held)
    gone = {one.model for one in chosen if one.at_closing == GONE}
    for model, fields in fields_by_model(chosen).items():
        rows = rows_about(model=model, buyer_id=buyer_id)
        if model in gone:
            rows.delete()
        else:
            _write(rows, _empty(model, fields))


def clear_account(*, buyer_id: int) -> dict[str, int]:
    """Everything goes that an account has for itself; how many rows of each model were there."""
    held = [one for one in HELD if one.at_closing in (GONE, CLEARED)]
    there = {model: rows_about(model=model, buyer_id=buyer_id).count() for model in fields_by_model(held)}
    clear(buyer_id=buyer_id, held=held)
    return there


def _seal_of(model: str, fields: tuple[str, ...], buyer_id: int, moment: datetime) -> int:
    empty = _empty(model, fields)
    kept = []
    for row in rows_about(model=model, buyer_id=buyer_id):
        content = {field: getattr(row, field) for field in fields}
        until = _ended(row, moment) + law_keeps(years_kept(model))
        if content != empty and until > moment:
            plain = json.loads(json.dumps(content, cls=DjangoJSONEncoder))
            kept.append(KeptByLaw(buyer_id=buyer_id, model=model, row_id=row.pk, content=plain, until=until))
    KeptByLaw.objects.bulk_create(kept)
    _write(rows_about(model=model, buyer_id=buyer_id), empty)
    return len(kept)


def _write(rows: models.QuerySet[Any], values: dict[str, Any]) -> None:
    """Into all of them, found by whatever tables lead to the buyer: whose they are never changes, so nothing has to be
    looked at again."""
    rows.model._meta.default_manager.filter(pk__in=rows.values("pk")).update(**values)


def _ended(row: models.Model, moment: datetime) -> datetime:
    """From when on law counts: the end of a trade, else the day on which the account is closed."""
    return (row.closed_at or row.received_at or row.placed_at) if isinstance(row, Order) else moment


def _empty(model: str, fields: tuple[str, ...]) -> dict[str, Any]:
    """What each field says when it says nothing. Whose a row is stays: that is no content."""
    found: dict[str, Any] = {}
    for name in fields:
        field: models.Field[Any, Any] = apps.get_model(model)._meta.get_field(name)
        if not field.is_relation:
            blank: Any = None if field.null else {} if isinstance(field, models.JSONField) else ""
            found[name] = SAYS_NOTHING.get(f"{model}.{name}", field.get_default() if field.has_default() else blank)
    return found
