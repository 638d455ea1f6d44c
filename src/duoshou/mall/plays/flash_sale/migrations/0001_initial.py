"""Slots, their items, and how many tickets were given out."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The tables as they began."""

    initial = True

    dependencies = [
        ('shops', '0001_initial'),
        ('stock', '0003_moved'),
    ]

    operations = [
        migrations.CreateModel(
            name='FlashEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=64)),
                ('span_starts_at', models.DateTimeField()),
                ('tickets', models.PositiveIntegerField(default=0)),
            ],
            options={
                'db_table': 'mall_flash_entry',
                'indexes': [models.Index(fields=['span_starts_at'], name='flash_entry_by_age')],
                'constraints': [models.UniqueConstraint(fields=('subject', 'span_starts_at'), name='flash_entry_once_per_span')],
            },
        ),
        migrations.CreateModel(
            name='FlashSlot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('state', models.CharField(default='draft', max_length=10)),
                ('made_by', models.CharField(max_length=150)),
                ('made_at', models.DateTimeField()),
                ('published_by', models.CharField(blank=True, max_length=150)),
                ('published_at', models.DateTimeField(null=True)),
                ('stopped_by', models.CharField(blank=True, max_length=150)),
                ('stopped_at', models.DateTimeField(null=True)),
                ('shop', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='shops.shop')),
            ],
            options={
                'db_table': 'mall_flash_slot',
                'indexes': [models.Index(fields=['shop', 'starts_at'], name='flash_slot_of_shop')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ('draft', 'published', 'stopped', 'ended'))), name='flash_slot_state_known'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='flash_slot_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='FlashItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sku_id', models.BigIntegerField()),
                ('price_fen', models.BigIntegerField()),
                ('strike_fen', models.BigIntegerField(null=True)),
                ('pieces', models.BigIntegerField()),
                ('pieces_per_order', models.PositiveIntegerField(default=1)),
                ('orders_per_buyer', models.PositiveIntegerField(default=1)),
                ('pool_item_id', models.BigIntegerField(null=True, unique=True)),
                ('promotion_id', models.BigIntegerField(null=True, unique=True)),
                ('components', models.JSONField(default=list)),
                ('taken', models.BigIntegerField(default=0)),
                ('given_back', models.BigIntegerField(default=0)),
                ('slot', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='flash_sale.flashslot')),
            ],
            options={
                'db_table': 'mall_flash_item',
                'constraints': [models.UniqueConstraint(fields=('slot', 'sku_id'), name='flash_item_once_per_slot'), models.CheckConstraint(condition=models.Q(('price_fen__gt', 0)), name='flash_item_costs_something'), models.CheckConstraint(condition=models.Q(('orders_per_buyer__gt', 0), ('pieces__gt', 0), ('pieces_per_order__gt', 0)), name='flash_item_sells_something'), models.CheckConstraint(condition=models.Q(('given_back__gte', 0), ('given_back__lte', models.F('taken'))), name='flash_item_gives_back_what_it_took')],
            },
        ),
    ]
