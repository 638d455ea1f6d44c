"""What the catalogue keeps."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from duoshou.mall.catalog.rules.return_exemptions import KINDS, LONGEST_KIND, NOT_EXEMPT


class Category(models.Model):
    """A shelf of the storefront; may stand inside another."""

    shop = models.ForeignKey("shops.Shop", on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    name = models.CharField(max_length=60)
    position = models.IntegerField(default=0)
    is_shown = models.BooleanField(default=True)

    class Meta:
        """Names are unique on their shelf."""

        db_table = "mall_category"
        constraints = [
            models.UniqueConstraint(fields=["shop", "parent", "name"], name="category_name_once_per_shelf"),
            # To a database two unknown parents differ; the shelves at the top need a line of their own.
            models.UniqueConstraint(
                fields=["shop", "name"], condition=Q(parent__isnull=True), name="category_name_once_at_the_top"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FreightTemplate(models.Model):
    """What a parcel costs by region, by piece or by weight; `terms` is read by rules/freight."""

    shop = models.ForeignKey("shops.Shop", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    terms = models.JSONField()

    class Meta:
        """Names are unique in the shop."""

        db_table = "mall_freight_template"
        constraints = [models.UniqueConstraint(fields=["shop", "name"], name="freight_name_once_per_shop")]

    def __str__(self) -> str:
        return self.name


class Product(models.Model):
    """What a buyer looks at: a title, pictures, and one or more SKUs to choose from."""

    DRAFT, LISTED, DELISTED = "draft", "listed", "delisted"

    shop = models.ForeignKey("shops.Shop", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=64)
    title = models.CharField(max_length=120)
    subtitle = models.CharField(max_length=200, blank=True)
    description = models.TextField(blank=True)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, null=True, blank=True, related_name="products")
    supplier = models.CharField(max_length=120, blank=True)
    freight = models.ForeignKey(FreightTemplate, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, default=DRAFT)
    # The schedule (上下架): when a person has set one, it decides together with the state.
    list_at = models.DateTimeField(null=True, blank=True)
    delist_at = models.DateTimeField(null=True, blank=True)
    position = models.IntegerField(default=0)
    sold_pieces = models.BigIntegerField(default=0)
    # Why the seven-day return does not apply, in the law's own kinds; blank where it does.
    exemption = models.CharField(max_length=LONGEST_KIND, blank=True, default=NOT_EXEMPT, db_default=NOT_EXEMPT)
    made_at = models.DateTimeField()

    class Meta:
        """Codes are unique in the shop."""

        db_table = "mall_product"
        constraints = [
            models.UniqueConstraint(fields=["shop", "code"], name="product_code_once_per_shop"),
            models.CheckConstraint(condition=Q(state__in=("draft", "listed", "delisted")), name="product_state_known"),
            models.CheckConstraint(
                condition=Q(list_at__isnull=True) | Q(delist_at__isnull=True) | Q(delist_at__gt=models.F("list_at")),
                name="product_delists_after_it_lists",
            ),
            models.CheckConstraint(condition=Q(exemption__in=(NOT_EXEMPT, *KINDS)), name="product_exemption_known"),
        ]
        indexes = [
            models.Index(fields=["shop", "state", "position", "id"], name="product_on_the_shelf"),
            models.Index(fields=["category", "state", "position", "id"], name="product_on_its_shelf"),
        ]

    def __str__(self) -> str:
        return self.title


class Sku(models.Model):
    """One thing that can be bought at one base price. The strike-through price is only ever set by an action that has
    checked it against the deals of the last seven days."""

    shop = models.ForeignKey("shops.Shop", on_delete=models.PROTECT, related_name="+")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="skus")
    code = models.CharField(max_length=64)
    barcode = models.CharField(max_length=64, blank=True)
    # [["颜色", "红"], ["尺码", "M"]], in the order in which people read them; empty for a product with one SKU.
    attributes = models.JSONField(default=list, blank=True)
    price_fen = models.BigIntegerField()
    strike_price_fen = models.BigIntegerField(null=True, blank=True)
    cost_fen = models.BigIntegerField(null=True, blank=True)
    weight_grams = models.BigIntegerField(default=0)
    position = models.IntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        """Codes are unique in the shop; a price is something."""

        db_table = "mall_sku"
        constraints = [
            models.UniqueConstraint(fields=["shop", "code"], name="sku_code_once_per_shop"),
            models.CheckConstraint(condition=Q(price_fen__gt=0), name="sku_has_a_price"),
            models.CheckConstraint(
                condition=Q(strike_price_fen__isnull=True) | Q(strike_price_fen__gt=models.F("price_fen")),
                name="sku_strike_price_above_price",
            ),
            models.CheckConstraint(
                condition=Q(cost_fen__isnull=True) | Q(cost_fen__gte=0), name="sku_cost_not_negative"
            ),
            models.CheckConstraint(condition=Q(weight_grams__gte=0), name="sku_weight_not_negative"),
        ]

    def __str__(self) -> str:
        return self.code


class SkuComponent(models.Model):
    """What one piece of a SKU takes from the shelf: usually one piece of one item, for a bundle several."""

    sku = models.ForeignKey(Sku, on_delete=models.CASCADE, related_name="components")
    item = models.ForeignKey("stock.StockItem", on_delete=models.PROTECT, related_name="+")
    pieces = models.BigIntegerField(default=1)

    class Meta:
        """One row per SKU and item."""

        db_table = "mall_sku_component"
        constraints = [
            models.UniqueConstraint(fields=["sku", "item"], name="component_once_per_sku"),
            models.CheckConstraint(condition=Q(pieces__gt=0), name="component_takes_something"),
        ]

    def __str__(self) -> str:
        return f"{self.sku_id}: {self.pieces} × {self.item_id}"


class Picture(models.Model):
    """A picture of a product, kept under its fingerprint in several sizes."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="pictures")
    fingerprint = models.CharField(max_length=64)
    width = models.IntegerField()
    height = models.IntegerField()
    position = models.IntegerField(default=0)
    words = models.CharField(max_length=120, blank=True)

    class Meta:
        """The same picture once per product."""

        db_table = "mall_picture"
        constraints = [models.UniqueConstraint(fields=["product", "fingerprint"], name="picture_once_per_product")]

    def __str__(self) -> str:
        return self.fingerprint


