"""Pieces move from one stock item to another, such as into the pool of a flash sale and back."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """One more kind of movement."""

    dependencies = [("stock", "0002_room_to_change")]
    operations = [
        migrations.RemoveConstraint(model_name="stockmovement", name="stock_movement_of_known_kind"),
        migrations.AddConstraint(
            model_name="stockmovement",
            constraint=models.CheckConstraint(
                condition=Q(kind__in=("received", "sold", "returned", "counted", "moved")),
                name="stock_movement_of_known_kind",
            ),
        ),
    ]
