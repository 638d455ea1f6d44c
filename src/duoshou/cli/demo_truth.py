"""`duoshou demo --truth`: what was made to happen in the simulated shop beside what the diagnosis found of it."""

from __future__ import annotations

import json

from duoshou.cli.demo_exports import record_of, record_path, write_and_import
from duoshou.cli.options import Language, Written
from duoshou.cli.printing import give
from duoshou.kernel.home import Home
from duoshou.loop.trial.facade import hold_trial, trial_json, trial_text
from duoshou.simulated_shop import read_record


def tell_truth(home: Home, *, seed: int, days: int, written: Written, language: Language) -> None:
    """The trial on stdout; the shop is made first where the home holds none.

    Raises AnotherShopLivesHere and what importing raises.
    """
    if record_of(home, seed=seed) is None:
        write_and_import(home, days=days, seed=seed, first_shop_only=True)
    trial = hold_trial(home, read_record(record_path(home)))
    if written is Written.JSON:
        give(json.dumps(trial_json(trial), ensure_ascii=False, indent=2) + "\n", out=None)
    else:
        give(trial_text(trial, language), out=None)
