"""How many tickets are given out: generous to people, also to many behind one address, and not to programs.

A person needs one ticket for each item and now and then another. Behind one NAT of a campus or a mobile carrier stand
hundreds of people, so a block of addresses is only slowed, never shut out, and tickets that were given stay good.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network


@dataclass(frozen=True, slots=True)
class Pace:
    """At most so many tickets within each span of time."""

    tickets: int
    span: timedelta

    def span_of(self, moment: datetime) -> datetime:
        """When the span in which the moment lies began."""
        seconds = int(self.span.total_seconds())
        return moment - timedelta(seconds=int(moment.timestamp()) % seconds, microseconds=moment.microsecond)

    def seconds_left(self, moment: datetime) -> int:
        """How long until the next span begins, at least one second."""
        return max(-((moment - self.span_of(moment) - self.span) // timedelta(seconds=1)), 1)


ONE_BUYER = Pace(tickets=30, span=timedelta(minutes=10))
ONE_BLOCK = Pace(tickets=1_200, span=timedelta(minutes=1))
# What one household or server gets at the least (RFC 6177), and the block of IPv4 that is rented out as one.
IPV4_BLOCK, IPV6_BLOCK = 24, 56


def block_of(address: str) -> str:
    """The block of addresses that an address belongs to; empty for what is no address."""
    try:
        known = ip_address(address.strip())
    except ValueError:
        return ""
    mapped = getattr(known, "ipv4_mapped", None)
    known = mapped or known
    length = IPV4_BLOCK if known.version == 4 else IPV6_BLOCK
    return str(ip_network(f"{known}/{length}", strict=False))
