"""收货地址: the address book of one buyer."""

from __future__ import annotations

from django.http import Http404, HttpResponse, QueryDict

from duoshou.kernel.errors import Refusal
from duoshou.mall.members import facade as members
from duoshou.storefront.page import page, status_of
from duoshou.storefront.showing.provinces import PROVINCES
from duoshou.storefront.visitor import Visitor


@page("GET")
def addresses(visitor: Visitor) -> HttpResponse:
    """All addresses."""
    return visitor.show("addresses", {"addresses": book_of(visitor)})


@page("GET", "POST")
def new_address(visitor: Visitor) -> HttpResponse:
    """An empty form, and what is typed into it kept."""
    return _form(visitor, None)


@page("GET", "POST")
def address(visitor: Visitor, address_id: int) -> HttpResponse:
    """One address to change. Raises Http404 for somebody else's."""
    return _form(visitor, own_address(visitor, address_id))


@page("POST")
def remove(visitor: Visitor, address_id: int) -> HttpResponse:
    """One address less. Raises Http404 for somebody else's."""
    own = own_address(visitor, address_id)
    members.remove_address(buyer_id=own.buyer_id, address_id=own.address_id)
    return visitor.go(visitor.url("addresses"), told="gone")


def book_of(visitor: Visitor) -> tuple[members.AddressFacts, ...]:
    """The buyer's addresses, the default first; none for somebody unknown."""
    return members.addresses_of(buyer_id=visitor.buyer.id) if visitor.buyer is not None else ()


def own_address(visitor: Visitor, address_id: int) -> members.AddressFacts:
    """This address of this buyer. Raises Http404."""
    try:
        return members.address_of(buyer_id=visitor.buyer_id or 0, address_id=address_id)
    except members.NoSuchAddress:
        raise Http404 from None


def typed_address(typed: QueryDict) -> members.TypedAddress:
    """The address as the form says it."""
    return members.TypedAddress(
        name=typed.get("name", ""),
        phone=typed.get("phone", ""),
        province=typed.get("province", ""),
        city=typed.get("city", ""),
        district=typed.get("district", ""),
        street=typed.get("street", ""),
        is_default=typed.get("is_default") == "1",
    )


def _form(visitor: Visitor, known: members.AddressFacts | None) -> HttpResponse:
    context = {"provinces": PROVINCES, "is_new": known is None, "typed": known}
    if visitor.request.method != "POST":
        return visitor.show("address", context)
    typed = typed_address(visitor.request.POST)
    try:
        members.save_address(
            buyer_id=visitor.somebody(), typed=typed, address_id=known.address_id if known is not None else None
        )
    except Refusal as refusal:
        return visitor.show("address", {**context, "typed": typed, "refusal": refusal}, status=status_of(refusal))
    return visitor.go(visitor.url("addresses"), told="saved")
