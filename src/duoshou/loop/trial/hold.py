"""Holding a trial: the diagnosis is asked on the last day of every planted event, and on every quiet day."""

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
    asked = {*quiet, *(event.last_day for event in record.events)}
    found = found_on(home, shops=(record.shop,), days=tuple(sorted(asked)))
    return Trial(
        record=record,
        met=tuple(met(event, found[event.last_day]) for event in record.events),
        quiet_days=len(quiet),
        false_alarms=false_alarms({day: found[day] for day in quiet}),
    )
