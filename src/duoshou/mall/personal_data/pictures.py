"""Files of buyers' pictures that no row names any more: the rows go with the account or the consent, the files here."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django.apps import apps

from duoshou.mall.after_sales import facade as after_sales
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.personal_data.models import KeptByLaw
from duoshou.mall.reviews import facade as reviews
from duoshou.mall.service_chat import facade as service_chat

LOG = logging.getLogger(__name__)

# Where in the home they lie, and which field names them.
PLACES: dict[str, tuple[str, str]] = {
    after_sales.PICTURES: ("after_sales.AfterSalePicture", "fingerprint"),
    reviews.PICTURES: ("reviews.ReviewPicture", "fingerprint"),
    service_chat.PICTURES: ("service_chat.Message", "picture"),
}
# A picture is on the disk before its row is kept; whoever hands one in has this long.
IN_FLIGHT = timedelta(days=1)


def sweep_pictures_of_nobody(*, root: Path, moment: datetime) -> int:
    """How many files were removed from this home. A folder that cannot be swept is named in the log."""
    swept = 0
    for place, (model, field) in PLACES.items():
        try:
            swept += catalog.sweep_pictures(
                folder=root / place, named=partial(_named, model, field), before=moment - IN_FLIGHT
            )
        except OSError as why:
            LOG.warning("pictures in %s are not swept: %s", place, why)
    return swept


def _named(model: str, field: str) -> set[str]:
    """What some row names, or what law keeps of a row that was sealed."""
    in_use = apps.get_model(model)._meta.default_manager.values_list(field, flat=True)
    sealed = KeptByLaw.objects.filter(model=model).values_list("content", flat=True)
    return {*in_use, *(content[field] for content in sealed if field in content)}
