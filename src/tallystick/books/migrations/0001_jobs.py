"""The table of jobs; at most one runs."""

from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=10)),
                ('state', models.CharField(default='waiting', max_length=10)),
                ('asked_by', models.CharField(max_length=150)),
                ('asked_at', models.DateTimeField()),
                ('began_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('done', models.PositiveIntegerField(default=0)),
                ('total', models.PositiveIntegerField(default=0)),
                ('says_en', models.TextField(blank=True)),
                ('says_zh', models.TextField(blank=True)),
                ('facts', models.JSONField(default=dict)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('import', 'check'))), name='books_job_kind_is_known'), models.CheckConstraint(condition=models.Q(('state__in', ('waiting', 'running', 'done', 'failed', 'stopped'))), name='books_job_state_is_known'), models.CheckConstraint(condition=models.Q(('done__lte', models.F('total'))), name='books_job_does_no_more_than_all'), models.CheckConstraint(condition=models.Q(models.Q(('began_at__isnull', True), ('ended_at__isnull', True), ('state', 'waiting')), models.Q(('began_at__isnull', False), ('ended_at__isnull', True), ('state', 'running')), models.Q(('began_at__isnull', False), ('ended_at__isnull', False), ('state__in', ['done', 'failed'])), models.Q(('ended_at__isnull', False), ('state', 'stopped')), _connector='OR'), name='books_job_moments_fit_its_state'), models.UniqueConstraint(condition=models.Q(('state', 'running')), fields=('state',), name='books_job_one_runs_at_a_time')],
            },
        ),
    ]
