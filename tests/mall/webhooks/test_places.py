"""Where a webhook may lead, and that what was checked is what is called."""

from __future__ import annotations

import threading

import pytest

from duoshou.mall.webhooks.posting import post
from duoshou.mall.webhooks.rules.places import host_of, is_public, masked, place_of

AWAY = place_of("https://hook.example.com/a?b=c")
PRIVATE = (
    *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.100.100.200", "168.63.129.16"),
    *("0.0.0.0", "224.0.0.1", "255.255.255.255", "198.18.0.1", "::1", "::", "fe80::1", "fd00:ec2::254", "ff02::1"),
    *("::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "2002:7f00:1::", "2001::1", "2001:db8::1", "x", ""),
)


class TestAnAddress:
    @pytest.mark.parametrize("address", PRIVATE)
    def test_inside_of_a_network_or_set_apart_is_not_public(self, address: str):
        assert not is_public(address)

    @pytest.mark.parametrize("address", ["8.8.8.8", "223.5.5.5", "172.32.0.1", "2400:3200::1", "2606:4700::1"])
    def test_of_the_internet_is_public(self, address: str):
        assert is_public(address)

    @pytest.mark.parametrize(
        "url",
        [
            *(
                "http://hook.example.com/",
                "https://hook.example.com:8443/",
                "https://u:p@hook.example.com/",
                "ftp://a.b/",
            ),
            *("https://127.0.0.1/", "https://10.0.0.1/", "https://[::1]/", "https://localhost/", "https://a.internal/"),
            *(
                "https://2130706433/",
                "https://0x7f.1/\r\nX: y",
                "https://店.example/",
                "https://a.b:99999/",
                "",
                "https://",
            ),
            *("https://127.1/", "https://a.example.com/" + "x" * 500, "http://127.0.0.1:80/"),
        ],
    )
    def test_that_is_no_public_https_address_is_refused(self, url: str):
        assert place_of(url) is None

    def test_on_this_machine_is_a_developers_alone(self):
        assert place_of("http://127.0.0.1:8000/x", on_loopback=True) is not None
        assert place_of("http://10.0.0.1:8000/x", on_loopback=True) is None

    @pytest.mark.parametrize(
        ("url", "shown"),
        [
            ("https://erp.example.com/duoshou/orders", "https://erp.example.com/duoshou/orders"),
            ("https://erp.example.com/hook?key=abc&shop=7", "https://erp.example.com/hook?key=…&shop=…"),
            ("https://a.example/send?key=693a91f6-7xxx-4bc4-97a0", "https://a.example/send?key=…97a0"),
            ("https://a.example/services/T0000/B0000/Xq7GhT2kLm9pQr4s", "https://a.example/services/T0000/B0000/…Qr4s"),
            ("https://a.example/hook/opaque-12345", "https://a.example/hook/…"),
            ("https://a.example/?693a91f67c114bc497a0", "https://a.example/?…97a0"),
            ("https://a.example/?693a91f67c114bc497a0=1", "https://a.example/?…a0=1"),
            ("https://a.example/?&a", "https://a.example/?…&…"),
        ],
    )
    def test_is_shown_without_what_may_be_a_key(self, url: str, shown: str):
        assert masked(url) == shown and host_of(url) == shown.split("/")[2]


class TestAPost:
    @pytest.mark.parametrize("address", PRIVATE[:-2])
    def test_is_not_made_when_any_address_of_the_name_is_private(self, address: str):
        posted = post(AWAY, headers={}, body=b"", resolve=lambda host, port: ["8.8.8.8", address])
        assert (posted.outcome, posted.called) == ("not_public", "")

    def test_resolves_a_name_once_so_that_it_cannot_change_its_mind(self, monkeypatch):
        answers, called = [["8.8.8.8"], ["127.0.0.1"]], []

        def refused(address: tuple[str, int], timeout: float) -> None:
            called.append(address)
            raise OSError("closed")

        monkeypatch.setattr("socket.create_connection", refused)
        posted = post(AWAY, headers={}, body=b"", resolve=lambda host, port: answers.pop(0))
        assert called == [("8.8.8.8", 443)]
        assert (posted.outcome, posted.called, answers) == ("not_reached", "8.8.8.8", [["127.0.0.1"]])

    def test_to_a_name_that_leads_nowhere_says_so(self):
        def nowhere(host: str, port: int) -> list[str]:
            raise OSError("no such host")

        assert post(AWAY, headers={}, body=b"", resolve=nowhere).outcome == "no_such_host"

    def test_to_a_name_that_does_not_resolve_in_time_says_so(self):
        is_over = threading.Event()

        def late(host: str, port: int) -> list[str]:
            is_over.wait(5)
            return []

        posted = post(AWAY, headers={}, body=b"", resolve=late, resolves_seconds=0.05)
        is_over.set()
        assert posted.outcome == "name_late"
