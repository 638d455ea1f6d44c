"""The addresses that are worked out once are the addresses."""

from __future__ import annotations

import pytest
from django.urls import NoReverseMatch, reverse, set_script_prefix

from duoshou.storefront.signposts import POINTED_TO, address, signposts


class TestASignpost:
    @pytest.mark.parametrize("name", POINTED_TO)
    def test_points_to_the_page_of_its_shop(self, name: str):
        assert signposts("tea")[name] == address(name, "tea") == reverse(f"mall:{name}", args=["tea"])
        assert signposts("cloth")[name] == reverse(f"mall:{name}", args=["cloth"])

    def test_carries_what_stands_in_the_address(self):
        assert [address("product", "tea", number) for number in (1, 2, 1)] == [
            "/mall/tea/goods/1/",
            "/mall/tea/goods/2/",
            "/mall/tea/goods/1/",
        ]
        assert address("picture", "tea", "a1", 480) == "/mall/tea/pictures/a1/480.webp"

    def test_stands_below_the_path_under_which_the_server_is_found(self):
        assert address("home", "tea") == "/mall/tea/"
        set_script_prefix("/shops/")
        try:
            assert (address("home", "tea"), signposts("tea")["home"]) == ("/shops/mall/tea/", "/shops/mall/tea/")
        finally:
            set_script_prefix("/")

    def test_to_no_page_is_refused(self):
        with pytest.raises(NoReverseMatch):
            address("nowhere", "tea")
