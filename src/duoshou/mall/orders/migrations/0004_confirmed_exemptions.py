"""What the buyer confirmed about the return within seven days, and when, stays with the line: both or neither."""

from django.db import migrations, models
from django.db.models import Q

KINDS = (
    "custom_made",
    "perishable",
    "digital",
    "periodical",
    "unsealed_safety",
    "unsealed_quality",
    "activated",
    "declared_flaw",
)


class Migration(migrations.Migration):
    """Nothing was confirmed before this, so every line sold before it keeps the seven days."""

    dependencies = [("orders", "0003_parts_given_back")]
    operations = [
        migrations.AddField(
            model_name="orderline",
            name="exemption",
            field=models.CharField(blank=True, db_default="", default="", max_length=20),
        ),
        migrations.AddField(
            model_name="orderline",
            name="exemption_confirmed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name="orderline",
            constraint=models.CheckConstraint(
                condition=Q(exemption="", exemption_confirmed_at__isnull=True)
                | Q(exemption__in=KINDS, exemption_confirmed_at__isnull=False),
                name="order_line_exemption_confirmed",
            ),
        ),
    ]
