"""The small lists that are kept in the admin, each change through the mall's own action and written into the record."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from duoshou.console.office.admin.field_words import FIELD_WORDS
from duoshou.console.office.admin.reading import TableAdmin, said
from duoshou.console.office.admin.tables import Table
from duoshou.console.office.desk import shops_at_hand
from duoshou.console.rights import note
from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import CHINESE, Words
from duoshou.mall.catalog import facade as catalog
from duoshou.mall.members import facade as members
from duoshou.mall.shops import facade as shops

LONGEST_DEADLINE = 10_000
LARGEST_LIMIT = 1_000_000
NO_RETURN_ADDRESS = Words(
    "收件人、电话、地址。空着时，买家不知道退货寄到哪里",
    "Name, phone, address. While it is empty, buyers do not know where to send goods back to",
)
NO_LIMIT = Words(
    "每位买家同时最多占用的；空着就是不限", "What one buyer may hold at a time; no limit while it is empty"
)


class MayBeRefused(forms.ModelForm):
    """A form that says what the mall's action refused the last time it was sent."""

    refusal: CorrectTheInput | None = None

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        # A field that the form declares itself does not hear what its column is called.
        for name, field in self.fields.items():
            if field.label is None and name in FIELD_WORDS:
                field.label = said(FIELD_WORDS[name])

    def clean(self) -> Any:
        """What was typed. Raises ValidationError."""
        if self.refusal is not None:
            language = get_language() or CHINESE
            said_now = (self.refusal.words.within(language), self.refusal.advice.within(language))
            raise ValidationError([words for words in said_now if words])
        return super().clean()


class KeptTable(TableAdmin):
    """A list that is kept here. `keep` calls the action and gives the number of the row."""

    form = MayBeRefused
    may_add = True
    may_remove = False

    def keep(self, *, row: Any, form: forms.ModelForm, is_new: bool) -> int:
        """The number of the row, written by the mall. Raises CorrectTheInput."""
        raise NotImplementedError

    def changeform_view(self, request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        """The form; sent in vain, it says why."""
        try:
            return super().changeform_view(request, *args, **more)
        except CorrectTheInput as refusal:
            # Nothing was written: the transaction around the form has been given up.
            request.refused_by_the_mall = refusal
            return super().changeform_view(request, *args, **more)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **more: Any) -> Any:
        """The form, and in it the refusal of this request."""
        made = super().get_form(request, obj, change=change, **more)
        made.refusal = getattr(request, "refused_by_the_mall", None)
        return made

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """The shop is chosen once."""
        return [name for name in super().get_fields(request, obj) if obj is None or name != "shop"]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **more: Any) -> Any:
        """Only what is of the shops at hand."""
        model, at_hand = db_field.related_model, [one.id for one in shops_at_hand(request)]
        wanted = {"pk__in": at_hand} if db_field.name == "shop" else {"shop__in": at_hand}
        return super().formfield_for_foreignkey(db_field, request, queryset=model.objects.filter(**wanted), **more)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Written by the mall's action. Raises CorrectTheInput."""
        obj.pk = self.keep(row=obj, form=form, is_new=not change)

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> str:
        """What was changed, from what to what."""
        changes = [(name, form.initial.get(name), form.cleaned_data.get(name)) for name in form.changed_data]
        return "; ".join(f"{name}: {before} → {after}" for name, before, after in changes)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """A line in the record."""
        self._record(request, "admin_add", obj, message)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """A line in the record."""
        self._record(request, "admin_change", obj, message)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> None:
        """A line in the record for each."""
        for row in queryset:
            self._record(request, "admin_remove", row, "")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Where the mall has an action for it."""
        return self.may_add

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Kept here."""
        return True

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Where the mall has an action for it."""
        return self.may_remove

    def _record(self, request: HttpRequest, what: str, row: Any, message: str) -> None:
        shop = getattr(row, "shop", row)
        note(request, what=what, about=f"{shop}: {self.table.words.zh} {row.pk} {row} {message}")


class CategoryAdmin(KeptTable):
    """类目."""

    fields = ("shop", "parent", "name", "position", "is_shown")
    may_remove = True

    def keep(self, *, row: Any, form: forms.ModelForm, is_new: bool) -> int:
        """The number of the category. Raises CorrectTheInput."""
        place = {"parent_id": row.parent_id, "position": row.position, "is_shown": row.is_shown}
        if is_new:
            return catalog.make_category(shop_id=row.shop_id, name=row.name, **place)
        catalog.change_category(shop_id=row.shop_id, category_id=row.pk, name=row.name, **place)
        return int(row.pk)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """The category is gone. Raises CorrectTheInput."""
        catalog.remove_category(shop_id=obj.shop_id, category_id=obj.pk)


class LevelAdmin(KeptTable):
    """会员等级: one step changes, the whole ladder is checked and everybody stands on it anew."""

    fields = ("shop", "level", "name", "from_spent_fen")
    may_remove = True

    def keep(self, *, row: Any, form: forms.ModelForm, is_new: bool) -> int:
        """The number of the level's row. Raises CorrectTheInput."""
        step = members.Level(level=row.level, name=row.name, from_spent_fen=row.from_spent_fen)
        self._set(row.shop_id, without=None if is_new else form.initial["level"], more=(step,))
        return int(self.model.objects.get(shop_id=row.shop_id, level=row.level).pk)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """The level is gone. Raises CorrectTheInput."""
        self._set(obj.shop_id, without=obj.level, more=())

    def _set(self, shop_id: int, *, without: int | None, more: tuple[members.Level, ...]) -> None:
        others = [one for one in members.levels_of(shop_id=shop_id) if one.level != without]
        members.set_levels(shop_id=shop_id, levels=sorted((*others, *more), key=lambda one: one.level))


