"""What has happened to a coupon is written once."""

from django.db import migrations

from duoshou.mall.database.fixed_rows import fixed_rows


class Migration(migrations.Migration):
    """UPDATE and DELETE of a step fail."""

    dependencies = [("coupons", "0001_initial")]

    operations = fixed_rows("mall_coupon_event")
