"""The office as a web site: pages, sign-in with a second factor, and what a browser may load."""

from __future__ import annotations

import os

from csp.constants import NONE, SELF

from tallystick.website.settings import *  # noqa: F403 - the same rooms and database, and pages besides
from tallystick.website.settings import INSTALLED_APPS as _ROOMS

HTTPS = os.environ.get("TALLYSTICK_HTTPS", "") == "1"
BOOK = os.environ.get("TALLYSTICK_BOOK", "")
ALLOWED_HOSTS = os.environ.get("TALLYSTICK_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(
    ","
)
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

ROOT_URLCONF = "tallystick.website.urls"
INSTALLED_APPS = [
    "tallystick.website",  # before the others: its templates win
    *_ROOMS,
    "django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions",
    "django.contrib.messages", "django.contrib.staticfiles", "django.contrib.humanize",
    "allauth", "allauth.account", "allauth.mfa",
    "axes",         # locks out whoever guesses passwords of staff
    "csp", "django_htmx",
]  # fmt: skip
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "tallystick.website.bodies.take_bodies",  # before anything asks for a field of the form
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tallystick.website.middleware.speak_their_language",
    "tallystick.website.middleware.ask_own_password",
    "tallystick.website.middleware.ask_second_factor",
    "tallystick.website.middleware.say_errors",
    "tallystick.website.middleware.keep_nothing_in_caches",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["tallystick.website.templatetags.office"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tallystick.website.navigation.navigation",
            ],
        },
    }
]

# --- sign-in
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "tallystick.website.sign_in.StaffAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
MFA_ADAPTER = "tallystick.website.sign_in.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # staff accounts are opened by an administrator, not by e-mail
MFA_TOTP_ISSUER = "Tallystick 合符"
MFA_TOTP_TOLERANCE = 1
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 1  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_SENSITIVE_PARAMETERS = ["password", "code", "credential"]
AXES_DISABLE_ACCESS_LOG = True  # the trail says who signed in
AXES_VERBOSE = False

SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "tallystick.website.errors.stale_form"

# --- what a browser may load: our own files, and nothing from anywhere else
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the picture of a TOTP code
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"  # `no-referrer` would make every form fail its check
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# An upload is kept in memory up to here and then in a file of its own; nothing is kept of one cut off.
FILE_UPLOAD_MAX_MEMORY_SIZE = 16 << 20
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 << 20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
DATA_UPLOAD_MAX_NUMBER_FILES = 200

EMAIL_BACKEND = os.environ.get(
    "TALLYSTICK_EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend"
)
EMAIL_HOST = os.environ.get("TALLYSTICK_EMAIL_HOST", "localhost")
DEFAULT_FROM_EMAIL = os.environ.get("TALLYSTICK_EMAIL_FROM", "tallystick@localhost")
SILENCED_SYSTEM_CHECKS = ["security.W008", "security.W004"] if not HTTPS else []
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["stderr"], "level": "ERROR"}, "axes": {"level": "ERROR"}},
}
