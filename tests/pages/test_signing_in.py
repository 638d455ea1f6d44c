"""The door: in with the right password, a growing wait after wrong ones, out after long silence."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from duoshou.rooms.team import facade as team
from tests.pages.addresses import address
from tests.pages.conftest import PASSWORD

EIGHT = datetime(2026, 11, 22, 0, 0, tzinfo=UTC)


def try_to_sign_in(client: Client, password: str, *, name: str = "owner", **extra: str):
    return client.post(address("sign-in"), {"username": name, "password": password}, **extra)


class TestTheDoor:
    def test_lets_in_with_the_right_password_and_writes_it_down(self, people):
        client = Client()
        assert try_to_sign_in(client, PASSWORD)["Location"] == "/"
        (entry,) = team.audit_entries()
        assert (entry.name, entry.what, entry.address) == ("owner", "sign_in", "127.0.0.1")

    def test_writes_down_a_failure_under_the_name_that_was_tried(self, people):
        assert try_to_sign_in(Client(), "wrong", name="nobody\nowner signed in").status_code == 200
        (entry,) = team.audit_entries()
        assert (entry.person, entry.name, entry.what) == (None, "nobody owner signed in", "sign_in_failed")

    def test_makes_the_fifth_try_wait_even_with_the_right_password(self, people):
        client = Client()
        with time_machine.travel(EIGHT, tick=False) as now:
            for _ in range(4):
                assert try_to_sign_in(client, "wrong").status_code == 200
            refused = try_to_sign_in(client, PASSWORD)
            assert (refused.status_code, refused["Retry-After"]) == (429, "1")
            now.shift(timedelta(seconds=1))
            assert try_to_sign_in(client, PASSWORD).status_code == 302

    def test_counts_a_name_in_any_letters_as_the_same(self, people):
        with time_machine.travel(EIGHT, tick=False):
            for name in ("owner", "OWNER", " Owner", "ｏｗｎｅｒ"):
                try_to_sign_in(Client(), "wrong", name=name)
            assert try_to_sign_in(Client(), PASSWORD).status_code == 429

    def test_makes_an_address_wait_that_tries_many_names(self, people):
        with time_machine.travel(EIGHT, tick=False) as now:
            for number in range(21):
                assert try_to_sign_in(Client(), "wrong", name=f"guess{number}").status_code == 200
            assert try_to_sign_in(Client(), PASSWORD).status_code == 429
            assert try_to_sign_in(Client(), PASSWORD, REMOTE_ADDR="10.0.0.7").status_code == 302
            now.shift(timedelta(seconds=1))
            assert try_to_sign_in(Client(), "wrong", name="another").status_code == 200
            assert try_to_sign_in(Client(), PASSWORD)["Retry-After"] == "2"

    def test_does_not_forgive_an_address_for_one_right_password(self, people):
        with time_machine.travel(EIGHT, tick=False):
            for number in range(20):
                try_to_sign_in(Client(), "wrong", name=f"guess{number}")
            assert try_to_sign_in(Client(), PASSWORD).status_code == 302
            try_to_sign_in(Client(), "wrong", name="guess20")
            assert try_to_sign_in(Client(), PASSWORD).status_code == 429

    def test_does_not_let_a_header_choose_another_address(self, people):
        with time_machine.travel(EIGHT, tick=False):
            for number in range(4):
                try_to_sign_in(Client(), "wrong", HTTP_X_FORWARDED_FOR=f"10.0.0.{number}")
            assert try_to_sign_in(Client(), PASSWORD, HTTP_X_FORWARDED_FOR="10.0.0.9").status_code == 429

    def test_forgets_failures_once_the_right_password_came(self, people):
        client = Client()
        for password in ("wrong", "wrong", "wrong", PASSWORD):
            try_to_sign_in(client, password)
        assert team.seconds_to_wait(name="owner", address="127.0.0.1", now=EIGHT) == 0

    def test_leads_nowhere_outside_the_house(self, people):
        answer = Client().post(
            address("sign-in"), {"username": "owner", "password": PASSWORD, "next": "https://elsewhere.example/"}
        )
        assert answer["Location"] == "/"

    def test_stays_shut_for_somebody_switched_off(self, people):
        team.change_person(name="viewer", role="viewer", active=False, shops=[], now=EIGHT, changed_by="owner")
        assert try_to_sign_in(Client(), PASSWORD, name="viewer").status_code == 200


class TestASession:
    @pytest.mark.parametrize(("hours", "still_in"), [(7, True), (9, False)])
    def test_ends_after_eight_hours_of_silence(self, people, hours, still_in):
        client = Client()
        with time_machine.travel(EIGHT, tick=False) as now:
            try_to_sign_in(client, PASSWORD)
            client.get(address("preferences"))
            now.shift(timedelta(hours=hours))
            assert (client.get(address("preferences")).status_code == 200) is still_in

    def test_ends_at_once_for_somebody_switched_off(self, people, as_viewer):
        assert as_viewer.get(address("preferences")).status_code == 200
        team.change_person(name="viewer", role="viewer", active=False, shops=[], now=EIGHT, changed_by="owner")
        assert as_viewer.get(address("preferences")).status_code == 302

    def test_cookie_is_out_of_reach_of_scripts_and_other_sites(self, people):
        client = Client()
        try_to_sign_in(client, PASSWORD)
        cookie = client.cookies["sessionid"]
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