class ShopForm(MayBeRefused):
    """A deadline is at least one; with none every order would be over when it is placed."""

    pay_within_minutes = forms.IntegerField(min_value=1, max_value=LONGEST_DEADLINE)
    most_unpaid_orders = forms.IntegerField(min_value=1, max_value=LARGEST_LIMIT, required=False)
    most_unpaid_pieces = forms.IntegerField(min_value=1, max_value=LARGEST_LIMIT, required=False)
    receive_within_days = forms.IntegerField(min_value=1, max_value=LONGEST_DEADLINE)
    complete_after_days = forms.IntegerField(min_value=1, max_value=LONGEST_DEADLINE)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for limit in ("most_unpaid_orders", "most_unpaid_pieces"):
            self.fields[limit].help_text = said(NO_LIMIT)
        if not self.instance.return_address:
            self.fields["return_address"].help_text = said(NO_RETURN_ADDRESS)


class ShopAdmin(KeptTable):
    """店铺: what stands on its pages, and its deadlines. It is opened in the back office."""

    form = ShopForm
    fields = (
        "notice",
        "licence",
        "contact",
        "return_address",
        "is_open",
        "pay_within_minutes",
        "most_unpaid_orders",
        "most_unpaid_pieces",
        "receive_within_days",
        "complete_after_days",
    )
    may_add = False

    def keep(self, *, row: Any, form: forms.ModelForm, is_new: bool) -> int:
        """The number of the shop. Raises CorrectTheInput."""
        return shops.change_shop(shop_id=row.pk, **form.cleaned_data).id


# What no page of the back office keeps.
KEPT: tuple[tuple[Table, type[KeptTable]], ...] = (
    (
        Table("shops.Shop", Words("店铺", "Shops"), ("name", "slug", "is_open"), "pk", ("id", "slug")),
        ShopAdmin,
    ),
    (
        Table("catalog.Category", Words("类目", "Categories"), ("name", "shop", "parent", "position", "is_shown")),
        CategoryAdmin,
    ),
    (
        Table("members.MemberLevel", Words("会员等级", "Member levels"), ("level", "name", "shop", "from_spent_fen")),
        LevelAdmin,
    ),
)
