"""What is the same for every way of running the cockpit."""

from __future__ import annotations

import os

from csp.constants import NONE, SELF

from duoshou.kernel.home import PRIVATE_UMASK, Home
from duoshou.settings.database import database
from duoshou.settings.secret_key import secret_key

# Before the first file is written: the database, its journal and what is uploaded are nobody else's to read.
os.umask(PRIVATE_UMASK)
SHOP_HOME = Home.from_environment().make()
SECRET_KEY = secret_key(SHOP_HOME)
DEBUG = False
LOOPBACK_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = [*LOOPBACK_HOSTS, *filter(None, os.environ.get("DUOSHOU_HOSTS", "").split(","))]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "duoshou.mall.shops",
    "duoshou.mall.stock",
    "duoshou.mall.catalog",
    "duoshou.mall.members",
    "duoshou.mall.ledger",
    "duoshou.mall.outbox",
    "duoshou.mall.visits",
    "duoshou.mall.replies",
    "duoshou.mall.promotions",
    "duoshou.mall.payments",
    "duoshou.mall.coupons",
    "duoshou.mall.cart",
    "duoshou.mall.orders",
    "duoshou.mall.after_sales",
    "duoshou.mall.reconciliation",
    "duoshou.mall.service_chat",
    "duoshou.mall.reviews",
    "duoshou.mall.invoices",
    "duoshou.mall.webhooks",
    "duoshou.mall.plays.flash_sale",
    "duoshou.mall.personal_data",
    "duoshou.rooms.team",
    "duoshou.loop.reports",
    "duoshou.rooms.store.targets",
    "duoshou.loop.inbox",
    "duoshou.console",
    "duoshou.storefront",
    # After the console, whose templates come first; without a search for admin modules, which the house does not have.
    "django.contrib.admin.apps.SimpleAdminConfig",
]
MIDDLEWARE = [
    "duoshou.console.middleware.health.HealthProbes",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "duoshou.storefront.door.ShopDoor",
    "duoshou.console.middleware.no_store.NothingStored",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "duoshou.console.middleware.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "duoshou.console.middleware.idle.IdleSignOut",
    "duoshou.console.middleware.large_bodies.SmallUnlessUpload",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "duoshou.console.middleware.refusals.PoliteRefusals",
]
ROOT_URLCONF = "duoshou.settings.urls"
WSGI_APPLICATION = "duoshou.settings.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "duoshou.console.frame.frame",
            ],
        },
    },
    # The storefront's pages know nothing of who is signed in to the cockpit.
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "NAME": "storefront", "APP_DIRS": True},
]

DATABASES = {"default": database(SHOP_HOME, os.environ.get("DUOSHOU_DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "team.Person"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = "sign-in"
PASSWORD_LENGTH = 10
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": PASSWORD_LENGTH},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# A desk is left at lunch and at night: eight hours idle, a week at the most (OWASP ASVS 7.3.1, 7.3.2).
IDLE_SIGN_OUT_SECONDS = 8 * 60 * 60
SESSION_COOKIE_AGE = 7 * 24 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    },
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True

# One upload holds a season of exports; larger histories go in through `duoshou import`.
UPLOAD_LIMIT_BYTES = 2 * 1024**3
SMALL_REQUEST_BYTES = 100 * 1024
# A photo with a message or a review, a picture of goods, an invoice: more than a form, and only at these addresses.
PICTURE_REQUEST_BYTES = 11 * 1024**2
PICTURE_ADDRESSES = (
    r"/api/v1/after-sales/[0-9]+/pictures",
    r"/api/v1/conversation/pictures",
    r"/api/v1/orders/[0-9]+/lines/[0-9]+/review/pictures",
    r"/mall/[-a-zA-Z0-9_]+/after-sales/[0-9]+/",
    r"/mall/[-a-zA-Z0-9_]+/chat/say/",
    r"/mall/[-a-zA-Z0-9_]+/orders/[0-9]+/after-sales/[0-9]+/[-a-z_]+/",
    r"/mall/[-a-zA-Z0-9_]+/orders/[0-9]+/reviews/[0-9]+/",
    r"/office/[-a-zA-Z0-9_]+/chat/[0-9]+/answer/",
    r"/office/[-a-zA-Z0-9_]+/goods/[0-9]+/change/",
    r"/office/[-a-zA-Z0-9_]+/invoices/[0-9]+/issue/",
)
# A list of goods, a carrier's file, a provider's bill: as much as each of them may be, and the form around it.
OFFICE_FILE_BYTES = {
    r"/office/[-a-zA-Z0-9_]+/bills/file/": 3 * 1024**2,
    r"/office/[-a-zA-Z0-9_]+/goods/list/": 21 * 1024**2,
    r"/office/[-a-zA-Z0-9_]+/shipping/file/": 3 * 1024**2,
}
UPLOAD_LIMIT_FILES = 60
IMPORTS_IN_BACKGROUND = True
# How long a page waits for what is worked out beside it before it shows that it is under way.
PAGES_WAIT_SECONDS: float | None = 1.0
FILE_UPLOAD_HANDLERS = [
    "duoshou.console.imports.limits.UploadLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_NUMBER_FILES = UPLOAD_LIMIT_FILES
CSRF_FAILURE_VIEW = "duoshou.console.pages.mishaps.csrf_failure"

# Stand-ins of robots and of a mail server on this machine, for tests and trials; else only the platforms' own hosts.
ROBOTS_ON_LOOPBACK = os.environ.get("DUOSHOU_ROBOTS_ON_LOOPBACK") == "1"
# Stand-ins of payment providers on this machine, for tests and trials; else https alone.
PAYMENTS_ON_LOOPBACK = os.environ.get("DUOSHOU_PAYMENTS_ON_LOOPBACK") == "1"
# A receiver of webhooks on this machine, for tests and whoever develops one; else https to the public internet alone.
WEBHOOKS_ON_LOOPBACK = os.environ.get("DUOSHOU_WEBHOOKS_ON_LOOPBACK") == "1"
