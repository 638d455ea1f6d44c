"""What can stand in the way of the catalogue."""

from __future__ import annotations

from duoshou.kernel.errors import CorrectTheInput
from duoshou.kernel.words import Words


class NoSuchProduct(CorrectTheInput):
    """The shop has no product of this number."""

    message = Words("没有商品 {product}", "There is no product {product}")
    remedy = Words("请检查编号", "Check the number")


class NoSuchSku(CorrectTheInput):
    """The shop has no SKU of this number."""

    message = Words("没有规格 {sku}", "There is no SKU {sku}")
    remedy = Words("请检查编号", "Check the number")


class NoSuchCategory(CorrectTheInput):
    """The shop has no category of this number."""

    message = Words("没有分类 {category}", "There is no category {category}")
    remedy = Words("请选一个本店的分类", "Choose one of the shop's categories")


class NoSuchFreight(CorrectTheInput):
    """The shop has no freight template of this number."""

    message = Words("没有运费模板 {freight}", "There is no freight template {freight}")
    remedy = Words("请选一个本店的运费模板", "Choose one of the shop's templates")


class NoSuchPicture(CorrectTheInput):
    """The product has no picture of this number."""

    message = Words("没有图片 {picture}", "There is no picture {picture}")
    remedy = Words("请刷新页面再试", "Load the page again")


class GoodsCodeTaken(CorrectTheInput):
    """Another product or SKU of the shop has this code."""

    message = Words("编码“{code}”已经有了", "The code “{code}” exists already")
    remedy = Words("请换一个编码", "Choose another code")


class NameTaken(CorrectTheInput):
    """Another category of the same shelf, or another template, has this name."""

    message = Words("名称“{name}”已经有了", "The name “{name}” exists already")
    remedy = Words("请换一个名称", "Choose another name")


class FieldWrong(CorrectTheInput):
    """One field cannot be as it was given."""

    message = Words("{field_zh}“{value}”不对：{why_zh}", "{field_en} “{value}” is wrong: {why_en}")
    remedy = Words("请改正{field_zh}", "Correct the {field_en}")


class CategoryInUse(CorrectTheInput):
    """Products or other categories stand in the category."""

    message = Words(
        "分类“{name}”里还有 {products} 个商品、{children} 个子分类",
        "The category “{name}” still holds {products} products and {children} categories",
    )
    remedy = Words("先把它们移走", "Move them away first")


class CategoryInsideItself(CorrectTheInput):
    """A category would stand inside itself, or too deep."""

    message = Words("分类“{name}”不能放在那里", "The category “{name}” cannot stand there")
    remedy = Words("不能放进自己里面，最多 {most} 层", "Not inside itself, and at most {most} deep")


class CannotBeListed(CorrectTheInput):
    """The product has nothing that could be bought."""

    message = Words("“{title}”没有可卖的规格", "“{title}” has no SKU that can be sold")
    remedy = Words("先添加在售的规格和对应的库存", "Add an active SKU that takes something from stock")


class ScheduleBackwards(CorrectTheInput):
    """The product would leave the shelf before it comes, or both lie in the past."""

    message = Words("下架时间 {delist_at} 不在上架时间之后", "It would leave at {delist_at}, not after it comes")
    remedy = Words("下架时间要晚于上架时间和现在", "Let it leave after it comes, and after now")
