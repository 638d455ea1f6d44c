"""The shop's three scores (DSR) fall or rise."""

from __future__ import annotations

from collections.abc import Iterator

from duoshou.kernel.words import Words
from duoshou.rooms.store.lost_conversion import lost_fen_per_day
from duoshou.rooms.store.oddities import confidence
from duoshou.rooms.store.values import Evidence, Finding, Numbers, Observed, Subject

KINDS = ("dsr_fall", "dsr_rise")
COMPARED_DAYS = 14
LEAST_MOVE_MILLI = 30
"""0.03 points within two weeks; the platforms show two places. Editable default, no platform's rule."""
SCORES = {
    "description_score": Words("描述相符", "As described"),
    "service_score": Words("服务态度", "Service"),
    "logistics_score": Words("物流服务", "Delivery"),
}
ADVICE = {
    "description_score": Words("看最近的差评说的是哪件货、哪一点", "Read which item and which point bad reviews name"),
    "service_score": Words("看回复时间和未解决的会话", "Look at reply times and at talks left unsolved"),
    "logistics_score": Words("看发货时长和快递投诉", "Look at hours to dispatch and complaints about couriers"),
}


def findings(seen: Observed) -> Iterator[Finding]:
    """One for each score that moved; at stake is what conversion lost (or won) since, as far as it did."""
    for metric, name in SCORES.items():
        found = _move(seen.of(metric))
        if found is None:
            continue
        place, milli = found
        rose = milli > 0
        size = f"{abs(milli) // 1000}.{abs(milli) % 1000:03d}"
        yield Finding(
            kind="dsr_rise" if rose else "dsr_fall",
            subject=Subject("score", metric, name),
            since=seen.days[place],
            stake_fen_per_day=lost_fen_per_day(seen, place, won=rose),
            confidence=confidence(0.9),
            evidence=(Evidence((metric,), seen.days[max(place - 1, 0)], seen.days[-1]),),
            says=Words(
                f"“{name.zh}”评分{'升' if rose else '降'}了 {size}",
                f"The score “{name.en}” {'rose' if rose else 'fell'} by {size}",
            ),
            proposal=Words("记下做了什么", "Write down what was done") if rose else ADVICE[metric],
            good=rose,
        )


def _move(scores: Numbers) -> tuple[int, int] | None:
    """Since which place the last score is another than two weeks ago, and by how much; None where it is not."""
    window = [(place, score) for place, score in enumerate(scores) if score is not None][-COMPARED_DAYS:]
    if len(window) < 2 or window[-1][0] != len(scores) - 1:
        return None
    move = window[-1][1] - window[0][1]
    if abs(move) < LEAST_MOVE_MILLI:
        return None
    # It began after the last day that still stood where it had stood two weeks ago, or beyond.
    sign = 1 if move > 0 else -1
    still = [at for at, (_, score) in enumerate(window) if (score - window[0][1]) * sign <= 0]
    return window[still[-1] + 1][0], move
