"""A first password that somebody else chose is marked as such."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='staff',
            name='password_is_first',
            field=models.BooleanField(default=False),
        ),
    ]
