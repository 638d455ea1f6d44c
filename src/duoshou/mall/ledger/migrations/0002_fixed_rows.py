"""What is booked stays booked."""

from django.db import migrations

from duoshou.mall.database.fixed_rows import fixed_rows


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = fixed_rows("mall_ledger_entry", "mall_ledger_posting")
