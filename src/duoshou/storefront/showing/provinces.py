"""The regions that parcels go to, as each language calls them; the Chinese name is what is kept."""

from __future__ import annotations

from duoshou.kernel.words import Words

PROVINCES = (
    Words("北京市", "Beijing"),
    Words("天津市", "Tianjin"),
    Words("河北省", "Hebei"),
    Words("山西省", "Shanxi"),
    Words("内蒙古自治区", "Inner Mongolia"),
    Words("辽宁省", "Liaoning"),
    Words("吉林省", "Jilin"),
    Words("黑龙江省", "Heilongjiang"),
    Words("上海市", "Shanghai"),
    Words("江苏省", "Jiangsu"),
    Words("浙江省", "Zhejiang"),
    Words("安徽省", "Anhui"),
    Words("福建省", "Fujian"),
    Words("江西省", "Jiangxi"),
    Words("山东省", "Shandong"),
    Words("河南省", "Henan"),
    Words("湖北省", "Hubei"),
    Words("湖南省", "Hunan"),
    Words("广东省", "Guangdong"),
    Words("广西壮族自治区", "Guangxi"),
    Words("海南省", "Hainan"),
    Words("重庆市", "Chongqing"),
    Words("四川省", "Sichuan"),
    Words("贵州省", "Guizhou"),
    Words("云南省", "Yunnan"),
    Words("西藏自治区", "Tibet"),
    Words("陕西省", "Shaanxi"),
    Words("甘肃省", "Gansu"),
    Words("青海省", "Qinghai"),
    Words("宁夏回族自治区", "Ningxia"),
    Words("新疆维吾尔自治区", "Xinjiang"),
    Words("香港特别行政区", "Hong Kong"),
    Words("澳门特别行政区", "Macau"),
    Words("台湾省", "Taiwan"),
)
