"""Cases and their steps."""

import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):
    """The tables as they began."""

    initial = True

    dependencies = [
        ('orders', '0003_parts_given_back'),
        ('shops', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='AfterSale',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('buyer_id', models.BigIntegerField()),
                ('line_no', models.PositiveIntegerField()),
                ('kind', models.CharField(max_length=10)),
                ('reason', models.CharField(max_length=20)),
                ('words', models.CharField(blank=True, max_length=300)),
                ('pieces', models.PositiveIntegerField()),
                ('is_unsent', models.BooleanField()),
                ('is_lawful', models.BooleanField()),
                ('asked_fen', models.BigIntegerField()),
                ('freight_fen', models.BigIntegerField()),
                ('agreed_fen', models.BigIntegerField(null=True)),
                ('state', models.CharField(default='asked', max_length=20)),
                ('key', models.CharField(max_length=64)),
                ('opened_at', models.DateTimeField()),
                ('due_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('back_carrier', models.CharField(blank=True, max_length=40)),
                ('back_tracking', models.CharField(blank=True, max_length=40)),
                ('new_carrier', models.CharField(blank=True, max_length=40)),
                ('new_tracking', models.CharField(blank=True, max_length=40)),
                ('why', models.CharField(blank=True, max_length=200)),
                ('order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.order')),
                ('shop', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='shops.shop')),
            ],
            options={
                'db_table': 'mall_after_sale',
                'indexes': [models.Index(fields=['shop', 'state', 'opened_at'], name='after_sale_of_shop'), models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='after_sale_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ('asked', 'awaiting_return', 'returning', 'refunded', 'replaced', 'refused', 'goods_refused', 'withdrawn', 'lapsed'))), name='after_sale_state_known'), models.CheckConstraint(condition=models.Q(('kind__in', ('refund', 'return', 'exchange'))), name='after_sale_kind_known'), models.CheckConstraint(condition=models.Q(('pieces__gt', 0)), name='after_sale_is_about_something'), models.CheckConstraint(condition=models.Q(('asked_fen__gte', 0), ('freight_fen__gte', 0)), name='after_sale_asks_for_no_less_than_nothing'), models.CheckConstraint(condition=models.Q(('agreed_fen__isnull', True), models.Q(('agreed_fen__gte', 0), ('agreed_fen__lte', django.db.models.expressions.CombinedExpression(models.F('asked_fen'), '+', models.F('freight_fen')))), _connector='OR'), name='after_sale_agreed_within_asked'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('due_at__isnull', False), ('state__in', ('asked', 'awaiting_return', 'returning'))), models.Q(models.Q(('state__in', ('asked', 'awaiting_return', 'returning')), _negated=True), ('closed_at__isnull', False), ('due_at__isnull', True)), _connector='OR'), name='after_sale_has_a_clock_while_open'), models.CheckConstraint(condition=models.Q(('is_lawful', True), ('state', 'refused'), _negated=True), name='after_sale_lawful_return_is_not_refused'), models.UniqueConstraint(fields=('order', 'key'), name='after_sale_wish_once'), models.UniqueConstraint(condition=models.Q(('state__in', ('asked', 'awaiting_return', 'returning'))), fields=('order', 'line_no'), name='after_sale_one_open_per_line')],
            },
        ),
        migrations.CreateModel(
            name='AfterSaleStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('before', models.CharField(max_length=20)),
                ('after', models.CharField(max_length=20)),
                ('who', models.CharField(max_length=150)),
                ('why', models.CharField(blank=True, max_length=300)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='after_sales.aftersale')),
            ],
            options={
                'db_table': 'mall_after_sale_step',
            },
        ),
    ]
