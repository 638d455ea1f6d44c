"""Two indexes that repeat the beginning of another one are gone: every order writes into them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stock', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='stockmovement',
            name='item',
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name='movements',
                to='stock.stockitem',
            ),
        ),
        migrations.AlterField(
            model_name='reservation',
            name='item',
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name='reservations',
                to='stock.stockitem',
            ),
        ),
    ]
