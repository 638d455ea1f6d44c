"""One declaration per metric, one file each. A new module here with a `METRIC` is found by itself."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from functools import cache

from duoshou.metrics.errors import UnknownMetric
from duoshou.metrics.values import Metric


@cache
def declared() -> dict[str, Metric]:
    """Every metric by its id, in order of id."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    found = (module.METRIC for module in modules if hasattr(module, "METRIC"))
    return {metric.id: metric for metric in sorted(found, key=lambda metric: metric.id)}


def metric(metric_id: str) -> Metric:
    """The metric with that id. Raises UnknownMetric, naming the closest ones."""
    known = declared()
    if metric_id not in known:
        closest = difflib.get_close_matches(metric_id, known, n=3, cutoff=0.3)
        raise UnknownMetric(metric=metric_id, closest="、".join(closest) or "—")
    return known[metric_id]
