"""Who may add, edit and decide: every level, a stranger, nobody, a programme."""

import pytest
from django.contrib.auth.models import AnonymousUser

from solmu.accounts.models import AccessLevel, User
from solmu.organisations import permissions
from tests.organisations.factories import make_organisation, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("level", "edits", "decides"),
    [
        (AccessLevel.READER, False, False),
        (AccessLevel.EDITOR, True, False),
        (AccessLevel.COORDINATOR, True, True),
        (AccessLevel.ADMINISTRATOR, True, True),
    ],
)
def test_level_says_what_may_be_done(level: AccessLevel, edits: bool, decides: bool) -> None:
    kuopio = make_organisation("Kuopio")
    user = make_user(organisation=kuopio, level=level)

    assert permissions.may_edit_organisation(user, kuopio) is edits
    assert permissions.may_record_decision(user, kuopio) is decides
    assert permissions.may_add_organisation(user) is False


def test_access_to_one_organisation_is_none_to_another() -> None:
    kuopio, kemi = make_organisation("Kuopio"), make_organisation("Kemi")
    user = make_user(organisation=kuopio, level=AccessLevel.ADMINISTRATOR)

    assert permissions.may_edit_organisation(user, kemi) is False
    assert permissions.may_record_decision(user, kemi) is False


def test_nobody_may_nothing() -> None:
    kuopio = make_organisation("Kuopio")

    assert permissions.may_add_organisation(AnonymousUser()) is False
    assert permissions.may_edit_organisation(AnonymousUser(), kuopio) is False
    assert permissions.may_record_decision(AnonymousUser(), kuopio) is False


def test_operator_and_programme_may_add_and_edit() -> None:
    kuopio = make_organisation("Kuopio")
    operator = User.objects.create_superuser("admin@solmu.example.org", "a long password")

    for doer in (operator, "import"):
        assert permissions.may_add_organisation(doer) is True
        assert permissions.may_edit_organisation(doer, kuopio) is True


def test_account_that_may_not_sign_in_may_do_nothing() -> None:
    kuopio = make_organisation("Kuopio")
    user = make_user(organisation=kuopio, level=AccessLevel.ADMINISTRATOR)
    operator = User.objects.create_superuser("admin@solmu.example.org", "a long password")
    user.is_active = operator.is_active = False

    assert permissions.may_edit_organisation(user, kuopio) is False
    assert permissions.may_add_organisation(operator) is False
