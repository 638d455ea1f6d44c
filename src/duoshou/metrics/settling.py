"""A question before it is answered: its shops named, its one way of cutting time; refused when it makes no sense."""

from __future__ import annotations

from dataclasses import replace

from duoshou.kernel.home import Home
from duoshou.kernel.periods import GRAINS, UnknownGrain
from duoshou.metrics.catalogue import metric
from duoshou.metrics.compile import TIME_DIMENSIONS
from duoshou.metrics.errors import MixedCurrencies, OneTimeDimension, UnknownDimension
from duoshou.metrics.parts import with_parts
from duoshou.metrics.values import DIMENSIONS, Question
from duoshou.warehouse.facade import known_shops


def settled(home: Home, question: Question) -> Question:
    """The question with its shops named and its time dimension turned into the grain; refused when it makes no
    sense."""
    shops = known_shops(home, question.shops)
    metrics = [metric(one) for one in question.metrics]
    if any(one.unit == "fen" for one in with_parts(metrics)) and len({shop.currency for shop in shops}) > 1:
        raise MixedCurrencies(currencies="、".join(sorted({shop.currency for shop in shops})))
    for name in (*question.by, *(one.dimension for one in question.only)):
        if name not in DIMENSIONS:
            raise UnknownDimension(dimension=name, known="、".join(DIMENSIONS))
    if question.grain not in GRAINS:
        raise UnknownGrain(grain=question.grain)
    times = [name for name in question.by if name in TIME_DIMENSIONS]
    if question.grain != "total":
        times.append(question.grain)
    if len(set(times)) > 1:
        raise OneTimeDimension(dimensions="、".join(times))
    grain = next((one for one in TIME_DIMENSIONS if one in times), question.grain)
    by = tuple(dict.fromkeys(name for name in question.by if name not in TIME_DIMENSIONS))
    names = tuple(shop.name for shop in shops)
    return replace(question, shops=names, by=by, grain=grain)
