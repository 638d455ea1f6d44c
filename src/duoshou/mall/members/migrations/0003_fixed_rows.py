"""Points are given and taken by writing, never by changing what was written."""

from django.db import migrations

from duoshou.mall.database.fixed_rows import fixed_rows


class Migration(migrations.Migration):
    """UPDATE and DELETE of an entry fail."""

    dependencies = [("members", "0002_buyers_earn_and_try")]

    operations = fixed_rows("mall_points_entry")
