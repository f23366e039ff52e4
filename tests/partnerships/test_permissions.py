"""Who may add, edit and move partnerships."""

import pytest
from django.contrib.auth.models import AnonymousUser

from solmu.accounts.models import AccessLevel, User
from solmu.partnerships import permissions
from tests.organisations.factories import make_organisation, make_user
from tests.partnerships.factories import make_partnership

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
def test_level_at_a_party_says_what_may_be_done(level: AccessLevel, edits: bool, decides: bool) -> None:
    kuopio = make_organisation("Kuopio")
    partnership = make_partnership(kuopio, make_organisation("Opole"))
    user = make_user(organisation=kuopio, level=level)

    assert permissions.may_add_partnership(user) is edits
    assert permissions.may_edit_partnership(user, partnership) is edits
    assert permissions.may_change_status(user, partnership) is decides


def test_who_belongs_to_no_party_may_not_touch_the_partnership() -> None:
    partnership = make_partnership(make_organisation("Kuopio"), make_organisation("Opole"))
    stranger = make_user(organisation=make_organisation("Kemi"), level=AccessLevel.ADMINISTRATOR)

    assert permissions.may_edit_partnership(stranger, partnership) is False
    assert permissions.may_change_status(stranger, partnership) is False


def test_nobody_may_nothing_and_a_programme_may_all() -> None:
    partnership = make_partnership(make_organisation("Kuopio"), make_organisation("Opole"))

    for doer, expected in ((AnonymousUser(), False), ("import", True)):
        assert permissions.may_add_partnership(doer) is expected
        assert permissions.may_edit_partnership(doer, partnership) is expected
        assert permissions.may_change_status(doer, partnership) is expected


def test_account_that_may_not_sign_in_may_do_nothing() -> None:
    kuopio = make_organisation("Kuopio")
    partnership = make_partnership(kuopio, make_organisation("Opole"))
    user = make_user(organisation=kuopio, level=AccessLevel.ADMINISTRATOR)
    User.objects.filter(pk=user.pk).update(is_active=False)
    user.refresh_from_db()

    assert permissions.may_add_partnership(user) is False
    assert permissions.may_edit_partnership(user, partnership) is False
    assert permissions.may_change_status(user, partnership) is False
