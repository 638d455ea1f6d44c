"""What stands before every address and before every release: settings, headers, forms, sessions, code, secrets."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from duoshou.mall.members import facade as members
from duoshou.mall.orders.models import Order
from duoshou.rooms.team import facade as team
from tests.conftest import absent
from tests.pages.test_headers import INLINE
from tests.security.places import PASSWORD, WHOSE, House, a_browser, named

ROOT = Path(__file__).resolve().parents[2]
# What bandit finds of weight and we keep, with the reason; docs/decisions/0017-security-gates.md says more.
SQL_OF_OURS = (
    "names of tables and columns come from our own declarations, values are literals made by the engine or bound"
)
JUSTIFIED = {
    **dict.fromkeys(
        [("B608", f"src/duoshou/{part}/") for part in ("warehouse", "metrics", "mall/database", "loop/suppliers")],
        SQL_OF_OURS,
    ),
    ("B608", "src/duoshou/safekeeping/"): "names of tables come from the database's own list of its tables",
    (
        "B308",
        "src/duoshou/storefront/templatetags/mall.py",
    ): "the drawing comes from this file, its size from our templates",
    ("B703", "src/duoshou/storefront/templatetags/mall.py"): "the same",
}
SECRETS = {
    "a private key": re.compile(rb"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"),
    "a key of a cloud": re.compile(rb"\b(?:AKIA|ASIA|LTAI|AKID)[0-9A-Za-z]{12,}\b"),
    "a token of a code host": re.compile(
        rb"\b(?:gh[pousr]_[0-9A-Za-z]{30,}|glpat-[0-9A-Za-z_-]{20,}|xox[abprs]-[0-9A-Za-z-]{10,})"
    ),
    "a key of a model or payment provider": re.compile(rb"\b(?:sk|rk|pk)[-_](?:live|proj|ant)[-_][0-9A-Za-z_-]{16,}"),
    "a database with its password": re.compile(
        rb"postgres(?:ql)?://[^:/\s{}<>]+:(?!password@|secret@|\*)[A-Za-z0-9]{6,}@(?!host)"
    ),
    "Django's key": re.compile(rb"SECRET_KEY\s*=\s*[\"'][^\"']{20,}"),
    "a signed token": re.compile(rb"\beyJ[0-9A-Za-z_-]{20,}\.eyJ[0-9A-Za-z_-]{20,}\."),
}


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def production(home: Path) -> dict[str, str]:
    """The environment of a server behind a proxy that is trusted."""
    return {
        "DUOSHOU_HOME": str(home),
        "DUOSHOU_HOSTS": "mall.example,www.mall.example",
        "DUOSHOU_TRUSTED_PROXY": "127.0.0.1",
        "DJANGO_SETTINGS_MODULE": "duoshou.settings.production",
    }


class TestTheSettings:
    def test_of_a_server_leave_django_nothing_to_warn_of(self, tmp_path: Path):
        done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **production(tmp_path / "home"))
        assert done.returncode == 0, done.stdout + done.stderr
        assert "no issues" in done.stdout + done.stderr

    def test_of_a_server_show_nothing_and_answer_to_no_other_name(self, tmp_path: Path):
        names = (
            "DEBUG ALLOWED_HOSTS SESSION_COOKIE_NAME CSRF_COOKIE_NAME SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE "
            "SECURE_HSTS_SECONDS SESSION_COOKIE_HTTPONLY"
        ).split()
        asked = (
            f"import json; from django.conf import settings as s; print(json.dumps([getattr(s, n) for n in {names}]))"
        )
        done = run("-c", asked, **production(tmp_path / "home"))
        found = dict(zip(names, json.loads(done.stdout), strict=True))
        assert found["DEBUG"] is False
        assert "*" not in found["ALLOWED_HOSTS"] and "mall.example" in found["ALLOWED_HOSTS"]
        assert found["SESSION_COOKIE_NAME"].startswith("__Host-") and found["CSRF_COOKIE_NAME"].startswith("__Host-")
        assert found["SESSION_COOKIE_SECURE"] and found["CSRF_COOKIE_SECURE"] and found["SESSION_COOKIE_HTTPONLY"]
        assert found["SECURE_HSTS_SECONDS"] >= 365 * 24 * 3600


class TestEveryAnswer:
    def test_carries_what_keeps_browsers_from_doing_more(self, house: House):
        owner, buyer, token = house.staff("owner"), a_browser(house.here, "小明"), house.here.world.token["小明"]
        for name in WHOSE:
            browser = buyer if name.startswith(("mall:", "api:")) else owner
            answer = browser.get(house.here.address(name), headers={"Authorization": f"Bearer {token}"})
            policy = answer["Content-Security-Policy"]
            assert "unsafe" not in policy and "default-src 'none'" in policy and "frame-ancestors 'none'" in policy, (
                name
            )
            assert "object-src 'none'" in policy and "base-uri 'none'" in policy, name
            assert answer["X-Content-Type-Options"] == "nosniff", name
            assert answer["X-Frame-Options"] == "DENY", name
            assert answer["Referrer-Policy"] == "same-origin", name
            assert answer["Cross-Origin-Opener-Policy"] == "same-origin", name
            assert "Access-Control-Allow-Origin" not in answer.headers and "X-Powered-By" not in answer.headers, name
            if answer["Content-Type"].startswith("text/html"):
                assert not INLINE.findall(answer.content.decode()), name

    def test_with_anybodys_rows_in_it_is_kept_by_nobody(self, house: House):
        owner, buyer, token = house.staff("owner"), a_browser(house.here, "小明"), house.here.world.token["小明"]
        for name in [*named("buyer"), *named("object"), *named("shop"), *named("thing"), *named("house")]:
            browser = buyer if name.startswith(("mall:", "api:")) else owner
            answer = browser.get(house.here.address(name), headers={"Authorization": f"Bearer {token}"})
            assert answer["Cache-Control"] == "no-store", name
        for name in named("all", space="mall:"):
            if name != "mall:picture":
                assert "public" not in buyer.get(house.here.address(name))["Cache-Control"], name

    def test_of_the_api_sets_no_cookie_and_believes_none(self, house: House):
        for name in named("buyer", space="api:"):
            browser = a_browser(house.here, "小明")
            for method in ("GET", "POST", "DELETE"):
                answer = browser.generic(method, house.here.address(name), "{}", content_type="application/json")
                assert answer.status_code in (401, 405) and not answer.cookies, (name, method)

    def test_is_the_same_whatever_a_client_says_of_itself(self, house: House):
        """Another host, another address, another method in a header change nothing."""
        lies = {"X-Forwarded-Host": "evil.example", "X-Forwarded-For": "10.0.0.1", "X-HTTP-Method-Override": "POST"}
        lies |= {"X-Original-URL": "/office/", "X-Forwarded-Proto": "https", "Forwarded": "host=evil.example"}
        buyer = a_browser(house.here, "小明")
        for name in ("mall:home", "mall:order", "mall:member", "mall:address-gone"):
            answer = buyer.get(house.here.address(name), headers=lies)
            assert "evil.example" not in answer.content.decode() + str(answer.headers), name
            assert answer.status_code == buyer.get(house.here.address(name)).status_code, name
        assert Client().get(house.here.address("mall:home"), headers={"Host": "evil.example"}).status_code == 400


class TestEveryForm:
    def test_that_does_something_wants_its_own_page_before_it(self, house: House):
        before = house.rows()
        staff, buyer = house.staff("owner"), a_browser(house.here, "小明")
        for browser in (staff, buyer):
            browser.handler.enforce_csrf_checks = True
        for name in WHOSE:
            if name.startswith("api:"):
                continue
            answer = (buyer if name.startswith("mall:") else staff).post(house.here.address(name), {"do": "delist"})
            assert answer.status_code in (403, 404, 405), (name, answer.status_code)
        assert house.rows() == before


class TestASession:
    def test_of_the_people_is_a_new_one_after_the_door_and_gone_after_leaving(self, house: House):
        team.make_person(name="clerk", password=PASSWORD, role="clerk", shops=None, now=house.here.world.noon)
        browser = Client()
        browser.cookies["sessionid"] = "chosenbysomebodyelse1234567890ab"
        browser.post("/sign-in/", {"username": "clerk", "password": PASSWORD})
        inside = browser.cookies["sessionid"].value
        assert inside != "chosenbysomebodyelse1234567890ab"
        assert browser.get(house.here.address("office-orders")).status_code == 200
        browser.post("/sign-out/")
        again = Client()
        again.cookies["sessionid"] = inside
        assert again.get(house.here.address("office-orders")).status_code == 302

    def test_of_somebody_switched_off_ends_at_once(self, house: House):
        clerk = house.staff("clerk", "甲甲的店")
        order = house.here.address("office-order")
        assert clerk.get(order).status_code == 200
        (name,) = [one.username for one in team.people() if one.role == "clerk"]
        now = house.here.world.noon
        team.change_person(name=name, role="clerk", active=False, shops=["甲甲的店"], now=now, changed_by="owner")
        assert clerk.get(order).status_code == 302
        assert clerk.post(house.here.address("office-reveal"), {"why": "买家来电"}).status_code == 302

    def test_of_somebody_who_lost_a_shop_shows_it_no_more(self, house: House):
        clerk = house.staff("clerk", "甲甲的店")
        (name,) = [one.username for one in team.people() if one.role == "clerk"]
        now = house.here.world.noon
        team.change_person(name=name, role="clerk", active=True, shops=["乙乙的店"], now=now, changed_by="owner")
        assert clerk.get(house.here.address("office-order")).status_code == 404

    def test_of_a_buyer_is_a_new_token_after_the_door_and_dead_after_leaving(self, house: House):
        browser, door = Client(), house.here.address("mall:register")
        browser.post(house.here.address("mall:put"), {"sku": house.here.world.sku["tin"], "pieces": "1"})
        guest = browser.cookies["duoshou_buyer"].value
        typed = {"phone": "13911112222", "password": "long-enough-2026", "nickname": "小美"}
        assert browser.post(door, typed).status_code == 302
        cookie = browser.cookies["duoshou_buyer"]
        member = cookie.value
        assert member != guest
        assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/mall/jia/")
        assert self.status(guest) == 401
        assert self.status(member) == 200
        browser.post(house.here.address("mall:sign-out"))
        assert self.status(member) == 401

    def status(self, token: str) -> int:
        return Client().get("/api/v1/me", headers={"Authorization": f"Bearer {token}"}).status_code

    def test_of_a_blocked_buyer_orders_nothing_more(self, house: House):
        world, before = house.here.world, Order.objects.count()
        assert self.status(world.token["小红"]) == 200
        members.block_buyer(buyer_id=world.buyer["小红"], who="店主", why="恶意下单")
        body = {"lines": [{"sku_id": world.sku["tin"], "pieces": 1}], "address_id": world.address["小红"]}
        said = {"Authorization": f"Bearer {world.token['小红']}", "Idempotency-Key": "mine"}
        answer = Client().post("/api/v1/orders", json.dumps(body), content_type="application/json", headers=said)
        assert answer.status_code == 403, answer.content
        wish = {"line": f"{world.sku['tin']}:1", "address": world.address["小红"], "expected": "1999", "key": "k"}
        answer = a_browser(house.here, "小红").post(house.here.address("mall:place"), wish)
        assert answer.status_code == 403, answer.content.decode()
        assert Order.objects.count() == before


class TestTheCode:
    def test_holds_nothing_that_bandit_finds_and_nobody_has_looked_at(self):
        done = run("-m", "bandit", "-q", "-r", "src", "-f", "json")
        found = json.loads(done.stdout)
        assert not found["errors"]
        grave = [one for one in found["results"] if one["issue_severity"] in ("MEDIUM", "HIGH")]
        assert not [one for one in grave if one["issue_severity"] == "HIGH"]
        new = [
            (one["test_id"], one["filename"], one["line_number"], one["issue_text"])
            for one in grave
            if not any(one["test_id"] == test and one["filename"].startswith(where) for test, where in JUSTIFIED)
        ]
        assert not new
        for test, where in JUSTIFIED:
            assert any(one["test_id"] == test and one["filename"].startswith(where) for one in grave), (test, where)

    def test_brings_no_secret_along(self):
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
        if listed.returncode:
            absent("git, or this is no checkout")
        found = [
            (name, what)
            for name in listed.stdout.decode().split("\0")
            if name and (ROOT / name).is_file()
            for what, shape in SECRETS.items()
            if shape.search((ROOT / name).read_bytes())
        ]
        assert not found

    @pytest.mark.parametrize(
        "line",
        [
            b"-----BEGIN RSA " + b"PRIVATE KEY-----",
            b"AKIA" + b"IOSFODNN7EXAMPLE",
            b"ghp_" + b"a" * 36,
            b"sk-" + b"live-0123456789abcdef",
            b"postgresql://shop:" + b"hunter22@db.example/shop",
            b"SECRET_" + b"KEY = 'django-insecure-0123456789'",
        ],
    )
    def test_would_be_told_of_a_secret(self, line: bytes):
        assert any(shape.search(line) for shape in SECRETS.values())

    @pytest.mark.nightly
    def test_has_no_known_hole_in_what_it_is_made_of(self):
        """`make audit`; asks the package index, which is not everywhere."""
        command = ("-m", "pip_audit", "-r", "requirements.lock", "--no-deps", "--disable-pip", "-f", "json")
        done = run(*command, "--progress-spinner", "off")
        if not done.stdout.startswith("{"):
            absent("the package index's list of known holes (pip-audit)")
        parts = json.loads(done.stdout)["dependencies"]
        asked = [one for one in parts if "skip_reason" not in one]
        if not asked:
            absent("the package index's list of known holes (pip-audit)")
        assert len(asked) == len(parts), [one["name"] for one in parts if one not in asked]
        assert not [(one["name"], one["version"], one["vulns"]) for one in asked if one["vulns"]]
