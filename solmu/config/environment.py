"""Reads what an installation may change from environment variables, and refuses a wrong value in words.

Each function takes the name of a variable and gives a checked value. A wrong one raises
``WrongSetting``, whose text names the variable and says what it may be, so that an operator who
sees only that sentence can mend it.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_YES = frozenset({"1", "on", "true", "yes"})
_NO = frozenset({"", "0", "off", "false", "no"})


class WrongSetting(ImproperlyConfigured):
    """A setting of this installation cannot be used; the text is one sentence for the operator."""


def text(name: str, default: str = "") -> str:
    """The variable without surrounding white space, or the default where it is absent or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool = False) -> bool:
    """Yes or no: 1, on, true, yes; 0, off, false, no."""
    value = text(name, "on" if default else "off").lower()
    if value in _YES:
        return True
    if value in _NO:
        return False
    raise WrongSetting(f"{name} must be on or off, not {value!r}.")


def number(name: str, default: int, *, least: int, most: int) -> int:
    """A whole number between `least` and `most`."""
    value = text(name, str(default))
    if value.isascii() and value.isdigit() and least <= int(value) <= most:
        return int(value)
    raise WrongSetting(f"{name} must be a whole number from {least} to {most}, not {value!r}.")


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """A list, separated by commas."""
    found = [word.strip() for word in text(name).split(",")]
    return [word for word in found if word] or list(default)


def web_address(name: str, default: str) -> str:
    """An address of this installation: http or https, a host, no path; without the closing slash."""
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        raise WrongSetting(f"{name} must look like https://solmu.example.org, not {value!r}.")
    return value


def mailbox(name: str, default: str) -> str:
    """One e-mail address."""
    value = text(name, default)
    before, at, after = value.partition("@")
    if not (before and at and "." in after) or " " in value:
        raise WrongSetting(f"{name} must be an e-mail address, not {value!r}.")
    return value


def secret(name: str, *, kept_in: Path) -> str:
    """A secret from NAME, from the file that NAME_FILE names, or from `kept_in`, made on first need.

    The file that is made can be read by its owner only.
    """
    if given := text(name):
        return given
    if file := text(f"{name}_FILE"):
        return _read_secret(f"{name}_FILE", Path(file))
    try:
        return _read_or_make(kept_in)
    except OSError as error:
        raise WrongSetting(f"{kept_in} cannot be read or written ({error.strerror}); set {name}.") from error


def _read_secret(name: str, file: Path) -> str:
    try:
        found = file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise WrongSetting(f"{name} names {file}, which cannot be read ({error.strerror}).") from error
    if not found:
        raise WrongSetting(f"{name} names {file}, which is empty.")
    return found


def _read_or_make(file: Path) -> str:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not file.exists():
        # Written aside and linked into place: two processes that start together agree on one secret.
        draft = file.with_name(f"{file.name}.{os.getpid()}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(secrets.token_urlsafe(64))
        try:
            os.link(draft, file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text(encoding="utf-8").strip()


def text_or_file(name: str, default: str = "") -> str:
    """A value that may hold a password: from NAME, or from the file that NAME_FILE names."""
    if not text(name) and (file := text(f"{name}_FILE")):
        return _read_secret(f"{name}_FILE", Path(file))
    return text(name, default)


def database(name: str, *, default_file: Path) -> dict[str, Any]:
    """Django's description of the database at ``sqlite:////path/to/file`` or ``postgres://user:password@host:port/name``.

    Query parameters of a PostgreSQL address (``sslmode=require``) go to the server's client library.
    """
    value = text_or_file(name)
    if not value:
        return _sqlite(default_file)
    parts = urlsplit(value)
    if parts.scheme == "sqlite" and len(parts.path) > 1 and not parts.netloc:
        return _sqlite(Path(unquote(parts.path[1:])).resolve())
    if parts.scheme in {"postgres", "postgresql"} and len(parts.path) > 1:
        return _postgres(value, name)
    raise WrongSetting(f"{name} must begin with sqlite:/// or postgres:// and name a database.")


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        # Closing the last connection clears the write-ahead log to disk: not after every request.
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            # A writer takes its lock at once and waits for it; a lock taken halfway fails without waiting.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # FULL: what was confirmed must survive a power cut. No mmap_size: a truncated file would crash.
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA journal_size_limit=67108864"
            ),
        },
    }


def _postgres(value: str, name: str) -> dict[str, Any]:
    parts = urlsplit(value)
    try:
        port = parts.port or ""
    except ValueError as error:
        raise WrongSetting(f"{name} has a port that is no number from 0 to 65535.") from error
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": port,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


@dataclass(frozen=True)
class MailRoute:
    """How mail leaves: a Django back end and what it needs."""

    backend: str
    folder: str = ""
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    tls_after_greeting: bool = False
    tls_from_start: bool = False


def _mail_in(folder: str) -> MailRoute:
    return MailRoute("django.core.mail.backends.filebased.EmailBackend", folder=folder)


def mail_route(name: str, *, default_folder: Path) -> MailRoute:
    """``file:///folder``, ``smtp://user:password@host:25``, ``smtp+tls://…:587`` or ``smtps://…:465``."""
    value = text_or_file(name)
    if not value:
        return _mail_in(str(default_folder))
    parts = urlsplit(value)
    if parts.scheme == "file" and parts.path and not parts.netloc:
        return _mail_in(unquote(parts.path))
    usual_ports = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
    if parts.scheme in usual_ports and parts.hostname:
        return MailRoute(
            "django.core.mail.backends.smtp.EmailBackend",
            host=parts.hostname,
            port=parts.port or usual_ports[parts.scheme],
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            tls_after_greeting=parts.scheme == "smtp+tls",
            tls_from_start=parts.scheme == "smtps",
        )
    raise WrongSetting(f"{name} must begin with file:///, smtp://, smtp+tls:// or smtps:// and name a place.")
