"""What the office keeps, for commands: the rooms with tables, one database per book, and no pages."""

from __future__ import annotations

import os
import secrets

from tallystick.website.database import database_of

# Without pages nothing outlives the process that was signed with it, so a key per process will do.
SECRET_KEY = os.environ.get("TALLYSTICK_SECRET_KEY") or secrets.token_urlsafe(50)
DEBUG = False

ROOT_URLCONF = "tallystick.website.no_pages"
INSTALLED_APPS = [
    "tallystick.trail", "tallystick.people", "tallystick.inquiries", "tallystick.cases",
    "tallystick.books",
]  # fmt: skip
AUTH_USER_MODEL = "people.Staff"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASES = {"default": database_of(os.environ)}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("TALLYSTICK_ZONE", "UTC")  # of the book: its day is the office's day
