"""A column that travels as the text of an array arrives as it went in."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DataError, connection
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from duoshou.mall.database.arrays import array_text
from tests.mall.databases import Database

ON_POSTGRESQL = pytest.mark.parametrize(
    "database", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)
KEPT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
# One database for all examples: nothing is written.
READS_ONLY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)


def arrived(kind: str, cells: list) -> list:
    """What PostgreSQL understood."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT %s::{kind}[]", [array_text(kind, cells)])
        return cursor.fetchone()[0]


@ON_POSTGRESQL
class TestAColumn:
    @given(cells=st.lists(st.none() | KEPT, max_size=6))
    @example(cells=['","', '"', "\\", "{}", "NULL", "null", "", None])
    @READS_ONLY
    def test_of_texts_arrives(self, database: Database, cells: list):
        assert arrived("text", cells) == cells

    @given(cells=st.lists(st.none() | st.integers(-(2**63), 2**63 - 1), max_size=6))
    @READS_ONLY
    def test_of_whole_numbers_arrives(self, database: Database, cells: list):
        assert arrived("bigint", cells) == cells

    def test_of_moments_and_of_truths_arrives(self, database: Database):
        noon = datetime(2026, 11, 28, 4, 0, 0, 123456, tzinfo=UTC)
        assert arrived("timestamptz", [noon, None, noon]) == [noon, None, noon]
        assert arrived("boolean", [True, False, None]) == [True, False, None]


class TestATextWithNul:
    def test_is_refused_before_it_could_be_taken_for_two(self):
        with pytest.raises(DataError, match="NUL"):
            array_text("text", ["a\0b", "c"])
