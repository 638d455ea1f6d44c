"""What doors may ask of the diagnosis."""

from duoshou.loop.diagnosis.as_json import as_json
from duoshou.loop.diagnosis.as_text import as_text
from duoshou.loop.diagnosis.diagnose import diagnose, found_on

__all__ = ["as_json", "as_text", "diagnose", "found_on"]
