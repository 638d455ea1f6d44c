"""One reading of the machine's certificates serves every conversation, and no certificate is taken unchecked."""

from __future__ import annotations

import ssl

from duoshou.kernel.trusted import trusted


class TestTrust:
    def test_is_read_once_and_checks_certificate_and_name(self):
        assert trusted() is trusted()
        assert trusted().check_hostname and trusted().verify_mode == ssl.CERT_REQUIRED
