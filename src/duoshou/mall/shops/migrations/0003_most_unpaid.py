"""A shop says how much one buyer may hold in orders that nobody has paid yet."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Every shop begins with the usual limits."""

    dependencies = [("shops", "0002_return_address")]
    operations = [
        migrations.AddField(
            model_name="shop",
            name="most_unpaid_orders",
            field=models.PositiveIntegerField(blank=True, db_default=10, default=10, null=True),
        ),
        migrations.AddField(
            model_name="shop",
            name="most_unpaid_pieces",
            field=models.PositiveIntegerField(blank=True, db_default=200, default=200, null=True),
        ),
    ]
