"""A shop says where goods come back to."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Every shop begins without an address for returns."""

    dependencies = [("shops", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="shop",
            name="return_address",
            field=models.CharField(blank=True, db_default="", default="", max_length=300),
        ),
    ]
