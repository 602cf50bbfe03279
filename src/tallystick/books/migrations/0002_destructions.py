"""Sources that are destroyed on their day, by two people."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('books', '0001_jobs'),
    ]

    operations = [
        migrations.CreateModel(
            name='Destruction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.PositiveIntegerField(unique=True)),
                ('sha256', models.CharField(max_length=64)),
                ('file', models.TextField()),
                ('reason', models.TextField()),
                ('asked_by', models.CharField(max_length=150)),
                ('asked_at', models.DateTimeField()),
                ('agreed_by', models.CharField(blank=True, max_length=150)),
                ('agreed_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('agreed_by', models.F('asked_by')), _negated=True), name='books_destruction_is_agreed_to_by_another'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='books_destruction_says_why')],
            },
        ),
    ]
