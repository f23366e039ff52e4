"""History is written with the change, and never altered."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from solmu.core.translated import TranslatedText
from solmu.records import services
from solmu.records.models import Deed, Document, HistoryIsKept
from solmu.records.selectors import history_of, public_documents_of
from tests.organisations.factories import make_organisation, make_user


@pytest.mark.django_db
def test_note_keeps_who_did_what_to_which_record_and_why() -> None:
    kuopio = make_organisation("Kuopio")
    user = make_user()

    deed = services.note(
        user,
        "organisation.renamed",
        kuopio,
        changes={"name": (TranslatedText({"en": "A"}), "B")},
        reason="merger",
    )

    assert history_of(kuopio).first() == deed
    assert (deed.actor, deed.actor_label) == (user, "coordinator@kuopio.example.org")
    assert (deed.subject_kind, deed.subject_key, deed.subject_label) == (
        "organisation",
        str(kuopio.pk),
        "Kuopio",
    )
    assert deed.changes == {"name": [{"en": {"text": "A", "origin": "person"}}, "B"]}
    assert deed.reason == "merger"


@pytest.mark.django_db
def test_a_programme_that_acts_by_itself_is_named() -> None:
    kuopio = make_organisation("Kuopio")

    assert [(deed.actor, deed.actor_label, deed.action) for deed in history_of(kuopio)] == [
        (None, "test", "organisation.added")
    ]


@pytest.mark.django_db(transaction=True)
def test_note_outside_a_transaction_is_refused() -> None:
    kuopio = make_organisation("Kuopio")

    with pytest.raises(services.NotInTransaction):
        services.note("test", "organisation.seen", kuopio)


@pytest.mark.django_db
def test_history_can_neither_be_changed_nor_removed() -> None:
    make_organisation("Kuopio")
    deed = Deed.objects.get()

    for change in (
        deed.save,
        deed.delete,
        Deed.objects.all().delete,
        lambda: Deed.objects.update(reason="other"),
    ):
        with pytest.raises(HistoryIsKept):
            change()


@pytest.mark.django_db(transaction=True)
def test_history_is_lost_with_the_change_it_speaks_of() -> None:
    def make_and_fail() -> None:
        with transaction.atomic():
            make_organisation("Kuopio")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        make_and_fail()

    assert not Deed.objects.exists()


@pytest.mark.django_db
def test_restricted_document_needs_its_legal_ground() -> None:
    kuopio = make_organisation("Kuopio")

    with pytest.raises(ValidationError):
        services.file_document(kuopio, by="test", key="memo", publicity=Document.Publicity.RESTRICTED)


@pytest.mark.django_db
def test_only_public_documents_are_shown_to_anybody() -> None:
    kuopio, kemi = make_organisation("Kuopio"), make_organisation("Kemi")
    public = services.file_document(kuopio, by="test", key="page", publicity="public")
    services.file_document(kuopio, by="test", key="draft", publicity="internal")
    services.file_document(kuopio, by="test", key="secret", publicity="restricted", legal_ground="§ 24")
    other = services.file_document(kemi, by="test", key="other", publicity="public")

    assert public_documents_of(kuopio) == [public]
    assert public_documents_of(kuopio, kemi) == [public, other]
