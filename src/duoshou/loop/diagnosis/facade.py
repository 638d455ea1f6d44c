"""What doors may ask of the diagnosis."""

from duoshou.loop.diagnosis.as_json import as_json
from duoshou.loop.diagnosis.as_text import DIMENSIONS, as_text
from duoshou.loop.diagnosis.cutting import NOT_ALLOTTED
from duoshou.loop.diagnosis.diagnose import diagnose, found_on
from duoshou.loop.diagnosis.parting import factor_id, factor_words
from duoshou.loop.diagnosis.reasons import why_not_apart
from duoshou.loop.diagnosis.soon import diagnose_soon
from duoshou.loop.diagnosis.tree import Branch, tree
from duoshou.loop.diagnosis.values import Diagnosis, Smallest

__all__ = [
    "DIMENSIONS",
    "NOT_ALLOTTED",
    "Branch",
    "Diagnosis",
    "Smallest",
    "as_json",
    "as_text",
    "diagnose",
    "diagnose_soon",
    "factor_id",
    "factor_words",
    "found_on",
    "tree",
    "why_not_apart",
]
