"""小红书, 快手, 微信小店: people who are not kept, amounts that belong to the order, refunds that only grow."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importers.exports.export import Export
from tests.importers.exports.kuaishou_orders import EXPORT as KUAISHOU
from tests.importers.exports.wechat_orders import EXPORT as WECHAT
from tests.importers.exports.xiaohongshu_orders import EXPORT as XIAOHONGSHU
from tests.warehouse.lake import Lake, cautions

PHONE = "13812345678"


class TestABuyer:
    @pytest.mark.parametrize(
        ("export", "column", "platform"), [(KUAISHOU, "收货人电话", "kuaishou"), (WECHAT, "收件人手机", "wechat")]
    )
    def test_is_the_hash_of_an_open_telephone_and_nobody_behind_a_mask(
        self, export: Export, column: str, platform: str, lake: Lake, tmp_path: Path
    ):
        lake.take_one(export.written(tmp_path / "masked"))
        assert not [row for row in lake.rows("orders") if "buyer_id" in row]
        lake.take_one(export.written(tmp_path / "open", rows=[row | {column: PHONE} for row in export.rows()]))
        (buyer,) = {row["buyer_id"] for row in lake.rows("orders")}
        assert buyer.startswith(f"{platform}-") and len(buyer) == len(platform) + 17
        assert PHONE not in str(lake.everything())

    def test_of_xiaohongshu_leaves_no_identity_card_behind(self, lake: Lake, tmp_path: Path):
        said = {"订购人身份证号/ID Number": "310101199001011234", "收件人电话": PHONE, "收件人地址": "南京西路一号"}
        lake.take_one(XIAOHONGSHU.written(tmp_path / "orders", rows=[row | said for row in XIAOHONGSHU.rows()]))
        assert lake.everything() == XIAOHONGSHU.tables


class TestAnOrderOfXiaohongshu:
    def test_is_known_by_either_kind_of_brackets(self, lake: Lake, tmp_path: Path):
        header = [column.replace("（支付金额）", "(支付金额)") for column in XIAOHONGSHU.header]
        rows = [
            {name.replace("（支付金额）", "(支付金额)"): cell for name, cell in row.items()}
            for row in XIAOHONGSHU.rows()
        ]
        lake.take_one(XIAOHONGSHU.written(tmp_path / "half", rows=rows, header=header))
        assert lake.everything() == XIAOHONGSHU.tables


class TestAnOrderOfKuaishou:
    def test_in_a_state_nobody_knows_is_pointed_out(self, lake: Lake, tmp_path: Path):
        rows = KUAISHOU.rows()
        rows[3] |= {"订单状态": "已揽收"}
        assert cautions(lake.take_one(KUAISHOU.written(tmp_path / "odd", rows=rows))) == {"UNKNOWN_STATUS": 1}
        assert lake.rows("orders")[3]["paid_fen"] == 1040_00


class TestAnOrderOfWechat:
    def test_counts_its_amount_once_over_its_items(self, lake: Lake, tmp_path: Path):
        lake.take_one(WECHAT.written(tmp_path / "orders"))
        assert sum(row["paid_fen"] for row in lake.rows("orders")) == 80_00 + 40_00 + 1040_00

    def test_gives_back_no_less_than_was_known(self, lake: Lake, tmp_path: Path):
        lake.take_one(WECHAT.written(tmp_path / "all"))
        lake.take_one(WECHAT.written(tmp_path / "one", rows=WECHAT.rows()[:1]))
        assert lake.rows("orders")[0]["refund_fen"] == 40_00
