"""What is sealed may belong to any part, not to orders alone; a closed account has another name in the cockpit's lake."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def whose(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """The buyer of every order whose receiver was sealed before."""
    kept, orders = apps.get_model("personal_data", "KeptByLaw"), apps.get_model("orders", "Order")
    for row in kept.objects.iterator():
        buyer_id = orders.objects.filter(pk=row.row_id).values_list("buyer_id", flat=True).first()
        kept.objects.filter(pk=row.pk).update(buyer_id=buyer_id or 0)


class Migration(migrations.Migration):
    """The receivers that are sealed stay sealed."""

    dependencies = [("personal_data", "0002_fixed_rows"), ("orders", "0001_initial")]
    operations = [
        migrations.AddField("closing", "stand_in", models.CharField(max_length=32, null=True, unique=True)),
        migrations.AlterField("keptbylaw", "order_id", models.BigIntegerField()),
        migrations.RenameField("keptbylaw", "order_id", "row_id"),
        migrations.RenameField("keptbylaw", "receiver", "content"),
        migrations.AddField(
            "keptbylaw", "model", models.CharField(default="orders.Order", max_length=60), preserve_default=False
        ),
        migrations.AddField("keptbylaw", "buyer_id", models.BigIntegerField(default=0), preserve_default=False),
        migrations.RunPython(whose, migrations.RunPython.noop),
        migrations.AddIndex("keptbylaw", models.Index(fields=["buyer_id"], name="kept_by_law_of_buyer")),
        migrations.AddConstraint(
            "keptbylaw", models.UniqueConstraint(fields=["model", "row_id"], name="kept_by_law_once")
        ),
    ]
