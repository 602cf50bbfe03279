"""Settings of the office: one database per book, Chinese and English, no pages yet."""

from __future__ import annotations

import os
import secrets

# Without pages nothing outlives the process that was signed with it, so a key per process will do.
SECRET_KEY = os.environ.get("TALLYSTICK_SECRET_KEY") or secrets.token_urlsafe(50)
DEBUG = False

ROOT_URLCONF = "tallystick.website.urls"
INSTALLED_APPS = ["tallystick.inquiries"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ.get("TALLYSTICK_WORK_DB", ":memory:"),
        "OPTIONS": {
            # A writer takes its lock at once, so that what it read is still so when it writes.
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON;",
            "timeout": 60,
        },
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
