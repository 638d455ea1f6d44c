"""A product may say why the seven-day return does not apply to it, in the law's own kinds."""

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
    """Every product begins with the seven days."""

    dependencies = [("catalog", "0002_fixed_rows")]
    operations = [
        migrations.AddField(
            model_name="product",
            name="exemption",
            field=models.CharField(blank=True, db_default="", default="", max_length=20),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(condition=Q(exemption__in=("", *KINDS)), name="product_exemption_known"),
        ),
    ]
