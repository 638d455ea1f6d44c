"""One world for all tests of this folder."""

import pytest

from tests.metrics.world import World, made_world


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return made_world(tmp_path_factory.mktemp("world"))
