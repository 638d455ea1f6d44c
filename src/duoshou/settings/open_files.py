"""How many files and connections this process may hold open."""

from __future__ import annotations

import sys


def raise_open_files(wanted: int) -> int:
    """What it may hold open from now on: `wanted` or more, or all that is allowed. Windows has no such limit."""
    if sys.platform == "win32":
        return wanted
    import resource

    allowed, at_most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if at_most != resource.RLIM_INFINITY:
        wanted = min(wanted, at_most)
    if allowed != resource.RLIM_INFINITY and allowed < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, at_most))
        return wanted
    return max(allowed, wanted)
