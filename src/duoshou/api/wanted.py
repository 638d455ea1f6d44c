"""What a field should have been, in both languages, by the kind of mistake that the schema found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from duoshou.kernel.words import Words

# By pydantic's names of mistakes; the facts in braces are its own.
WANTED: dict[str, Words] = {
    "missing": Words("缺少这一项", "it is missing"),
    "extra_forbidden": Words("没有这个字段", "there is no such field"),
    "string_type": Words("要填文字", "a text is wanted"),
    "string_too_long": Words("最多 {max_length} 个字符", "at most {max_length} characters"),
    "string_too_short": Words("至少 {min_length} 个字符", "at least {min_length} characters"),
    "string_pattern_mismatch": Words("格式应为 {pattern}", "the form is {pattern}"),
    "string_unicode": Words("要填能保存的文字", "a text that can be kept is wanted"),
    "int_type": Words("要填整数", "a whole number is wanted"),
    "int_parsing": Words("要填整数", "a whole number is wanted"),
    "int_parsing_size": Words("数字太大", "the number is too large"),
    "int_from_float": Words("要填整数", "a whole number is wanted"),
    "bool_type": Words("要填 true 或 false", "true or false is wanted"),
    "bool_parsing": Words("要填 true 或 false", "true or false is wanted"),
    "greater_than_equal": Words("不能小于 {ge}", "not less than {ge}"),
    "less_than_equal": Words("不能大于 {le}", "not more than {le}"),
    "literal_error": Words("只能是 {expected}", "one of {expected}"),
    "list_type": Words("要填列表", "a list is wanted"),
    "too_long": Words("最多 {max_length} 项", "at most {max_length} of them"),
    "too_short": Words("至少 {min_length} 项", "at least {min_length} of them"),
    "model_attributes_type": Words("要填 JSON 对象", "a JSON object is wanted"),
    "model_type": Words("要填 JSON 对象", "a JSON object is wanted"),
    "dict_type": Words("要填 JSON 对象", "a JSON object is wanted"),
}
OTHERWISE = Words("与接口文档不符（/api/v1/openapi.json）", "not as /api/v1/openapi.json describes it")


def wanted(mistake: Mapping[str, Any]) -> Words:
    """What was wanted instead, for one mistake as pydantic tells it."""
    facts = {name: _plainly(name, fact) for name, fact in dict(mistake.get("ctx") or {}).items()}
    try:
        return WANTED.get(str(mistake.get("type")), OTHERWISE).filled(**facts)
    except KeyError:
        return OTHERWISE


def _plainly(name: str, fact: Any) -> str:
    # pydantic joins the words by `or`, which reads as one of them in a Chinese sentence.
    return str(fact).replace(" or ", ", ") if name == "expected" else str(fact)
