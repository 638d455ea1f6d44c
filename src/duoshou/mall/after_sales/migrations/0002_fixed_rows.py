"""A step of a case is written once: the database refuses to change or remove it."""

from django.db import migrations

from duoshou.mall.database.fixed_rows import fixed_rows


class Migration(migrations.Migration):
    """UPDATE and DELETE fail from here on."""

    dependencies = [("after_sales", "0001_initial")]
    operations = fixed_rows("mall_after_sale_step")
