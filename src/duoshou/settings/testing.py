"""Tests: a home of its own that is thrown away, quick passwords, imports done when the test says so."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

os.environ["DUOSHOU_HOME"] = tempfile.mkdtemp(prefix="duoshou-test-")
atexit.register(shutil.rmtree, os.environ["DUOSHOU_HOME"], ignore_errors=True)

from duoshou.settings.base import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
IMPORTS_IN_BACKGROUND = False
PAGES_WAIT_SECONDS = None
VISITS_IN_BACKGROUND = False
WHITENOISE_AUTOREFRESH = True
# Every process of a run gets the same tables poured into its memory (tests/conftest.py): they are migrated once.
DATABASES["default"]["TEST"] = {"MIGRATE": False}  # noqa: F405
