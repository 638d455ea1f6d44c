"""Which promotions a way of selling knows."""

from __future__ import annotations

from collections.abc import Iterable

from duoshou.mall.promotions.rules.conditions.scene_is import SceneIs
from duoshou.mall.promotions.rules.facts import ORDINARY_SCENE
from duoshou.mall.promotions.rules.lanes import SCENE
from duoshou.mall.promotions.values import Promotion


def known_in(scene: str, promotions: Iterable[Promotion]) -> list[Promotion]:
    """In the ordinary way all but the prices of plays, which are told on their own pages; in a play those that name it,
    and those of lanes that it does not keep out of, so that no 满减 comes on top of a play's own price."""
    if scene == ORDINARY_SCENE:
        return [one for one in promotions if not is_of_a_play(one)]
    kept_out = SCENE[scene].keeps_out_of
    return [one for one in promotions if one.lane not in kept_out or _names(one, scene)]


def is_of_a_play(promotion: Promotion) -> bool:
    """Whether it is a play's own price, which is shown on the play's pages alone."""
    scenes = [condition.scenes for condition in promotion.about_the_visit if isinstance(condition, SceneIs)]
    return any(ORDINARY_SCENE not in one for one in scenes)


def _names(promotion: Promotion, scene: str) -> bool:
    return any(scene in condition.scenes for condition in promotion.about_the_visit if isinstance(condition, SceneIs))
