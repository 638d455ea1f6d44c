"""What doors may ask of the trial."""

from duoshou.loop.trial.as_json import as_json as trial_json
from duoshou.loop.trial.as_text import as_text as trial_text
from duoshou.loop.trial.hold import hold_trial
from duoshou.loop.trial.values import Trial

__all__ = ["Trial", "hold_trial", "trial_json", "trial_text"]
