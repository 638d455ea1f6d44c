"""What happened to an order stays written; parcels are found by their number."""

from django.db import migrations, models

from duoshou.mall.database.fixed_rows import fixed_rows


class Migration(migrations.Migration):
    dependencies = [("orders", "0001_initial")]
    operations = [
        migrations.AddIndex(
            model_name="shipment", index=models.Index(fields=["tracking"], name="parcel_by_tracking")
        ),
        *fixed_rows("mall_order_event"),
    ]
