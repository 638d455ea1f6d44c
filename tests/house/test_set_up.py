"""What the tests stand on: a database that answers, no way out to the network, seeds that are printed."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings
from pytest_socket import SocketConnectBlockedError

from tests.conftest import IN_ONE_PIECE, piece_of
from tests.house.tree import ROOT
from tests.private_postgres import PrivatePostgres


class TestTheDatabase:
    @pytest.mark.postgres
    def test_answers(self, postgres: PrivatePostgres):
        with psycopg.connect(postgres.dsn()) as connection:
            assert connection.execute("select 1").fetchone() == (1,)

    @pytest.mark.postgres
    def test_listens_on_no_network(self, postgres: PrivatePostgres):
        with psycopg.connect(postgres.dsn()) as connection:
            assert connection.execute("show listen_addresses").fetchone() == ("",)


class TestTheNetwork:
    @pytest.mark.filterwarnings("ignore:A test tried to use socket")
    def test_is_out_of_reach(self):
        with pytest.raises(SocketConnectBlockedError), socket.socket() as tried:
            tried.connect(("192.0.2.1", 80))

    def test_reaches_this_machine_alone(self):
        with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as tried:
            tried.connect(server.getsockname())


class TestTheBrowser:
    @pytest.mark.browser
    def test_can_be_started(self, chromium_path: Path):
        assert os.access(chromium_path, os.X_OK)


class TestTheSeeds:
    def test_are_printed(self):
        assert settings.default.print_blob

    def test_are_fixed_in_ci_alone(self):
        assert settings.default.derandomize == bool(os.environ.get("CI"))


class TestWhatOneProcessIsGiven:
    def test_is_a_file_or_a_whole_folder(self):
        file = "tests/mall/cart/test_cart.py"
        assert piece_of(f"{file}::TestACart::test_holds[a::b]") == file
        assert piece_of("tests/browser/test_inbox.py::TestAFinding::test_leads_to_its_rows") == "tests/browser"
        assert all((ROOT / folder).is_dir() for folder in IN_ONE_PIECE)


class TestTheWayToGreen:
    def test_is_make_test_and_nothing_else(self):
        script = ROOT / ".ci" / "run"
        commands = [
            line for line in script.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
        ]
        assert commands == ["set -eu", 'cd "$(dirname "$0")/.."', "make test"]
        assert os.access(script, os.X_OK)
