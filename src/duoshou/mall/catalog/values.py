"""What passes through the facade of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from duoshou.kernel.words import Words
from duoshou.mall.catalog.rules.freight import FreightTerms
from duoshou.mall.catalog.rules.listing import Listing, is_for_sale, why_not_for_sale
from duoshou.mall.catalog.rules.return_exemptions import NOT_EXEMPT
from duoshou.mall.catalog.rules.strike_price import Deal, PriceStep, StrikePriceRefused, compared_with, why_refused


@dataclass(frozen=True, slots=True)
class StrikePrice:
    """The strike-through price that a shop has set, with all that decides whether it may be shown on a given day."""

    stored_fen: int
    price_fen: int
    deals: tuple[Deal, ...]
    steps: tuple[PriceStep, ...]

    def why_hidden(self, moment: datetime) -> StrikePriceRefused | None:
        """Why the law does not let it be shown at this moment; None when it does."""
        ground = compared_with(deals=self.deals, steps=self.steps, moment=moment, with_today=False)
        return why_refused(strike_fen=self.stored_fen, price_fen=self.price_fen, ground=ground)


@dataclass(frozen=True, slots=True)
class SkuFacts:
    """All that a price, a cart or an order has to know of one SKU; holds until the shop's price revision goes up."""

    sku_id: int
    product_id: int
    shop_id: int
    code: str
    title: str
    attributes_text: str
    price_fen: int
    cost_fen: int | None
    weight_grams: int
    # The product's shelf and every shelf around it.
    category_ids: tuple[int, ...]
    freight_id: int | None
    freight: FreightTerms | None
    # (stock item, pieces of it in one piece of the SKU); a SKU without any cannot be sold.
    components: tuple[tuple[int, int], ...]
    picture: str | None
    listing: Listing
    strike: StrikePrice | None
    # The kind of goods for which the seven-day return does not apply, once the buyer confirms it; blank for all others.
    exemption: str = NOT_EXEMPT

    def is_for_sale(self, moment: datetime) -> bool:
        """Whether it can be bought at this moment, stock aside."""
        return bool(self.components) and is_for_sale(self.listing, moment=moment)

    def why_not_for_sale(self, moment: datetime) -> Words | None:
        """What stands in the way of buying it; None when nothing does, stock aside."""
        return why_not_for_sale(self.listing, moment=moment) if self.components else NOTHING_INSIDE

    def strike_price_fen(self, moment: datetime) -> int | None:
        """The strike-through price if there is one that the law allows on this day."""
        if self.strike is None or self.strike.why_hidden(moment):
            return None
        return self.strike.stored_fen


NOTHING_INSIDE = Words("这个规格还没有对应库存", "The SKU takes nothing from the shelf yet")


@dataclass(frozen=True, slots=True)
class ProductForm:
    """What a person says of a product."""

    code: str
    title: str
    subtitle: str = ""
    description: str = ""
    category_id: int | None = None
    supplier: str = ""
    freight_id: int | None = None
    position: int = 0
    exemption: str = NOT_EXEMPT


@dataclass(frozen=True, slots=True)
class SkuForm:
    """What a person says of a SKU, but for its price, which has a way of its own."""

    code: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    barcode: str = ""
    cost_fen: int | None = None
    weight_grams: int = 0
    position: int = 0
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class PriceRow:
    """One change of a price: when, from what to what, by whom and why."""

    sku_id: int
    at: datetime
    before_fen: int | None
    after_fen: int
    strike_before_fen: int | None
    strike_after_fen: int | None
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class PriceRise:
    """A base price that went up."""

    sku_id: int
    at: datetime
    before_fen: int
    after_fen: int


@dataclass(frozen=True, slots=True)
class DealRow:
    """What was really paid for one piece on one business day."""

    sku_id: int
    day: date
    lowest_fen: int
    last_fen: int
    deals: int


@dataclass(frozen=True, slots=True)
class CategoryCard:
    """A shelf of the storefront and the shelf it stands in."""

    category_id: int
    parent_id: int | None
    name: str
    position: int
    is_shown: bool
    depth: int


@dataclass(frozen=True, slots=True)
class FreightCard:
    """A freight template by name."""

    freight_id: int
    name: str
    terms: FreightTerms


@dataclass(frozen=True, slots=True)
class PictureCard:
    """A picture of a product; its files lie under the fingerprint, one per width."""

    picture_id: int
    fingerprint: str
    width: int
    height: int
    words: str


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """A picture that lies in its place on the disk, and how large it is."""

    fingerprint: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ProductCard:
    """A product as a shelf shows it. `price_fen` is its lowest base price; what a buyer pays is a question for
    pricing, about `sku_ids`."""

    product_id: int
    title: str
    subtitle: str
    picture: str | None
    price_fen: int
    sold_pieces: int
    sku_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page of products, and what to ask for the next page with; None on the last."""

    products: tuple[ProductCard, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class SkuCard:
    """A SKU on its product's page."""

    sku_id: int
    code: str
    attributes: Mapping[str, str]
    price_fen: int
    is_active: bool
    # When one of its prices was changed last; None for a SKU whose prices nobody wrote down.
    priced_at: datetime | None


@dataclass(frozen=True, slots=True)
class ProductPage:
    """A product as its page shows it; `category_path` from the outermost shelf inwards."""

    product_id: int
    code: str
    title: str
    subtitle: str
    description: str
    category_path: tuple[CategoryCard, ...]
    pictures: tuple[PictureCard, ...]
    skus: tuple[SkuCard, ...]
    freight_id: int | None
    freight: FreightTerms | None
    listing: Listing
    sold_pieces: int
    exemption: str = NOT_EXEMPT


@dataclass(frozen=True, slots=True)
class GoodsRow:
    """A product as the back office lists it."""

    product_id: int
    code: str
    title: str
    listing: Listing
    category_id: int | None
    price_fen: int | None
    highest_price_fen: int | None
    skus: int
    available: int | None
    sold_pieces: int


@dataclass(frozen=True, slots=True)
class OfficeSku:
    """A SKU as the back office changes it; `why_strike_hidden` when the law hides the strike-through price that is
    set."""

    sku_id: int
    form: SkuForm
    price_fen: int
    strike_price_fen: int | None
    why_strike_hidden: StrikePriceRefused | None
    components: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class OfficeProduct:
    """A product as the back office changes it."""

    product_id: int
    form: ProductForm
    listing: Listing
    skus: tuple[OfficeSku, ...]
