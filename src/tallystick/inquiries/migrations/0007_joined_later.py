"""What joins a question after it was sent says so."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('inquiries', '0006_attachments'),
    ]

    operations = [
        migrations.AddField(
            model_name='inquiryfinding',
            name='joined_on',
            field=models.DateField(null=True),
        ),
    ]
