from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('team', '0002_a_clerk_looks_after_orders'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='person',
            name='person_has_a_known_role',
        ),
        migrations.AlterField(
            model_name='person',
            name='role',
            field=models.CharField(choices=[('owner', 'owner'), ('operator', 'operator'), ('clerk', 'clerk'), ('accountant', 'accountant'), ('purchaser', 'purchaser'), ('designer', 'designer'), ('viewer', 'viewer')], default='viewer', max_length=16),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['owner', 'operator', 'clerk', 'accountant', 'purchaser', 'designer', 'viewer'])), name='person_has_a_known_role'),
        ),
    ]
