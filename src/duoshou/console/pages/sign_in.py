"""Signing in and out, with a growing wait after wrong passwords."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy

from duoshou.console.rights import address_of, note
from duoshou.kernel import clock
from duoshou.rooms.team import facade as team

TOO_MANY_REQUESTS = 429


class SignIn(LoginView):
    """The door."""

    template_name = "console/sign_in.html"
    redirect_authenticated_user = True
    redirect_field_name = REDIRECT_FIELD_NAME

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """In, or the form again with what was wrong; 429 while the wait lasts, without looking at the password."""
        seconds = team.seconds_to_wait(name=_typed_name(request), address=address_of(request), now=clock.now())
        if seconds:
            refusal = team.TooManyTries(seconds=seconds)
            response = self.render_to_response(
                {"form": AuthenticationForm(request), "refusal": refusal}, status=TOO_MANY_REQUESTS
            )
            response.headers["Retry-After"] = str(seconds)
            return response
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """In; failures before are forgotten."""
        response = super().form_valid(form)
        team.forget_failed_sign_ins(name=_typed_name(self.request), address=address_of(self.request))
        note(self.request, what="sign_in", about="")
        return response

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """The form again; the failure is counted and recorded."""
        name, address, now = _typed_name(self.request), address_of(self.request), clock.now()
        team.count_failed_sign_in(name=name, address=address, now=now)
        team.record(person=None, name=name, what="sign_in_failed", about="", address=address, now=now)
        return super().form_invalid(form)


class SignOut(LogoutView):
    """The way out."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Out, back at the door."""
        note(request, what="sign_out", about="")
        return super().post(request, *args, **kwargs)


class ChangePassword(PasswordChangeView):
    """A new password for oneself, the old one asked first."""

    template_name = "console/change_password.html"
    success_url = reverse_lazy("preferences")
    extra_context = {"room": "settings"}

    def form_valid(self, form: Any) -> HttpResponse:
        """Changed; other sessions of this person end."""
        note(self.request, what="change_password", about="")
        return super().form_valid(form)


def _typed_name(request: HttpRequest) -> str:
    return request.POST.get("username", "")
