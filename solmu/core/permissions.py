"""Refusing what is not permitted, in one way everywhere."""

from django.core.exceptions import PermissionDenied


def require(is_permitted: bool) -> None:
    """Go on only where the permission says yes.

    Raises:
        PermissionDenied: where it says no; a page answers 403.
    """
    if not is_permitted:
        raise PermissionDenied
