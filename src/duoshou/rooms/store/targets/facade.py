"""What others may ask of the targets."""

from __future__ import annotations

from duoshou.rooms.store.targets.actions import clear, refuse_no_target, state
from duoshou.rooms.store.targets.errors import (
    CannotBeSpread,
    CrossesYears,
    NotATarget,
    NothingStated,
    PartsExceedWhole,
    PartsFallShort,
    TargetsChangedMeanwhile,
    TargetsCross,
)
from duoshou.rooms.store.targets.queries import history, targets_of, wanted_of
from duoshou.rooms.store.targets.rules.pieces import (
    kind_of,
    name_of,
    piece,
    pieces_below,
    quarter,
    week_of,
    whole_year,
    year_of,
)
from duoshou.rooms.store.targets.rules.spreading import Written, even_season, spread, with_stated, without
from duoshou.rooms.store.targets.values import Amount, Basis, Kind, Piece, Revision, Season, Stated, Targets

__all__ = [
    "Amount",
    "Basis",
    "CannotBeSpread",
    "CrossesYears",
    "Kind",
    "NotATarget",
    "NothingStated",
    "PartsExceedWhole",
    "PartsFallShort",
    "Piece",
    "Revision",
    "Season",
    "Stated",
    "Targets",
    "TargetsChangedMeanwhile",
    "TargetsCross",
    "Written",
    "clear",
    "even_season",
    "history",
    "kind_of",
    "name_of",
    "piece",
    "pieces_below",
    "preview",
    "quarter",
    "refuse_no_target",
    "spread",
    "state",
    "targets_of",
    "wanted_of",
    "week_of",
    "whole_year",
    "with_stated",
    "without",
    "year_of",
]


def preview(
    *, held: Targets | None, shop: str, metric: str, wanted: Stated, season: Season, written: Written = str
) -> Targets:
    """What the targets of the year would be once `wanted` is stated; nothing is written.

    Raises what `state` raises.
    """
    refuse_no_target(wanted)
    year = year_of(wanted.period)
    stated = held.stated if held else ()
    weighs_anew = not stated or wanted.period == whole_year(year)
    season_now = season if weighs_anew or held is None else held.season
    after = with_stated(stated, wanted)
    by_day = spread(after, season=season_now, year=year, written=written)
    return Targets(shop, metric, year, held.revision if held else 0, after, season_now, by_day)
