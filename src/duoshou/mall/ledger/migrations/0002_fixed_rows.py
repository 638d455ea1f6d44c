"""What is booked is written once: the database refuses to change or remove it."""

from django.db import migrations

from duoshou.mall.database.fixed_rows import fixed_rows


class Migration(migrations.Migration):
    """UPDATE and DELETE fail from here on."""

    dependencies = [("ledger", "0001_initial")]
    operations = fixed_rows("mall_ledger_entry", "mall_ledger_posting")
