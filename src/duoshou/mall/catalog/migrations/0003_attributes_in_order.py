"""A SKU's attributes are pairs in the order in which people read them."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0002_fixed_rows'),
    ]

    operations = [
        migrations.AlterField(
            model_name='sku',
            name='attributes',
            field=models.JSONField(blank=True, default=list),
        ),
    ]
