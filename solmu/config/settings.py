"""The settings of an installation, from top to bottom like a form.

What an operator may change is read from the environment as ``SOLMU_…`` and stands in
``docs/handbook/settings.md``. A wrong value stops the start with a sentence.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from solmu.config import environment
from solmu.core.languages import LANGUAGE_NAMES
from solmu.core.languages import LANGUAGES as LANGUAGE_CODES

PACKAGE = Path(__file__).resolve().parent.parent

# --- Where this installation lives -------------------------------------------------------------

# The folder of everything that is kept: database, secrets, collected static files, written mail.
# An installed package has no place of its own for it, so there the folder lies where the command is given.
_beside = PACKAGE.parent if (PACKAGE.parent / "manage.py").exists() else Path.cwd()
DATA_DIR = Path(environment.text("SOLMU_DATA_DIR", str(_beside / "var"))).expanduser().resolve()

# The address and port the server listens at.
HOST = environment.text("SOLMU_HOST", "127.0.0.1")
PORT = environment.number("SOLMU_PORT", 8000, least=1, most=65535)

# Server processes; each answers four requests at a time.
WORKERS = environment.number("SOLMU_WORKERS", 1, least=1, most=64)

# The address people type, for links in mail, feeds and the site map.
_listening_at = "127.0.0.1" if HOST in {"0.0.0.0", "::"} else HOST  # noqa: S104  compared, not bound
BASE_URL = environment.web_address("SOLMU_BASE_URL", f"http://{_listening_at}:{PORT}")

# Host names this installation answers to.
_own_hosts = (urlsplit(BASE_URL).hostname or "", "127.0.0.1", "localhost", "[::1]")
ALLOWED_HOSTS = environment.words("SOLMU_ALLOWED_HOSTS", tuple(dict.fromkeys(_own_hosts)))

# Pages with the inner workings of an error: for developers only.
DEBUG = environment.flag("SOLMU_DEBUG")

# --- Who speaks here ---------------------------------------------------------------------------

SITE_NAME = environment.text("SOLMU_SITE_NAME", "Solmu")
CONTACT_EMAIL = environment.mailbox("SOLMU_CONTACT_EMAIL", "support@example.org")

# --- Secrets -----------------------------------------------------------------------------------

# Signs sessions and links. Made on first start where it is not given.
SECRET_KEY = environment.secret("SOLMU_SECRET_KEY", kept_in=DATA_DIR / "secret-key")
if len(SECRET_KEY) < 32:
    raise environment.WrongSetting("SOLMU_SECRET_KEY must have at least 32 characters.")

# Encrypts sensitive needs. Made on first start where it is not given.
FIELD_KEY = environment.secret("SOLMU_FIELD_KEY", kept_in=DATA_DIR / "field-key")
if len(FIELD_KEY) < 32:
    raise environment.WrongSetting("SOLMU_FIELD_KEY must have at least 32 characters.")

# --- Behind TLS --------------------------------------------------------------------------------

# On where the address is https: a proxy in front of Solmu speaks TLS and says so in X-Forwarded-Proto.
BEHIND_TLS = environment.flag("SOLMU_BEHIND_TLS", default=BASE_URL.startswith("https://"))
if BEHIND_TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    CSRF_TRUSTED_ORIGINS = [BASE_URL]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
# A browser keeps a __Host- cookie only for this very host, over TLS.
SESSION_COOKIE_NAME = "__Host-session" if BEHIND_TLS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if BEHIND_TLS else "csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "solmu.core.views.csrf_failure"

# --- Database ----------------------------------------------------------------------------------

DATABASES = {"default": environment.database("SOLMU_DATABASE_URL", default_file=DATA_DIR / "solmu.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Made pages and drawings, and counters against robots: in the memory of each server process.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}

# --- Mail --------------------------------------------------------------------------------------

_mail = environment.mail_route("SOLMU_EMAIL_URL", default_folder=DATA_DIR / "mail")
EMAIL_BACKEND = _mail.backend
EMAIL_FILE_PATH = _mail.folder
EMAIL_HOST, EMAIL_PORT = _mail.host, _mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.tls_after_greeting, _mail.tls_from_start
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = CONTACT_EMAIL

# --- What Solmu is made of ---------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "solmu.core",
    "solmu.accounts",
    "solmu.records",
    "solmu.organisations",
    "solmu.partnerships",
    "solmu.publishing",
]

# What sets headers stands above WhiteNoise, so that static files carry them as well.
MIDDLEWARE = [
    "solmu.core.middleware.AnswerHeaders",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "solmu.core.middleware.ReadableRequests",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]

ROOT_URLCONF = "solmu.config.urls"
WSGI_APPLICATION = "solmu.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "solmu.core.context.shell",
            ],
        },
    },
]

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# --- Languages and time ------------------------------------------------------------------------

LANGUAGES = [(code, LANGUAGE_NAMES[code]) for code in LANGUAGE_CODES]
LANGUAGE_CODE = "en"
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/Helsinki"
USE_TZ = True

# --- Static files ------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [PACKAGE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG

# --- What every answer says to the browser -----------------------------------------------------

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        # The component styles draw their marks as data: masks.
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
    },
}

# --- Limits ------------------------------------------------------------------------------------

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
# The longest value of one query parameter, in bytes as sent.
LONGEST_PARAMETER = 4096

# --- What is written down ----------------------------------------------------------------------

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        # Django's own handlers would write each line twice, or try to mail it.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        # What strangers ask in vain is no fault of the installation.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
