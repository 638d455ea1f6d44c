"""指定商品: which goods take part, by SKU, product or category, and which of them do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from duoshou.kernel.words import Words
from duoshou.mall.promotions.rules.rule import AboutALine, Terms
from duoshou.mall.promotions.rules.terms import TermsReader

TAKEN = ("sku_ids", "product_ids", "category_ids")
LEFT_OUT = ("except_sku_ids", "except_product_ids", "except_category_ids")


@dataclass(frozen=True, slots=True)
class GoodsInScope(AboutALine):
    """Goods named in any of the three lists (all goods when the three are empty), without those named as exceptions.

    An exception always wins.
    """

    rule = "goods_in_scope"

    sku_ids: frozenset[int] = frozenset()
    product_ids: frozenset[int] = frozenset()
    category_ids: frozenset[int] = frozenset()
    except_sku_ids: frozenset[int] = frozenset()
    except_product_ids: frozenset[int] = frozenset()
    except_category_ids: frozenset[int] = frozenset()

    @classmethod
    def from_terms(cls, terms: Mapping[str, Any]) -> GoodsInScope:
        """Raises UnreadableTerms."""
        given = TermsReader(terms, rule=cls.rule)
        named = {field: frozenset(given.ids(field)) for field in TAKEN + LEFT_OUT}
        given.nothing_else()
        if not any(named.values()):
            raise given.refuse("sku_ids", "至少指定一种商品或一个排除项", "name some goods or an exception")
        return cls(**named)

    def terms(self) -> Terms:
        """As JSON holds it: only the lists that name something."""
        named = {field: sorted(getattr(self, field)) for field in TAKEN + LEFT_OUT}
        return {"rule": self.rule, **{field: ids for field, ids in named.items() if ids}}

    @property
    def words(self) -> Words:
        """`指定商品` or `部分商品除外`."""
        if any(getattr(self, field) for field in TAKEN):
            return Words("指定商品", "on selected goods")
        return Words("部分商品除外", "with some exceptions")

    def covers(self, sku_id: int, product_id: int, category_ids: Sequence[int]) -> bool:
        """Whether these goods take part."""
        if sku_id in self.except_sku_ids or product_id in self.except_product_ids:
            return False
        if not self.except_category_ids.isdisjoint(category_ids):
            return False
        if not (self.sku_ids or self.product_ids or self.category_ids):
            return True
        return (
            sku_id in self.sku_ids or product_id in self.product_ids or not self.category_ids.isdisjoint(category_ids)
        )


CONDITION = GoodsInScope