class PriceChange(models.Model):
    """One change of a base price or a strike-through price: who, when, why. Written once, never changed."""

    sku = models.ForeignKey(Sku, on_delete=models.PROTECT, related_name="price_changes")
    at = models.DateTimeField()
    before_fen = models.BigIntegerField(null=True)
    after_fen = models.BigIntegerField()
    strike_before_fen = models.BigIntegerField(null=True)
    strike_after_fen = models.BigIntegerField(null=True)
    who = models.CharField(max_length=150)
    why = models.CharField(max_length=200)

    class Meta:
        """In the order of time."""

        db_table = "mall_price_change"
        indexes = [models.Index(fields=["sku", "at"], name="price_change_by_sku")]

    def __str__(self) -> str:
        return f"{self.sku_id}: {self.before_fen} → {self.after_fen}"


class DealPrice(models.Model):
    """The lowest price per piece at which a SKU was really paid on one business day, all discounts off."""

    sku = models.ForeignKey(Sku, on_delete=models.PROTECT, related_name="deal_prices")
    day = models.DateField()
    lowest_fen = models.BigIntegerField()
    deals = models.BigIntegerField(default=1)
    last_fen = models.BigIntegerField()

    class Meta:
        """One row per SKU and day."""

        db_table = "mall_deal_price"
        constraints = [models.UniqueConstraint(fields=["sku", "day"], name="deal_price_once_per_day")]

    def __str__(self) -> str:
        return f"{self.sku_id} {self.day}: {self.lowest_fen}"
