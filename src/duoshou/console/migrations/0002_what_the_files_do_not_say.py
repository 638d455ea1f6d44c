"""An import keeps the currency and the time zone that a person said when the files do not."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("console", "0001_initial")]

    operations = [
        migrations.AddField("importjob", "currency", models.CharField(blank=True, max_length=3, default=""), False),
        migrations.AddField("importjob", "time_zone", models.CharField(blank=True, max_length=64, default=""), False),
    ]
