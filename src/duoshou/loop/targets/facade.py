"""What doors may ask about targets. It reads the transactional store: Django has to be ready before it is imported."""

from __future__ import annotations

from duoshou.loop.targets.amounts import is_sum, metric_with_target, metrics_with_targets, written_amount
from duoshou.loop.targets.as_json import standing_json, targets_json
from duoshou.loop.targets.as_text import targets_text
from duoshou.loop.targets.sentences import REACHED, gap_words, lever_words, season_words
from duoshou.loop.targets.standing import Numbers, numbers_of, stand
from duoshou.loop.targets.stating import (
    NotASpan,
    clear_target,
    preview_target,
    span_text,
    span_typed,
    state_target,
    wanted_typed,
    wanted_values,
)
from duoshou.loop.targets.tree import LEVELS, branch, level_of, tree
from duoshou.loop.targets.values import Branch, Lever, Outlook, Standing
from duoshou.rooms.store.targets.facade import (
    Amount,
    NothingStated,
    Piece,
    Revision,
    Season,
    Stated,
    Targets,
    even_season,
    history,
    kind_of,
    name_of,
    piece,
    quarter,
    targets_of,
    week_of,
    whole_year,
)

__all__ = [
    "LEVELS",
    "REACHED",
    "Amount",
    "Branch",
    "Lever",
    "NotASpan",
    "NothingStated",
    "Numbers",
    "Outlook",
    "Piece",
    "Revision",
    "Season",
    "Standing",
    "Stated",
    "Targets",
    "branch",
    "clear_target",
    "even_season",
    "gap_words",
    "history",
    "is_sum",
    "kind_of",
    "level_of",
    "lever_words",
    "metric_with_target",
    "metrics_with_targets",
    "name_of",
    "numbers_of",
    "piece",
    "preview_target",
    "quarter",
    "season_words",
    "span_text",
    "span_typed",
    "stand",
    "standing_json",
    "state_target",
    "targets_json",
    "targets_of",
    "targets_text",
    "tree",
    "wanted_typed",
    "wanted_values",
    "week_of",
    "whole_year",
    "written_amount",
]
