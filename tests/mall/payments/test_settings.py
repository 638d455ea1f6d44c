"""Wrong settings and wrong keys are named refusals wherever somebody looks, and nothing of a secret is in what is said:
not in `duoshou check`, not at the checkout, not in the log."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat

from duoshou.cli.serving import print_wrong_settings
from duoshou.mall.payments import facade as payments
from tests.mall.payments.desk import SITE, Desk
from tests.mall.payments.fakes import keys
from tests.mall.payments.fakes.alipay import FakeAlipay
from tests.mall.payments.fakes.wechat import APIV3_KEY, FakeWeChat
from tests.mall.world import small_world

# Nothing here is about the database.
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

# A curve that the cryptography package does not take, as China's SM2: the head of such a public key, and 65 bytes.
SM2 = """-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoEcz1UBgi0DQgAE8x0HVHNX08fq6aVCMVDqmAXx2sB4
D2v0g6WYu3gdoxG/7lnCW6FmlnvYL1tuhGuyFpLbNTQyjbJc5Z1vAyVEdA==
-----END PUBLIC KEY-----
"""


def said_of(name: str, value: str) -> Callable[[str], str]:
    """The configuration with something else behind this name."""
    return lambda text: re.sub(rf'^{name} = (""".*?"""|"[^"]*")', f"{name} = {value}", text, count=1, flags=re.M | re.S)


def quoted(text: str) -> str:
    return f'"""{text}"""'


def locked() -> str:
    """The right key behind a password, as some tools write it."""
    pem = keys.key("merchant").private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"x"))
    return quoted(pem.decode())


WRONG = {
    "appid": ("wechat", said_of("appid", '"微信"'), "appid"),
    "a number for text": ("wechat", said_of("mchid", "1900000109"), "mchid"),
    "a short APIv3 key": ("wechat", said_of("apiv3_key", f'"{APIV3_KEY[:-1]}"'), "apiv3_key"),
    "a public key for a private one": (
        "wechat",
        lambda text: said_of("private_key", quoted(keys.public_pem("merchant")))(text),
        "private_key",
    ),
    "a key behind a password": ("wechat", lambda text: said_of("private_key", locked())(text), "private_key"),
    "half a key": (
        "wechat",
        lambda text: said_of("private_key", quoted(keys.private_pem("merchant")[:900]))(text),
        "private_key",
    ),
    "no such file": ("wechat", said_of("private_key", '"keys/apiclient_key.pem"'), "private_key"),
    "a folder": ("wechat", said_of("private_key", '"folder"'), "private_key"),
    "a file of no letters": ("wechat", said_of("private_key", '"noise.pem"'), "private_key"),
    "an SM2 key": ("wechat", said_of("platform_public_key", quoted(SM2)), "platform_public_key"),
    "our own key for WeChat's": (
        "wechat",
        lambda text: said_of("platform_public_key", quoted(keys.public_pem("merchant")))(text),
        "platform_public_key",
    ),
    "no certificate": (
        "wechat",
        lambda text: text + 'platform_certificates = ["noise.pem"]\n',
        "platform_certificates",
    ),
    "a gateway without TLS": ("wechat", said_of("gateway", '"http://pay.example"'), "gateway"),
    "no secret of an app": ("wechat", lambda text: text + 'app_secret = "short"\n', "app_secret"),
    "a sign-in without TLS": ("wechat", lambda text: text + 'sign_in_page = "http://a.example"\n', "sign_in_page"),
    "seller": ("alipay", said_of("seller_id", '"me"'), "seller_id"),
    "an SM2 key of Alipay's": ("alipay", said_of("alipay_public_key", quoted(SM2)), "alipay_public_key"),
    "our own key for Alipay's": (
        "alipay",
        lambda text: said_of("alipay_public_key", quoted(keys.public_pem("app")))(text),
        "alipay_public_key",
    ),
}
STANDS = {"wechat": FakeWeChat, "alipay": FakeAlipay}


def secrets_in(said: str) -> list[str]:
    """What of the keys is in it: any line of a PEM, or the APIv3 key."""
    lines = {line for of in ("merchant", "app") for line in keys.private_pem(of).splitlines() if len(line) > 40}
    return [one for one in (*lines, APIV3_KEY[:-1]) if one in said]


def readiness_of(desk: Desk, provider: str) -> payments.Readiness:
    return next(one for one in payments.readiness(shop_id=desk.world.shop_id) if one.provider == provider)


@pytest.fixture
def config(settings) -> Path:
    """The home's configuration, beside files that are no keys."""
    settings.PAYMENTS_ON_LOOPBACK = True
    home = settings.SHOP_HOME
    (home.root / "folder").mkdir()
    noise = home.root / "noise.pem"
    noise.write_bytes(b"\xff\xfe\x00")
    noise.chmod(0o600)
    return home.config_file


def write(config: Path, text: str) -> None:
    config.write_text(f'[payments]\nsite = "{SITE}"\n{text}', encoding="utf-8")
    config.chmod(0o600)


