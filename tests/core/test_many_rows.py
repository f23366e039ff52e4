"""Inserting very many rows at once."""

import pytest

from solmu.core.many_rows import MOST_VALUES, insert_rows
from solmu.organisations.models import NameWord
from tests.organisations.factories import make_organisation


@pytest.mark.django_db
def test_more_rows_than_one_sentence_takes_are_all_inserted() -> None:
    kuopio = make_organisation("Kuopio")
    NameWord.objects.all().delete()
    number = MOST_VALUES + 1

    written = insert_rows(
        NameWord,
        ("organisation_id", "word", "is_main"),
        ((kuopio.pk, f"word {count}%s", count % 2 == 0) for count in range(number)),
    )

    assert written == number
    assert list(NameWord.objects.order_by("pk").values_list("organisation", "word", "is_main")) == [
        (kuopio.pk, f"word {count}%s", count % 2 == 0) for count in range(number)
    ]


@pytest.mark.django_db
def test_no_rows_insert_nothing() -> None:
    assert insert_rows(NameWord, ("organisation_id", "word", "is_main"), []) == 0
