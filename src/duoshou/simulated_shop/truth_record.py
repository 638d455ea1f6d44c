"""The written truth: what was made to happen to a simulated shop, in a file beside its exports."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from duoshou.kernel.periods import Period
from duoshou.simulated_shop.planting import PlantedEvent
from duoshou.simulated_shop.truth import ShopTruth


@dataclass(frozen=True, slots=True)
class TruthRecord:
    """What is known of a simulated shop: its name, its seed, its days, and what was made to happen."""

    shop: str
    seed: int
    first_day: date
    days: int
    events: tuple[PlantedEvent, ...]

    @property
    def period(self) -> Period:
        """All days that happened."""
        return Period.inclusive(self.first_day, self.first_day + timedelta(days=self.days - 1))


def write_record(truth: ShopTruth, *, path: Path) -> None:
    """The record of `truth` into the file `path`."""
    record = TruthRecord(truth.shop_name, truth.seed, truth.first_day, truth.days, truth.events)
    path.write_text(json.dumps(asdict(record), default=date.isoformat, ensure_ascii=False, indent=1), encoding="utf-8")


def read_record(path: Path) -> TruthRecord:
    """The record in the file `path`, which `write_record` wrote."""
    told = json.loads(path.read_text(encoding="utf-8"))
    first_day = date.fromisoformat(told["first_day"])
    return TruthRecord(told["shop"], told["seed"], first_day, told["days"], tuple(map(_event, told["events"])))


def _event(told: dict[str, Any]) -> PlantedEvent:
    days = {name: date.fromisoformat(told[name]) for name in ("first_day", "last_day")}
    return PlantedEvent(**{**told, **days})
