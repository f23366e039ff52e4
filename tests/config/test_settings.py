"""Wrong settings stop the start with a sentence; the handbook lists them all."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from solmu.config import environment

ROOT = Path(__file__).resolve().parents[2]


def _names_in(folder: Path) -> set[str]:
    text = "\n".join(file.read_text(encoding="utf-8") for file in folder.glob("*.py"))
    return set(re.findall(r"\"(SOLMU_[A-Z_]+)\"", text))


def test_the_handbook_lists_every_setting_and_no_other() -> None:
    page = (ROOT / "docs" / "handbook" / "settings.md").read_text(encoding="utf-8")

    listed = set(re.findall(r"^\| `(SOLMU_[A-Z_]+)`", page, re.MULTILINE))

    assert listed == _names_in(ROOT / "solmu" / "config")


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SOLMU_PORT", "80000", "SOLMU_PORT must be a whole number from 1 to 65535, not '80000'."),
        ("SOLMU_PORT", "²", "SOLMU_PORT must be a whole number from 1 to 65535, not '²'."),
        ("SOLMU_WORKERS", "0", "SOLMU_WORKERS must be a whole number from 1 to 64, not '0'."),
        ("SOLMU_DEBUG", "maybe", "SOLMU_DEBUG must be on or off, not 'maybe'."),
        (
            "SOLMU_BASE_URL",
            "solmu.example.org",
            "SOLMU_BASE_URL must look like https://solmu.example.org, not 'solmu.example.org'.",
        ),
        ("SOLMU_CONTACT_EMAIL", "nobody", "SOLMU_CONTACT_EMAIL must be an e-mail address, not 'nobody'."),
        ("SOLMU_SECRET_KEY", "short", "SOLMU_SECRET_KEY must have at least 32 characters."),
        (
            "SOLMU_DATABASE_URL",
            "mysql://db/solmu",
            "SOLMU_DATABASE_URL must begin with sqlite:/// or postgres:// and name a database.",
        ),
        (
            "SOLMU_EMAIL_URL",
            "pigeon://loft",
            "SOLMU_EMAIL_URL must begin with file:///, smtp://, smtp+tls:// or smtps:// and name a place.",
        ),
        (
            "SOLMU_SECRET_KEY_FILE",
            "/nowhere/key",
            "SOLMU_SECRET_KEY_FILE names /nowhere/key, which cannot be read (No such file or directory).",
        ),
    ],
)
def test_a_wrong_setting_stops_the_start_with_one_sentence(
    name: str, value: str, sentence: str, tmp_path: Path
) -> None:
    chosen = {key: word for key, word in os.environ.items() if not key.startswith("SOLMU_")}
    chosen |= {"SOLMU_DATA_DIR": str(tmp_path), name: value}

    run = subprocess.run(
        [sys.executable, "-m", "solmu", "check"],
        cwd=ROOT,
        env=chosen,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (run.returncode, run.stdout, run.stderr) == (1, "", f"solmu: {sentence}\n")


def test_a_secret_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "key"

    made = environment.secret("SOLMU_TEST_ABSENT", kept_in=file)

    assert environment.secret("SOLMU_TEST_ABSENT", kept_in=file) == made == file.read_text(encoding="utf-8")
    assert len(made) >= 64
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["key"]


def test_a_secret_may_come_from_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "mounted"
    file.write_text("from a file\n", encoding="utf-8")
    monkeypatch.setenv("SOLMU_TEST_KEY_FILE", str(file))

    assert environment.secret("SOLMU_TEST_KEY", kept_in=tmp_path / "unused") == "from a file"
    assert not (tmp_path / "unused").exists()


def test_an_empty_secret_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "mounted"
    file.touch()
    monkeypatch.setenv("SOLMU_TEST_KEY_FILE", str(file))

    with pytest.raises(environment.WrongSetting, match=r"which is empty\.$"):
        environment.secret("SOLMU_TEST_KEY", kept_in=tmp_path / "unused")


def test_a_data_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(environment.WrongSetting, match=r"set SOLMU_TEST_ABSENT\.$"):
        environment.secret("SOLMU_TEST_ABSENT", kept_in=tmp_path / "file" / "key")


def test_a_postgres_address_is_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOLMU_TEST_DB", "postgres://us%40er:p%2Fw@db.example.org:5433/name?sslmode=require")

    found = environment.database("SOLMU_TEST_DB", default_file=Path("/unused"))

    assert found == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "name",
        "USER": "us@er",
        "PASSWORD": "p/w",
        "HOST": "db.example.org",
        "PORT": 5433,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"sslmode": "require"},
    }


def test_a_port_that_is_no_port_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOLMU_TEST_DB", "postgres://db:99999/name")

    with pytest.raises(environment.WrongSetting, match="has a port that is no number"):
        environment.database("SOLMU_TEST_DB", default_file=Path("/unused"))


def test_without_an_address_the_database_is_a_file_that_survives_a_power_cut() -> None:
    found = environment.database("SOLMU_TEST_ABSENT", default_file=Path("/srv/solmu.sqlite3"))

    assert found["NAME"] == "/srv/solmu.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in found["OPTIONS"]["init_command"]


@pytest.mark.parametrize(
    ("address", "route"),
    [
        ("", environment.MailRoute("django.core.mail.backends.filebased.EmailBackend", folder="/srv/mail")),
        (
            "smtp+tls://me:a%3Ab@mail.example.org",
            environment.MailRoute(
                "django.core.mail.backends.smtp.EmailBackend",
                host="mail.example.org",
                port=587,
                user="me",
                password="a:b",
                tls_after_greeting=True,
            ),
        ),
        (
            "smtps://mail.example.org:2465",
            environment.MailRoute(
                "django.core.mail.backends.smtp.EmailBackend",
                host="mail.example.org",
                port=2465,
                tls_from_start=True,
            ),
        ),
    ],
)
def test_a_mail_address_says_how_mail_leaves(
    address: str, route: environment.MailRoute, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOLMU_TEST_MAIL", address)

    assert environment.mail_route("SOLMU_TEST_MAIL", default_folder=Path("/srv/mail")) == route


def test_words_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOLMU_TEST_HOSTS", "a.example.org, b.example.org,")

    assert environment.words("SOLMU_TEST_HOSTS") == ["a.example.org", "b.example.org"]
    assert environment.words("SOLMU_TEST_ABSENT", ("localhost",)) == ["localhost"]


def test_behind_tls_cookies_are_bound_to_the_host(tmp_path: Path) -> None:
    chosen = {key: word for key, word in os.environ.items() if not key.startswith("SOLMU_")}
    chosen |= {"SOLMU_DATA_DIR": str(tmp_path), "SOLMU_BASE_URL": "https://solmu.example.org"}
    question = (
        "from solmu.config import settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_NAME, s.CSRF_COOKIE_SECURE,"
        " s.SECURE_HSTS_SECONDS, s.CSRF_TRUSTED_ORIGINS, s.ALLOWED_HOSTS[0])"
    )

    run = subprocess.run(
        [sys.executable, "-c", question], cwd=ROOT, env=chosen, capture_output=True, text=True, check=True
    )

    assert run.stdout.strip() == (
        "__Host-session True __Host-csrf True 31536000 ['https://solmu.example.org'] solmu.example.org"
    )


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (lambda name: environment.flag(name), "perhaps"),
        (lambda name: environment.number(name, 1, least=1, most=9), "ten"),
        (lambda name: environment.web_address(name, ""), "https://example.org/path"),
        (lambda name: environment.mailbox(name, ""), "a b@example.org"),
        (lambda name: environment.database(name, default_file=Path("/unused")), "sqlite://host/file"),
        (lambda name: environment.mail_route(name, default_folder=Path("/unused")), "smtp://"),
        (lambda name: environment.secret(f"{name}_KEY", kept_in=Path("/unused")), "unused"),
    ],
)
def test_a_value_of_the_wrong_shape_is_named(
    read: Callable[[str], object], value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOLMU_TEST_WORD", value)
    monkeypatch.setenv("SOLMU_TEST_WORD_KEY_FILE", "/nowhere/key")

    with pytest.raises(environment.WrongSetting, match=r"^SOLMU_TEST_WORD"):
        read("SOLMU_TEST_WORD")


def test_yes_and_no_have_several_words(monkeypatch: pytest.MonkeyPatch) -> None:
    for word, meaning in (
        ("on", True),
        ("YES", True),
        ("1", True),
        ("off", False),
        ("false", False),
        ("0", False),
    ):
        monkeypatch.setenv("SOLMU_TEST_WORD", word)
        assert environment.flag("SOLMU_TEST_WORD", default=not meaning) is meaning


def test_a_database_file_is_named_from_the_root_or_from_here(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {}
    for address in ("sqlite:////srv/a%20b.sqlite3", "sqlite:///b.sqlite3"):
        monkeypatch.setenv("SOLMU_TEST_DB", address)
        names[address] = environment.database("SOLMU_TEST_DB", default_file=Path("/unused"))["NAME"]

    assert names == {
        "sqlite:////srv/a%20b.sqlite3": "/srv/a b.sqlite3",
        "sqlite:///b.sqlite3": str(Path.cwd() / "b.sqlite3"),
    }


def test_mail_may_be_written_to_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOLMU_TEST_MAIL", "file:///srv/post%20box")

    assert environment.mail_route("SOLMU_TEST_MAIL", default_folder=Path("/unused")).folder == "/srv/post box"
