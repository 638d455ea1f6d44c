"""`duoshou demo` and `duoshou serve`, as processes of their own."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
import urllib.request
from datetime import timedelta
from pathlib import Path

import pytest

from duoshou.kernel import clock
from tests.cli.processes import PATIENCE_SECONDS, Demo, run, the_shop_s_environment

SECRET = "a-very-secret-key-of-32-letters!"


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class TestTheDemo:
    def test_makes_a_shop_whose_brief_can_be_read(self, demo: Demo):
        home = demo.home
        assert re.search(r"密码 password: \S{8,}", demo.said)
        said = run("brief", "--shop", "示例店铺", home=home)
        assert said.returncode == 0, said.stderr
        assert "买家付了" in said.stdout
        said = run("brief", "--shop", "示例店铺·拼多多", home=home)
        assert said.returncode == 0, said.stderr
        assert "买家付了" in said.stdout

    def test_makes_a_mall_that_is_in_the_cockpit_like_any_other_shop(self, demo: Demo):
        home = demo.home
        assert "商城“演示商城”" in demo.said
        # A few whole days: just after midnight nobody has bought anything today.
        days = ("--from", str(clock.today() - timedelta(days=7)), "--to", str(clock.today()))
        asked = ("metric", "paid_amount", "--shop", "演示商城", "--grain", "total", "--format", "json")
        said = run(*asked, *days, home=home)
        assert said.returncode == 0, said.stderr
        [row] = json.loads(said.stdout)["rows"]
        assert row["paid_amount_fen"] > 0


class TestTheServer:
    @pytest.fixture
    def wrong_key(self, tmp_path: Path) -> str:
        """An account at WeChat Pay whose key lies nowhere; what of it is secret."""
        config = tmp_path / "config.toml"
        config.write_text(
            '[payments]\nsite = "https://shop.example"\n[payments.wechat]\nappid = "wx0123456789"\n'
            f'mchid = "1900000109"\nserial = "0123456789AB"\napiv3_key = "{SECRET}"\nprivate_key = "keys/no.pem"\n',
            encoding="utf-8",
        )
        config.chmod(0o600)
        return SECRET

    @pytest.fixture
    def served(self, tmp_path: Path):
        port = a_free_port()
        command = [sys.executable, "-c", "from duoshou.cli.main import main; main()", "serve", "--port", str(port)]
        server = subprocess.Popen(
            command, env=the_shop_s_environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        try:
            yield f"http://127.0.0.1:{port}", server
        finally:
            server.terminate()
            server.communicate(timeout=20)

    def test_prints_the_address_and_the_first_login_and_answers(self, served: tuple[str, subprocess.Popen[str]]):
        address, server = served
        assert server.stdout is not None
        printed = [server.stdout.readline() for _ in range(2)]
        assert address in printed[0]
        assert "owner" in printed[1]
        assert "登录" in page_of(f"{address}/")

    def test_says_what_is_wrong_with_the_payments_and_opens_the_cockpit(
        self, wrong_key: str, served: tuple[str, subprocess.Popen[str]]
    ):
        address, server = served
        assert "登录" in page_of(f"{address}/")
        server.terminate()
        said = server.communicate(timeout=20)[0]
        assert "config.toml 里的 [payments.wechat] private_key 不对" in said and "[PaymentSettingsWrong]" in said
        assert "[payments.wechat] private_key in config.toml is wrong" in said
        assert wrong_key not in said


def page_of(address: str) -> str:
    given_up_at = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return answer.read().decode()
        except OSError:
            if time.monotonic() > given_up_at:
                raise
            time.sleep(0.2)
