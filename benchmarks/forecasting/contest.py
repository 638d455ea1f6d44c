"""Both contenders on the same series, cut by cut: errors, coverage, seconds. Run by `benchmarks/forecast`."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import sets
import statsforecast
from statsforecast.models import AutoETS

from duoshou.analysis.forecast.ahead import forecast

LEVELS = (80, 95)
Bounds = dict[int, tuple[np.ndarray, np.ndarray]]
Contender = Callable[[np.ndarray, sets.Series], tuple[np.ndarray, Bounds]]


def ours(past: np.ndarray, of: sets.Series) -> tuple[np.ndarray, Bounds]:
    """All series at once."""
    told = forecast(past, horizon=of.horizon, season=of.season)
    return told.point, {level: (told.lower[level / 100], told.upper[level / 100]) for level in LEVELS}


def auto_ets(past: np.ndarray, of: sets.Series) -> tuple[np.ndarray, Bounds]:
    """One series after the other, in one thread like ours; a gap repeats what was before it."""
    told = [
        AutoETS(season_length=of.season).forecast(y=without_gaps(series), h=of.horizon, level=list(LEVELS))
        for series in past
    ]
    point = np.array([one["mean"] for one in told])
    bounds = {
        level: (np.array([one[f"lo-{level}"] for one in told]), np.array([one[f"hi-{level}"] for one in told]))
        for level in LEVELS
    }
    return point, bounds


CONTENDERS: dict[str, Contender] = {"duoshou": ours, "AutoETS": auto_ets}


def without_gaps(series: np.ndarray) -> np.ndarray:
    """From the first step known on, gaps filled with the step before."""
    series = series[np.argmax(~np.isnan(series)) :]
    places = np.where(np.isnan(series), 0, np.arange(len(series)))
    return series[np.maximum.accumulate(places)]


def measured(of: sets.Series, contender: Contender) -> dict[str, float]:
    """Errors over all cuts together, and processor seconds for each series and cut."""
    apart, truth, held, seconds = [], [], {level: [] for level in LEVELS}, 0.0
    for cut in of.cuts:
        end = of.values.shape[1] - cut
        seen = of.values[:, end : end + of.horizon]
        began = time.process_time()
        point, bounds = contender(of.values[:, :end], of)
        seconds += time.process_time() - began
        known = ~np.isnan(seen)
        apart.append((point - seen)[known])
        truth.append(seen[known])
        for level, (below, above) in bounds.items():
            held[level].append(((below <= seen) & (seen <= above))[known])
    errors, whole = np.concatenate(apart), np.concatenate(truth).sum()
    return {
        "WAPE": float(np.abs(errors).sum() / whole),
        "RMSE": float(np.sqrt((errors**2).mean())),
        "bias": float(errors.sum() / whole),
        **{f"coverage {level}": float(np.concatenate(one).mean()) for level, one in held.items()},
        "seconds per series": seconds / len(of.values) / len(of.cuts),
    }


def main() -> None:
    """What was measured, as JSON on stdout: folder of the data, most series of a set, seed."""
    folder, most, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    # The peer compiles at its first use; nobody is timed while it does.
    AutoETS(season_length=1).forecast(y=np.sin(np.arange(30.0)) + np.arange(30.0), h=2, level=list(LEVELS))
    results: list[dict[str, Any]] = []
    for one in sets.all_sets(folder):
        drawn = one.sample(most, seed)
        told = {name: measured(drawn, contender) for name, contender in CONTENDERS.items()}
        print(one.name, told, file=sys.stderr)
        results.append({"set": one.name, "series": len(drawn.values), "steps": drawn.values.shape[1], "told": told})
    json.dump({"statsforecast": statsforecast.__version__, "results": results}, sys.stdout)


if __name__ == "__main__":
    main()
