"""A price change is written once: the database refuses to change or remove one."""

from django.db import migrations

from duoshou.mall.database.fixed_rows import fixed_rows


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0001_initial'),
    ]

    operations = fixed_rows("mall_price_change")
