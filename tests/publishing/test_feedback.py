"""Feedback on accessibility: from the form to the mail, its answer and its end."""

from __future__ import annotations

import datetime as dt
import re
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from solmu.publishing import forms, services
from solmu.publishing.models import Feedback
from solmu.records.models import Deed

ADDRESS = "/en/accessibility/"


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    cache.clear()


@pytest.fixture
def opened(client: Client, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The hidden fields of a form that a person opened a while ago."""
    monkeypatch.setattr(forms, "QUICKEST_PERSON", 0)
    return {"opened": _seal(client.get(ADDRESS).content.decode()), "leave_empty": ""}


def _seal(html: str) -> str:
    found = re.search(r'name="opened" value="([^"]+)"', html)
    assert found
    return found[1]


@pytest.mark.django_db(transaction=True)
def test_feedback_is_kept_and_the_office_told(client: Client, opened: dict[str, str]) -> None:
    response = client.post(
        ADDRESS, {**opened, "page": "/fi/", "message": "The map\r\nis silent.", "reply_to": "a@example.org"}
    )

    assert (response.status_code, response["Location"]) == (302, f"{ADDRESS}?sent=1#feedback")
    feedback = Feedback.objects.get()
    assert (feedback.page, feedback.message, feedback.reply_to, feedback.language) == (
        "/fi/",
        "The map\nis silent.",
        "a@example.org",
        "en",
    )
    assert feedback.due_on == timezone.localdate() + dt.timedelta(days=14)
    assert [(m.to, m.reply_to) for m in mail.outbox] == [(["support@example.org"], ["a@example.org"])]
    assert mail.outbox[0].subject == (
        f"Accessibility feedback {feedback.pk}, to be answered by {feedback.due_on.isoformat()}"
    )
    assert "The map\nis silent." in mail.outbox[0].body
    assert list(Deed.objects.values_list("actor_label", "action", "subject_label")) == [
        ("visitor", "feedback.received", f"Feedback {feedback.pk}")
    ]


@pytest.mark.django_db
def test_thanks_stand_on_the_page_after_sending(client: Client) -> None:
    assert "Thank you. Your message has arrived." in client.get(f"{ADDRESS}?sent=1").content.decode()
    assert "Thank you. Your message has arrived." not in client.get(ADDRESS).content.decode()


@pytest.mark.django_db
def test_errors_stand_beside_the_field_and_on_top_and_the_text_is_kept(
    client: Client, opened: dict[str, str]
) -> None:
    response = client.post(ADDRESS, {**opened, "page": "/fi/<x>", "message": " ", "reply_to": "a@"})
    html = response.content.decode()

    assert response.status_code == 400
    assert re.findall(r'<li><a href="#(\w+)">([^<]+)<', html) == [
        ("id_message", "Write in a few words what does not work."),
        ("id_reply_to", "The address is not whole. An example: name@example.org"),
    ]
    assert 'id="id_message_error"' in html
    assert 'aria-describedby="id_reply_to_helptext id_reply_to_error"' in html
    assert 'value="/fi/&lt;x&gt;"' in html
    assert 'value="a@"' in html
    assert "<title>Error: Accessibility – Solmu</title>" in html
    assert Feedback.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("trap", [{"leave_empty": "x"}, {"opened": ""}, {"opened": "forged:seal"}])
def test_a_robot_is_kept_out_and_a_person_gets_through_by_sending_again(
    client: Client, opened: dict[str, str], trap: dict[str, str]
) -> None:
    given: dict[str, Any] = {**opened, "message": "The map is silent.", **trap}

    refused = client.post(ADDRESS, given)
    html = refused.content.decode()
    assert refused.status_code == 400
    assert "If you are a person, please send it once more." in html
    assert "The map is silent.</textarea>" in html
    assert Feedback.objects.count() == 0

    again = client.post(ADDRESS, {"message": "The map is silent.", "opened": _seal(html), "leave_empty": ""})
    assert again.status_code == 302
    assert Feedback.objects.count() == 1


@pytest.mark.django_db
def test_what_is_sent_too_quickly_is_refused(client: Client) -> None:
    seal = _seal(client.get(ADDRESS).content.decode())

    assert client.post(ADDRESS, {"message": "Buy", "opened": seal}).status_code == 400
    assert Feedback.objects.count() == 0


@pytest.mark.django_db
def test_the_twenty_first_message_of_an_hour_waits(client: Client, opened: dict[str, str]) -> None:
    answers = [client.post(ADDRESS, {**opened, "message": "The map is silent."}) for _ in range(21)]

    assert [answer.status_code for answer in answers] == [302] * 20 + [429]
    assert Feedback.objects.count() == 20


@pytest.mark.django_db
def test_a_foreign_form_without_the_seal_of_the_site_is_refused() -> None:
    assert Client(enforce_csrf_checks=True).post(ADDRESS, {"message": "x"}).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [{"message": ""}, {"reply_to": "a@\nBcc: b"}, {"page": "x" * 501}])
def test_record_feedback_refuses_what_the_table_cannot_hold(wrong: dict[str, str]) -> None:
    given = {"page": "", "message": "The map is silent.", "language": "fi", **wrong}

    with pytest.raises(ValidationError):
        services.record_feedback(**given)
    assert (Feedback.objects.count(), Deed.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_feedback_is_erased_a_year_after_its_answer() -> None:
    kept, waiting, old = [
        services.record_feedback(page="", message=message, language="fi")
        for message in ("kept", "waits", "old")
    ]
    today = dt.date(2026, 11, 22)
    services.note_answer(kept, on=dt.date(2025, 11, 22), by="operator")
    services.note_answer(old, on=dt.date(2025, 11, 21), by="operator")

    assert services.erase_answered_feedback(today=today, by="clock") == 1
    assert set(Feedback.objects.values_list("message", flat=True)) == {"kept", "waits"}
    assert Deed.objects.filter(action="feedback.erased").count() == 1
    assert services.erase_answered_feedback(today=today, by="clock") == 0
    assert waiting.answered_on is None


@pytest.mark.django_db
def test_the_command_lists_notes_and_refuses() -> None:
    feedback = services.record_feedback(page="/fi/", message="old", language="fi")
    said = StringIO()

    call_command("feedback", stdout=said)
    assert said.getvalue() == f"{feedback.pk}\tby {feedback.due_on}\t/fi/\n"
    call_command("feedback", answered=feedback.pk, stdout=StringIO())
    feedback.refresh_from_db()
    assert feedback.answered_on == timezone.localdate()
    with pytest.raises(CommandError, match=f"No feedback {feedback.pk} waits for an answer."):
        call_command("feedback", answered=feedback.pk)
