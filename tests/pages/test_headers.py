"""What every page tells the browser: run nothing inline, keep nothing, sit in no frame."""

from __future__ import annotations

import re

from tests.pages.addresses import address, names

POST_ONLY = {"import-again", "language", "sign-out"}
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*(?:src=|application/json))|javascript:")


class TestEveryPage:
    def test_runs_nothing_inline_and_is_not_kept(self, home, as_owner):
        for name in set(names()) - POST_ONLY:
            answer = as_owner.get(address(name))
            assert answer["Cache-Control"] == "no-store", name
            policy = answer["Content-Security-Policy"]
            assert "unsafe" not in policy and "default-src 'none'" in policy and "base-uri 'none'" in policy
            assert answer["X-Content-Type-Options"] == "nosniff"
            assert answer["X-Frame-Options"] == "DENY"
            if answer["Content-Type"].startswith("text/html"):
                assert not INLINE.findall(answer.content.decode()), name

    def test_says_no_more_than_it_must_when_there_is_nothing(self, home, as_owner):
        answer = as_owner.get("/no/such/page/")
        assert answer.status_code == 404
        assert "urlpatterns" not in answer.content.decode()
