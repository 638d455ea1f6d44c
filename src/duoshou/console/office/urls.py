"""The addresses of the back office, below /office/."""

from __future__ import annotations

from django.urls import path

from duoshou.console.office.pages import coupons, flash, front, goods, ledger, orders, prices, promotions, shipping

urlpatterns = [
    path("", front.front, name="office"),
    path("open/", front.open_shop, name="office-open-shop"),
    path("<slug:slug>/orders/", orders.orders_page, name="office-orders"),
    path("<slug:slug>/orders/<int:order_id>/", orders.order_page, name="office-order"),
    path("<slug:slug>/orders/<int:order_id>/receiver/", orders.reveal, name="office-reveal"),
    path("<slug:slug>/orders/<int:order_id>/ship/", orders.ship, name="office-ship"),
    path("<slug:slug>/orders/<int:order_id>/cancel/", orders.cancel, name="office-cancel"),
    path("<slug:slug>/shipping/", shipping.shipping, name="office-shipping"),
    path("<slug:slug>/shipping/to-ship.<format:format>", shipping.to_ship_file, name="office-to-ship-file"),
    path("<slug:slug>/shipping/file/", shipping.ship_file, name="office-ship-file"),
    path("<slug:slug>/goods/", goods.goods, name="office-goods"),
    path("<slug:slug>/goods.<format:format>", goods.goods_file, name="office-goods-file"),
    path("<slug:slug>/goods/new/", goods.new, name="office-product-new"),
    path("<slug:slug>/goods/list/", goods.take_file, name="office-goods-take"),
    path("<slug:slug>/goods/<int:product_id>/", goods.product, name="office-product"),
    path("<slug:slug>/goods/<int:product_id>/change/", goods.change, name="office-product-change"),
    path("<slug:slug>/prices/", prices.prices, name="office-prices"),
    path("<slug:slug>/promotions/", promotions.promotions_page, name="office-promotions"),
    path("<slug:slug>/promotions/new/", promotions.new, name="office-promotion-new"),
    path("<slug:slug>/promotions/<int:promotion_id>/", promotions.promotion, name="office-promotion"),
    path("<slug:slug>/promotions/<int:promotion_id>/start/", promotions.start, name="office-promotion-start"),
    path("<slug:slug>/promotions/<int:promotion_id>/stop/", promotions.stop, name="office-promotion-stop"),
    path("<slug:slug>/flash-sale/", flash.flash_page, name="office-flash"),
    path("<slug:slug>/flash-sale/new/", flash.new, name="office-flash-new"),
    path("<slug:slug>/flash-sale/<int:slot_id>/", flash.slot, name="office-flash-slot"),
    path("<slug:slug>/flash-sale/<int:slot_id>/publish/", flash.publish, name="office-flash-publish"),
    path("<slug:slug>/flash-sale/<int:slot_id>/stop/", flash.stop, name="office-flash-stop"),
    path("<slug:slug>/coupons/", coupons.coupons_page, name="office-coupons"),
    path("<slug:slug>/coupons/new/", coupons.new, name="office-coupon-new"),
    path("<slug:slug>/coupons/<int:template_id>/", coupons.coupon, name="office-coupon"),
    path("<slug:slug>/coupons/<int:template_id>/codes/", coupons.make_codes, name="office-coupon-codes"),
    path("<slug:slug>/coupons/<int:template_id>/codes.<format:format>", coupons.codes_file, name="office-codes-file"),
    path("<slug:slug>/coupons/<int:template_id>/stop/", coupons.stop, name="office-coupon-stop"),
    path("<slug:slug>/ledger/", ledger.balances, name="office-ledger"),
    path("<slug:slug>/ledger/entries/", ledger.entries, name="office-entries"),
    path("<slug:slug>/ledger/check/", ledger.check, name="office-check"),
]
