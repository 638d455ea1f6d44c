"""The named refusals of targets."""

from __future__ import annotations

from duoshou.kernel.errors import CorrectTheInput, WaitAndRepeat
from duoshou.kernel.words import Words


class PartsExceedWhole(CorrectTheInput):
    """Targets inside a target come to more than it."""

    message = Words(
        "{whole_zh}的目标是 {whole}，里面已定的各段（{parts_zh}）加起来是 {parts}，超出 {over}",
        "The target of {whole_en} is {whole}; its parts ({parts_en}) come to {parts}, {over} more",
    )
    remedy = Words("请提高整段的目标，或降低其中一段", "Raise the whole or lower a part")


class PartsFallShort(CorrectTheInput):
    """Targets fill a target without a day left, and come to less than it."""

    message = Words(
        "{whole_zh}的每一天都已在各段里（{parts_zh}），加起来是 {parts}，比目标 {whole} 少 {under}",
        "Every day of {whole_en} lies in a part ({parts_en}); they come to {parts}, {under} less than {whole}",
    )
    remedy = Words("请提高其中一段，或清除一段让它重新分", "Raise a part, or clear one so that it is spread anew")


class TargetsCross(CorrectTheInput):
    """Two targets share some days and neither lies inside the other."""

    message = Words(
        "{one_zh}和{other_zh}只有一部分重合，分不开", "{one_en} and {other_en} share only some of their days"
    )
    remedy = Words(
        "请先清除其中一个，或改日期让一个在另一个里面", "Clear one of them, or choose days so that one holds the other"
    )


class CrossesYears(CorrectTheInput):
    """The days of a target lie in two years."""

    message = Words(
        "{first} 到 {last} 跨了年，目标按年定", "{first} to {last} lies in two years; targets are stated by year"
    )
    remedy = Words("请分成两段，每年一段", "State it in two parts, one for each year")


class NotATarget(CorrectTheInput):
    """The amount is none that can be aimed at."""

    message = Words("“{amount}”不能当目标", "“{amount}” cannot be a target")
    remedy = Words("请写 0 或以上的数；比率写成 3.4% 或 0.034", "Write a number from 0 on; a ratio as 3.4% or 0.034")


class CannotBeSpread(CorrectTheInput):
    """The metric may not be added over days, so a year of it has no days that make it up."""

    message = Words(
        "“{metric_zh}”跨天不能相加，不能定成一段时间的目标",
        "{metric_en} may not be added over days, so no target is spread",
    )
    remedy = Words(
        "请选支付金额、支付订单数这类可以相加的指标，或一个比率",
        "Choose one that adds up, such as paid_amount, or a ratio",
    )


class NothingStated(CorrectTheInput):
    """There is no target to show or to clear."""

    message = Words("“{shop}”的{metric_zh}在{span_zh}没有目标", "“{shop}” has no target of {metric_en} for {span_en}")
    remedy = Words(
        "先用 duoshou target set 或目标页定一个", "State one with duoshou target set or on the page of targets"
    )


class TargetsChangedMeanwhile(WaitAndRepeat):
    """Somebody else stated a target between the preview and the saving."""

    message = Words("预览之后，{who} 改过这一年的目标", "Since the preview {who} has changed the targets of this year")
    remedy = Words("请重新预览再保存", "Preview again, then save")
