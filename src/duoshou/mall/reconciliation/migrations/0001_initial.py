"""Bills, their lines, what differs, and what was done about it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The tables as they began."""

    initial = True

    dependencies = [
        ('shops', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Bill',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('provider', models.CharField(max_length=20)),
                ('day', models.DateField()),
                ('state', models.CharField(default='awaited', max_length=10)),
                ('try_at', models.DateTimeField()),
                ('tries', models.PositiveIntegerField(default=0)),
                ('trouble', models.JSONField(default=dict)),
                ('sha256', models.CharField(default='', max_length=64)),
                ('taken_at', models.DateTimeField(null=True)),
                ('taken_by', models.CharField(default='', max_length=150)),
                ('their_lines', models.PositiveIntegerField(default=0)),
                ('their_fen', models.BigIntegerField(default=0)),
                ('their_fee_fen', models.BigIntegerField(default=0)),
                ('our_lines', models.PositiveIntegerField(default=0)),
                ('our_fen', models.BigIntegerField(default=0)),
                ('our_fee_fen', models.BigIntegerField(default=0)),
                ('shop', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='shops.shop')),
            ],
            options={
                'db_table': 'mall_bill',
                'indexes': [models.Index(condition=models.Q(('state', 'awaited')), fields=['try_at'], name='bill_awaited')],
                'constraints': [models.UniqueConstraint(fields=('shop', 'provider', 'day'), name='one_bill_per_day'), models.CheckConstraint(condition=models.Q(('state__in', ('awaited', 'kept', 'none'))), name='bill_state_known')],
            },
        ),
        migrations.CreateModel(
            name='Line',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.PositiveIntegerField()),
                ('kind', models.CharField(max_length=10)),
                ('number', models.CharField(max_length=64)),
                ('transaction', models.CharField(max_length=64)),
                ('amount_fen', models.BigIntegerField()),
                ('fee_fen', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('is_done', models.BooleanField()),
                ('is_pending', models.BooleanField()),
                ('bill', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='reconciliation.bill')),
            ],
            options={
                'db_table': 'mall_bill_line',
                'indexes': [models.Index(fields=['number'], name='bill_line_by_number')],
            },
        ),
        migrations.CreateModel(
            name='Mismatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('line_kind', models.CharField(max_length=10)),
                ('number', models.CharField(max_length=64)),
                ('place', models.PositiveIntegerField()),
                ('off_by_fen', models.BigIntegerField()),
                ('fee_off_by_fen', models.BigIntegerField()),
                ('their_line', models.PositiveIntegerField(null=True)),
                ('transaction', models.CharField(default='', max_length=64)),
                ('their_fen', models.BigIntegerField(null=True)),
                ('their_fee_fen', models.BigIntegerField(null=True)),
                ('our_fen', models.BigIntegerField(null=True)),
                ('our_fee_fen', models.BigIntegerField(null=True)),
                ('state', models.CharField(max_length=10)),
                ('bill', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mismatches', to='reconciliation.bill')),
            ],
            options={
                'db_table': 'mall_bill_mismatch',
                'indexes': [models.Index(condition=models.Q(('state', 'open')), fields=['bill'], name='difference_open')],
                'constraints': [models.UniqueConstraint(fields=('bill', 'kind', 'line_kind', 'number', 'off_by_fen', 'fee_off_by_fen', 'place'), name='difference_said_once'), models.CheckConstraint(condition=models.Q(('state__in', ('open', 'carried', 'resolved', 'gone'))), name='difference_state_known')],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('who', models.CharField(max_length=150)),
                ('did', models.CharField(max_length=20)),
                ('why', models.CharField(default='', max_length=200)),
                ('mismatch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='reconciliation.mismatch')),
            ],
            options={
                'db_table': 'mall_bill_step',
            },
        ),
    ]
