"""Parts of an order may go back: pieces that were never sent, pieces that came back, and cases under way."""

from django.db import migrations, models
from django.db.models import F, Q

# An order that was given up whole before it was sent has none of its pieces out.
ALL_WITHDRAWN = """
UPDATE mall_order_line SET withdrawn_pieces = pieces
WHERE order_id IN (SELECT id FROM mall_order WHERE state = 'refunded')
"""


class Migration(migrations.Migration):
    """Orders given back before this had none of their pieces sent."""

    dependencies = [("orders", "0002_fixed_rows")]
    operations = [
        migrations.AddField(
            model_name="order",
            name="open_cases",
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="orderline",
            name="returned_pieces",
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="orderline",
            name="withdrawn_pieces",
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.RunSQL(ALL_WITHDRAWN, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="orderline",
            constraint=models.CheckConstraint(
                condition=Q(withdrawn_pieces__gte=0, withdrawn_pieces__lte=F("pieces") - F("shipped_pieces")),
                name="order_line_withdrawn_within",
            ),
        ),
        migrations.AddConstraint(
            model_name="orderline",
            constraint=models.CheckConstraint(
                condition=Q(returned_pieces__gte=0, returned_pieces__lte=F("shipped_pieces")),
                name="order_line_returned_within",
            ),
        ),
    ]
