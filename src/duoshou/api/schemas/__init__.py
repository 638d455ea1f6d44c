"""What the API takes and tells, field by field; the OpenAPI document is made from these."""

from __future__ import annotations
