"""One mailbox is one account."""

import pytest
from django.db import IntegrityError, transaction

from solmu.accounts.models import User

pytestmark = pytest.mark.django_db


def test_address_is_kept_in_lower_case() -> None:
    assert (
        User.objects.create_user(" Coordinator@Kuopio.example.org ").email == "coordinator@kuopio.example.org"
    )


def test_one_mailbox_is_one_account_whatever_the_case() -> None:
    User.objects.create_user("coordinator@kuopio.example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="COORDINATOR@kuopio.example.org")


def test_account_without_a_password_cannot_be_entered() -> None:
    assert User.objects.create_user("new@kuopio.example.org").check_password("") is False


def test_operator_is_made_by_create_superuser() -> None:
    operator = User.objects.create_superuser("admin@solmu.example.org", "a long password")

    assert (operator.is_operator, operator.is_superuser, str(operator)) == (
        True,
        True,
        "admin@solmu.example.org",
    )
