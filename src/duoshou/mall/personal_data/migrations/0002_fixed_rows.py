"""Who looked and who asked is written once: the database refuses to change or remove it."""

from django.db import migrations

from duoshou.mall.database.fixed_rows import fixed_rows


class Migration(migrations.Migration):
    """UPDATE and DELETE fail from here on."""

    dependencies = [("personal_data", "0001_initial")]
    operations = fixed_rows("mall_personal_looked", "mall_personal_asked")
