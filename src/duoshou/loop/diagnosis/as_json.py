"""A diagnosis as JSON values, as outsiders rely on it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from duoshou.loop.diagnosis.parting import factor_id
from duoshou.loop.diagnosis.values import Diagnosis, SegmentPart
from duoshou.rooms.store.facade import Evidence, Finding


def as_json(one: Diagnosis) -> dict[str, Any]:
    """Money as whole fen under keys ending `_fen`, counts as whole numbers, quotients as decimals of six places."""
    fen = "_fen" if one.metric.unit == "fen" else ""

    def number(whole: int | None) -> int | float | None:
        return whole if whole is None or one.scale == 1 else float(Decimal(whole) / one.scale)

    def segment(part: SegmentPart) -> dict[str, Any]:
        return {
            "segment": part.segment,
            "name": part.name.zh,
            "name_en": part.name.en,
            f"contribution{fen}": number(part.contribution),
            f"mix{fen}": number(part.mix),
            f"rate{fen}": number(part.rate),
        }

    return {
        "metric": one.metric.id,
        "shop": one.shops[0] if len(one.shops) == 1 else list(one.shops),
        "from": one.period.start.isoformat(),
        "to": one.period.last.isoformat(),
        "against_from": one.against.start.isoformat(),
        "against_to": one.against.last.isoformat(),
        f"before{fen}": number(one.before),
        f"after{fen}": number(one.after),
        f"change{fen}": number(one.change),
        "by_person_days": one.by_day,
        "factors": [{"factor": part.factor, f"contribution{fen}": number(part.contribution)} for part in one.factors],
        "segments": {dimension: [segment(part) for part in parts] for dimension, parts in one.segments.items()},
        "grids": {
            dimension: {
                "factors": [factor_id(part.factors) for part in table.factors],
                "segments": [{"segment": name, f"contributions{fen}": list(row)} for name, row in table.cells.items()],
                f"between{fen}": list(table.between),
            }
            for dimension, table in one.grids.items()
        },
        "smallest": {
            "dimension": one.smallest.dimension,
            "segments": list(one.smallest.segments),
            f"explained{fen}": number(one.smallest.explained),
            f"rest{fen}": number(one.smallest.rest),
        }
        if one.smallest
        else None,
        "findings": [finding_json(found) for found in sorted(one.findings, key=lambda each: -each.stake_fen_per_day)],
        "notes": [{"reason": note.zh, "reason_en": note.en} for note in one.notes],
    }


def finding_json(one: Finding) -> dict[str, Any]:
    """One finding with its evidence."""
    return {
        "kind": one.kind,
        "subject": {
            "dimension": one.subject.dimension,
            "value": one.subject.value,
            "name": one.subject.name.zh,
            "name_en": one.subject.name.en,
        },
        "since": one.since.isoformat(),
        "stake_fen_per_day": one.stake_fen_per_day,
        "good": one.good,
        "standing": one.standing,
        "because_of": dict(zip(("kind", "dimension", "value"), one.because_of, strict=True))
        if one.because_of
        else None,
        "confidence": float(one.confidence),
        "evidence": [_evidence(each) for each in one.evidence],
        "says": one.says.zh,
        "says_en": one.says.en,
        "proposal": one.proposal.zh,
        "proposal_en": one.proposal.en,
    }


def _evidence(one: Evidence) -> dict[str, Any]:
    return {
        "metrics": list(one.metrics),
        "from": one.first.isoformat(),
        "to": one.last.isoformat(),
        "only": dict(one.only),
    }
