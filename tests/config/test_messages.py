"""No sentence of the interface is missing or stale in any of the languages."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from solmu.config import messages


def test_every_sentence_stands_in_every_language() -> None:
    assert messages.faults() == []


def test_sentences_of_python_and_of_templates_are_gathered() -> None:
    gathered = {message.id for message in messages.sentences()}

    assert "In force" in gathered
    assert "Skip to the content" in gathered


@pytest.mark.parametrize(
    ("translation", "fault"),
    [
        ("", "fi: not translated: '%(name)s was merged.'"),
        ("liitettiin.", "fi: a placeholder is missing: '%(name)s was merged.'"),
        ("%(nimi)s liitettiin.", "fi: a placeholder that the source does not have: '%(name)s was merged.'"),
        ("%(name)s liitettiin.", None),
    ],
)
def test_translation_keeps_the_placeholders(translation: str, fault: str | None) -> None:
    message = Message("%(name)s was merged.", translation, flags=["python-format"])

    found = list(messages._faults_of("fi", message))

    assert (found[0] if found else None) == fault


def test_stale_compiled_catalogue_is_a_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(messages, "catalogue_file", lambda language: tmp_path / f"{language}.po")
    monkeypatch.setattr(messages, "sentences", lambda: Catalog())
    messages.update()
    assert messages.faults() == []

    (tmp_path / "fi.mo").write_bytes(b"old")
    assert messages.faults() == ["fi: the compiled catalogue is stale; run: make messages"]


def test_command_says_what_it_can_do() -> None:
    assert messages.main(["sing"]) == 2
