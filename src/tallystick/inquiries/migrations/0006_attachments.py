"""Files that come with an answer."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('inquiries', '0005_order_whatever_the_state'),
    ]

    operations = [
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sealed_as', models.CharField(max_length=32, unique=True)),
                ('sha256', models.CharField(max_length=64)),
                ('name', models.CharField(max_length=220)),
                ('size', models.PositiveIntegerField()),
                ('media_type', models.CharField(max_length=100)),
                ('by', models.CharField(max_length=150)),
                ('at', models.DateTimeField()),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='inquiries.answer')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('answer', 'sha256'), name='inquiries_attachment_once_with_an_answer')],
            },
        ),
    ]
