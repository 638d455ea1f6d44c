"""Holding a trial: the diagnosis is asked about every planted event, and on every quiet day."""

from __future__ import annotations

from duoshou.kernel.home import Home
from duoshou.loop.diagnosis.facade import found_on
from duoshou.loop.trial.meeting import false_alarms, met, quiet_days
from duoshou.loop.trial.values import Trial
from duoshou.simulated_shop import TruthRecord


def hold_trial(home: Home, record: TruthRecord) -> Trial:
    """What the diagnosis of `home` finds of what `record` says was planted.

    Only the record is known of the simulated shop; every number comes from what was imported. Raises UnknownShop,
    MixedCurrencies, WarehouseIsBusy.
    """
    quiet = quiet_days(record)
    asked_on = {event: min(event.asked_on, record.period.last) for event in record.events}
    asked = {*quiet, *asked_on.values()}
    found = found_on(home, shops=(record.shop,), days=tuple(sorted(asked)))
    return Trial(
        record=record,
        met=tuple(met(event, found[day], asked_on=day) for event, day in asked_on.items()),
        quiet_days=len(quiet),
        false_alarms=false_alarms({day: found[day] for day in quiet}),
    )
