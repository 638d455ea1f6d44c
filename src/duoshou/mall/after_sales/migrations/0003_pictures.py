"""Pictures that a buyer shows with a case."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One row per picture; the seventh of a case is refused by the table itself."""

    dependencies = [("after_sales", "0002_fixed_rows")]

    operations = [
        migrations.CreateModel(
            name="AfterSalePicture",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("fingerprint", models.CharField(blank=True, max_length=64)),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pictures",
                        to="after_sales.aftersale",
                    ),
                ),
            ],
            options={
                "db_table": "mall_after_sale_picture",
                "constraints": [
                    models.UniqueConstraint(fields=("case", "place"), name="after_sale_picture_in_its_place"),
                    models.UniqueConstraint(
                        condition=models.Q(("fingerprint", ""), _negated=True),
                        fields=("case", "fingerprint"),
                        name="after_sale_picture_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("place__lt", 6)), name="after_sale_pictures_are_few"
                    ),
                ],
            },
        ),
    ]
