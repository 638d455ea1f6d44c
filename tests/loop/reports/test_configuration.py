"""config.toml is read strictly, kept closed, and never repeated in what is said about it."""

from __future__ import annotations

import pytest

from duoshou.kernel.home import Home
from duoshou.loop.reports.configuration import configuration
from duoshou.loop.reports.errors import ConfigurationIsOpen, ConfigurationIsWrong
from tests.loop.reports.conftest import configure

KEY = "693a91f6-7aoc-4bc4-97a0-0ec2sifa5aaa"
GOOD = f"""
[channels."老板群"]
kind = "wecom"
url = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={KEY}"
"""
MAIL = """
[mail]
host = "smtp.exmail.qq.com"
user = "report@shop.example"
password = "hunter2-hunter2"
from = "report@shop.example"
[channels.letters]
kind = "mail"
to = ["boss@shop.example"]
"""


@pytest.fixture
def empty(tmp_path) -> Home:
    """A home without a configuration."""
    return Home(tmp_path / "home").make()


class TestTheConfiguration:
    def test_may_be_absent(self, empty):
        assert configuration(empty).channels == {}

    def test_names_channels_in_any_script(self, empty):
        configure(empty, GOOD + MAIL)
        found = configuration(empty)
        assert list(found.channels) == ["老板群", "letters"]
        assert found.channels["letters"].server.port == 465

    @pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660])
    def test_must_be_closed_to_others(self, empty, mode):
        configure(empty, GOOD)
        empty.config_file.chmod(mode)
        with pytest.raises(ConfigurationIsOpen):
            configuration(empty)

    @pytest.mark.parametrize(
        "wrong",
        [
            f'url = "{KEY}',
            GOOD.replace("https", "http"),
            GOOD.replace("qyapi.weixin.qq.com", "evil.example"),
            GOOD.replace("wecom", "slack"),
            GOOD.replace('kind = "wecom"', ""),
            GOOD.replace("老板群", "a b"),
            GOOD + f'secret = "{KEY}"',
            f'channels = "{KEY}"',
            f'[channels]\nboss = "{KEY}"',
            MAIL.replace("[mail]", "[post]"),
            MAIL.replace("boss@", "boss, x@"),
            MAIL.replace('"boss@shop.example"', "3"),
            MAIL.replace("boss@", "bo..ss@"),
            MAIL.replace("boss@", "boss@x@"),
            MAIL.replace("boss@", "老板@"),
            MAIL.replace("boss@shop.example", "boss@shop.example\\r\\nBcc: x@y.example"),
            MAIL.replace('["boss@shop.example"]', "[]"),
            MAIL.replace('host = "smtp.exmail.qq.com"', 'host = "a b"'),
            MAIL.replace('from = "report@shop.example"', 'from = "nobody"'),
            MAIL.replace("user =", 'security = "none"\nuser ='),
            MAIL.replace("user =", "port = 70000\nuser ="),
            '[reports]\ncockpit = "javascript:x"',
        ],
    )
    def test_that_is_wrong_is_refused_without_being_quoted(self, empty, wrong):
        configure(empty, wrong)
        with pytest.raises(ConfigurationIsWrong) as refused:
            configuration(empty)
        told = refused.value.in_both_languages()
        assert KEY not in told and "hunter2" not in told

    def test_lets_nobody_name_this_machine(self, empty):
        configure(empty, GOOD.replace("https://qyapi.weixin.qq.com", "http://127.0.0.1:9"))
        with pytest.raises(ConfigurationIsWrong):
            configuration(empty)
        assert configuration(empty, on_loopback=True).channels
