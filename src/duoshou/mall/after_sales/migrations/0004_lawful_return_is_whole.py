"""A return that the law gives the buyer ends with all the money, or not with money at all."""

from django.db import migrations, models
from django.db.models import F, Q

# What a shop cut short before this stays as it happened. Whether the law gave that return can still be read off its
# kind, its reason and what the buyer confirmed about the line.
CUT_SHORT_BEFORE = """
UPDATE mall_after_sale SET is_lawful = FALSE
WHERE is_lawful AND state = 'refunded' AND (agreed_fen IS NULL OR agreed_fen < asked_fen + freight_fen)
"""


class Migration(migrations.Migration):
    """From here on the table refuses a lawful return that brought less."""

    dependencies = [("after_sales", "0003_pictures")]

    operations = [
        migrations.RunSQL(CUT_SHORT_BEFORE, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="aftersale",
            constraint=models.CheckConstraint(
                condition=~Q(is_lawful=True, state="refunded")
                | Q(agreed_fen__isnull=False, agreed_fen=F("asked_fen") + F("freight_fen")),
                name="after_sale_lawful_return_is_whole",
            ),
        ),
    ]