class TestAWrongSetting:
    @pytest.mark.parametrize("which", list(WRONG))
    def test_is_named_and_offers_nothing_and_tells_no_secret(self, desk: Desk, config: Path, caplog, which: str):
        provider, bend, place = WRONG[which]
        right = STANDS[provider]().config(SITE)
        bent = bend(right)
        assert bent != right
        write(config, right)
        assert readiness_of(desk, provider).is_ready
        write(config, bent)
        found = readiness_of(desk, provider)
        assert not found.is_ready and isinstance(found.refusal, payments.PaymentSettingsWrong)
        assert f"[payments.{provider}] {place}" in found.refusal.words.en
        with pytest.raises(payments.NotTakenHere) as refused:
            desk.begun("native" if provider == "wechat" else "wap", provider=provider)
        assert desk.hears((b"{}", {}), provider=provider)[0] == 503
        assert not secrets_in(f"{found.refusal.words.zh}{found.refusal!r}{refused.value!r}{caplog.text}")
        assert "Traceback" not in caplog.text

    def test_in_a_line_that_is_no_toml_is_named_by_its_line_alone(self, desk: Desk, config: Path):
        write(config, FakeWeChat().config(SITE).replace(f'"{APIV3_KEY}"', APIV3_KEY))
        refusal = readiness_of(desk, "wechat").refusal
        assert isinstance(refusal, payments.PaymentSettingsWrong)
        assert "line 7" in refusal.words.en
        assert not secrets_in(refusal.words.en + repr(refusal))


class TestWhatIsWrong:
    def test_with_the_account_of_the_house_is_said_once_for_all_shops(self, desk: Desk, config: Path):
        small_world(desk.now, name="器物", slug="pots")
        assert payments.wrong_settings() == []
        write(config, said_of("serial", '"?"')(FakeWeChat().config(SITE)))
        [refusal] = payments.wrong_settings()
        assert "[payments.wechat] serial" in refusal.words.en

    def test_with_the_account_of_one_shop_is_said_beside_it(self, desk: Desk, config: Path):
        small_world(desk.now, name="器物", slug="pots")
        own = FakeAlipay().config(SITE).replace("[payments.alipay]", "[payments.shops.pots.alipay]")
        write(config, said_of("seller_id", '"me"')(own) + said_of("appid", '"?"')(FakeWeChat().config(SITE)))
        places = [one.words.en for one in payments.wrong_settings()]
        assert len(places) == 2 and "[payments.wechat] appid" in places[0]
        assert "[payments.shops.pots.alipay] seller_id" in places[1]


class TestAFileThatCannotBeRead:
    def test_is_named_when_it_is_the_configuration_itself(self, desk: Desk, config: Path):
        config.mkdir()
        for provider in ("wechat", "alipay"):
            refusal = readiness_of(desk, provider).refusal
            assert isinstance(refusal, payments.PaymentSettingsWrong)
            assert "cannot be read" in refusal.words.en
        with pytest.raises(payments.NotTakenHere):
            desk.begun("native")

    @pytest.mark.parametrize("which", ["configuration", "key"])
    def test_by_us_alone_is_named_with_what_to_type(self, desk: Desk, config: Path, which: str):
        key = config.parent / "merchant.pem"
        key.write_text(keys.private_pem("merchant"), encoding="ascii")
        key.chmod(0o600)
        write(config, said_of("private_key", '"merchant.pem"')(FakeWeChat().config(SITE)))
        assert readiness_of(desk, "wechat").is_ready
        opened = config if which == "configuration" else key
        opened.chmod(0o644)
        refusal = readiness_of(desk, "wechat").refusal
        assert isinstance(refusal, payments.PaymentSecretsOpen)
        assert f"chmod 600 {opened.name}" in refusal.advice.en


class TestANameThatNobodyReads:
    def test_of_a_shop_is_named_with_the_shops_there_are(self, desk: Desk, config: Path):
        own = FakeAlipay().config(SITE).replace("[payments.alipay]", "[payments.shops.tee.alipay]")
        write(config, own + FakeWeChat().config(SITE))
        [refusal] = payments.wrong_settings()
        assert "[payments.shops.tee]" in refusal.words.en and "there are: tea" in refusal.words.en
        assert not secrets_in(refusal.words.en + refusal.words.zh)
        # Nothing else is held up by it.
        assert readiness_of(desk, "wechat").is_ready

    def test_of_a_provider_is_named_in_the_house_and_in_a_shop(self, desk: Desk, config: Path):
        right = FakeWeChat().config(SITE)
        mistyped = right.replace("[payments.wechat]", "[payments.wechta]")
        write(config, mistyped + right.replace("[payments.wechat]", "[payments.shops.tea.wexin]"))
        places = [one.words.en for one in payments.wrong_settings()]
        assert len(places) == 2 and "[payments] wechta" in places[0]
        assert "[payments.shops.tea] wexin" in places[1]

    def test_is_said_when_the_server_starts(self, desk: Desk, config: Path, capsys: pytest.CaptureFixture[str]):
        write(config, FakeWeChat().config(SITE).replace("[payments.wechat]", "[payments.shops.tee.wechat]"))
        print_wrong_settings()
        assert "[payments.shops.tee]" in capsys.readouterr().err
