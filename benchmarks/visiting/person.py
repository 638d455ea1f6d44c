"""Prints the session of a new owner of this home, signed in."""

from __future__ import annotations

from secrets import token_urlsafe

import django


def main() -> None:
    """The tables of the home, a person in them, and their session."""
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from duoshou.kernel import clock
    from duoshou.rooms.team import facade as team

    call_command("migrate", interactive=False, verbosity=0)
    name = f"benchmark{clock.now():%H%M%S%f}"
    person = team.make_person(name=name, password=token_urlsafe(24), role="owner", now=clock.now())
    client = Client()
    client.force_login(person)
    print(client.cookies[settings.SESSION_COOKIE_NAME].value)


if __name__ == "__main__":
    main()
