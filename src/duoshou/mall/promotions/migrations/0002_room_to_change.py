"""A crowd changes these rows all the time."""

from django.db import migrations

from duoshou.mall.database.room_to_change import room_to_change


class Migration(migrations.Migration):
    """On PostgreSQL pages keep room for new versions of their rows."""

    dependencies = [("promotions", "0001_initial")]
    operations = room_to_change("mall_promotion")
