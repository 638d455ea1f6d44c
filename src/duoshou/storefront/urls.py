"""The addresses of the storefront, below /mall/."""

from __future__ import annotations

from django.urls import path, re_path, register_converter

from duoshou.storefront.asked import LARGEST
from duoshou.storefront.pages import (
    addresses,
    after_sales,
    around,
    cart,
    chat,
    checkout,
    coupons,
    flash,
    invoices,
    member,
    my_data,
    offers,
    orders,
    paying,
    pictures,
    product,
    reviews,
    shelves,
)


class NumberInPath:
    """The number of something that a database keeps."""

    regex = "[1-9][0-9]{0,18}"

    def to_python(self, value: str) -> int:
        """The number. Raises ValueError for one that no database holds."""
        if int(value) > LARGEST:
            raise ValueError(value)
        return int(value)

    def to_url(self, value: int) -> str:
        """The number."""
        return str(value)


register_converter(NumberInPath, "number")

app_name = "mall"
urlpatterns = [
    path("", around.shops, name="shops"),
    path("language/", around.language, name="language"),
    path("<slug:slug>/", shelves.home, name="home"),
    path("<slug:slug>/categories/", shelves.shelves, name="shelves"),
    path("<slug:slug>/categories/<number:category_id>/", shelves.shelf, name="shelf"),
    path("<slug:slug>/search/", shelves.search, name="search"),
    path("<slug:slug>/goods/<number:product_id>/", product.product, name="product"),
    path("<slug:slug>/pictures/<slug:fingerprint>/<int:width>.webp", pictures.picture, name="picture"),
    path("<slug:slug>/offers/<number:promotion_id>/", offers.offer, name="rules"),
    path("<slug:slug>/cart/", cart.cart_page, name="cart"),
    path("<slug:slug>/cart/put/", cart.put, name="put"),
    path("<slug:slug>/cart/choose/", cart.choose, name="choose"),
    path("<slug:slug>/cart/pieces/", cart.pieces, name="pieces"),
    path("<slug:slug>/checkout/", checkout.checkout, name="checkout"),
    path("<slug:slug>/checkout/place/", checkout.place, name="place"),
    path("<slug:slug>/my-data/", my_data.my_data, name="my-data"),
    path("<slug:slug>/my-data/copy/", my_data.my_copy, name="my-copy"),
    path("<slug:slug>/my-data/withdraw/", my_data.withdraw_consent, name="withdraw-consent"),
    path("<slug:slug>/my-data/close/", my_data.close_account, name="close-account"),
    path("<slug:slug>/orders/", orders.orders_page, name="orders"),
    path("<slug:slug>/orders/<number:order_id>/", orders.order_page, name="order"),
    path("<slug:slug>/orders/<number:order_id>/cancel/", orders.cancel, name="cancel"),
    path("<slug:slug>/orders/<number:order_id>/received/", orders.receive, name="receive"),
    path("<slug:slug>/orders/<number:order_id>/after-sales/", after_sales.choose, name="after-sales"),
    path(
        "<slug:slug>/orders/<number:order_id>/after-sales/<number:line_no>/<slug:kind>/",
        after_sales.ask,
        name="after-sale-ask",
    ),
    path("<slug:slug>/after-sales/<number:after_sale_id>/", after_sales.case, name="after-sale"),
    path(
        "<slug:slug>/after-sales/<number:after_sale_id>/pictures/<slug:fingerprint>/<int:width>.webp",
        after_sales.picture,
        name="after-sale-picture",
    ),
    path("<slug:slug>/orders/<number:order_id>/pay/", paying.pay, name="pay"),
    path("<slug:slug>/orders/<number:order_id>/paying/", paying.paying, name="paying"),
    path("<slug:slug>/orders/<number:order_id>/paying/wechat/", paying.wechat_payer, name="wechat-payer"),
    path("<slug:slug>/orders/<number:order_id>/paying/state/", paying.payment_state, name="payment-state"),
    path("<slug:slug>/orders/<number:order_id>/sandbox/", paying.sandbox, name="sandbox"),
    path("<slug:slug>/coupons/", coupons.coupon_page, name="coupons"),
    path("<slug:slug>/coupons/claim/", coupons.claim, name="claim"),
    path("<slug:slug>/flash-sale/", flash.flash_page, name="flash"),
    path("<slug:slug>/flash-sale/<number:item_id>/", flash.flash_item, name="flash-item"),
    path("<slug:slug>/flash-sale/<number:item_id>/enter/", flash.flash_enter, name="flash-enter"),
    path("<slug:slug>/flash-sale/<number:item_id>/buy/", flash.flash_buy, name="flash-buy"),
    path("<slug:slug>/flash-sale/<number:item_id>/state/", flash.flash_state, name="flash-state"),
    path("<slug:slug>/me/", member.member, name="member"),
    path("<slug:slug>/me/points/", member.points, name="points"),
    path("<slug:slug>/me/register/", member.register, name="register"),
    path("<slug:slug>/me/sign-in/", member.sign_in, name="sign-in"),
    path("<slug:slug>/me/sign-out/", member.sign_out, name="sign-out"),
    path("<slug:slug>/me/addresses/", addresses.addresses, name="addresses"),
    path("<slug:slug>/me/addresses/new/", addresses.new_address, name="new-address"),
    path("<slug:slug>/me/addresses/<number:address_id>/", addresses.address, name="address"),
    path("<slug:slug>/me/addresses/<number:address_id>/gone/", addresses.remove, name="address-gone"),
    path("<slug:slug>/goods/<number:product_id>/reviews/", reviews.product_reviews, name="reviews"),
    path("<slug:slug>/orders/<number:order_id>/reviews/", reviews.order_reviews, name="order-reviews"),
    path("<slug:slug>/orders/<number:order_id>/reviews/<number:line_no>/", reviews.write, name="review-write"),
    path("<slug:slug>/reviews/pictures/<slug:fingerprint>/<int:width>.webp", reviews.picture, name="review-picture"),
    path("<slug:slug>/orders/<number:order_id>/invoice/", invoices.order_invoice, name="order-invoice"),
    path("<slug:slug>/orders/<number:order_id>/invoice/ask/", invoices.ask, name="invoice-ask"),
    path("<slug:slug>/orders/<number:order_id>/invoice/<number:invoice_id>/", invoices.file, name="invoice-file"),
    path(
        "<slug:slug>/orders/<number:order_id>/invoice/<number:invoice_id>/red/<number:red_id>/",
        invoices.file,
        name="red-letter-file",
    ),
    path("<slug:slug>/chat/", chat.chat_page, name="chat"),
    path("<slug:slug>/chat/say/", chat.say, name="chat-say"),
    path("<slug:slug>/chat/news/", chat.news, name="chat-news"),
    path("<slug:slug>/chat/pictures/<slug:fingerprint>/<int:width>.webp", chat.picture, name="chat-picture"),
    path("<slug:slug>/papers/", around.papers, name="papers"),
    re_path(r"^(?P<slug>[-a-zA-Z0-9_]+)/(?P<rest>.+)/$", around.nothing_here, name="nothing-here"),
]
