"""The legal status of a partnership, the steps that are permitted, and its activity."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where a partnership stands in law. It changes only by a decision."""

    NOT_STATED = "not_stated", _("Status not stated")
    ENQUIRY = "enquiry", _("Enquiry")
    UNDER_STUDY = "under_study", _("Under study")
    TALKS_PERMITTED = "talks_permitted", _("Talks permitted")
    LETTER_OF_INTENT = "letter_of_intent", _("Letter of intent")
    IN_FORCE = "in_force", _("In force")
    FROZEN = "frozen", _("Frozen")
    EXPIRED = "expired", _("Expired")
    TERMINATED = "terminated", _("Terminated")
    LAPSED = "lapsed", _("Lapsed by merger")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


_S = Status
_BEFORE_SIGNATURE = {_S.DECLINED, _S.WITHDRAWN}
_ENDS = {_S.EXPIRED, _S.TERMINATED, _S.LAPSED}

# From which status a decision may lead to which: the life-cycle of DOMAIN.md §3b. A diagram can
# be drawn from this table, and services obey it. `NOT_STATED` is how a tie enters the register
# from a source without a status; any decision may say what it is, none leads back to it.
PERMITTED_STEPS: dict[Status, frozenset[Status]] = {
    _S.NOT_STATED: frozenset(set(Status) - {_S.NOT_STATED}),
    _S.ENQUIRY: frozenset({_S.UNDER_STUDY, _S.TALKS_PERMITTED, *_BEFORE_SIGNATURE}),
    _S.UNDER_STUDY: frozenset({_S.TALKS_PERMITTED, _S.LETTER_OF_INTENT, *_BEFORE_SIGNATURE}),
    _S.TALKS_PERMITTED: frozenset({_S.LETTER_OF_INTENT, _S.IN_FORCE, *_BEFORE_SIGNATURE}),
    _S.LETTER_OF_INTENT: frozenset({_S.IN_FORCE, _S.FROZEN, *_ENDS, *_BEFORE_SIGNATURE}),
    _S.IN_FORCE: frozenset({_S.FROZEN, *_ENDS}),
    _S.FROZEN: frozenset({_S.IN_FORCE, _S.LETTER_OF_INTENT, *_ENDS}),
    _S.EXPIRED: frozenset({_S.IN_FORCE}),
    _S.TERMINATED: frozenset(),
    _S.LAPSED: frozenset({_S.IN_FORCE}),
    _S.DECLINED: frozenset(),
    _S.WITHDRAWN: frozenset(),
}

STATUSES_IN_USE = frozenset({_S.LETTER_OF_INTENT, _S.IN_FORCE})
STATUSES_ENDED = frozenset({*_ENDS, *_BEFORE_SIGNATURE})


class Activity(models.TextChoices):
    """How much happens, derived from the last thing that happened."""

    ACTIVE = "active", _("Active")
    LOW = "low", _("Low activity")
    NONE = "none", _("No activity")
    NOT_KNOWN = "not_known", _("Activity not known")


ACTIVE_WITHIN = dt.timedelta(days=365)
LOW_WITHIN = dt.timedelta(days=3 * 365)


def activity_on(today: dt.date, last_activity_on: dt.date | None) -> Activity:
    """What the last recorded activity means today: within a year active, within three low, else none."""
    if last_activity_on is None:
        return Activity.NOT_KNOWN
    if last_activity_on >= today - ACTIVE_WITHIN:
        return Activity.ACTIVE
    if last_activity_on >= today - LOW_WITHIN:
        return Activity.LOW
    return Activity.NONE
