"""Payments that were stopped."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0004_entries_of_money_stay'),
        ('inquiries', '0004_rechecks'),
    ]

    operations = [
        migrations.CreateModel(
            name='StopOrder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('whose', models.CharField(max_length=200)),
                ('programme', models.CharField(max_length=200)),
                ('second_source', models.TextField()),
                ('decided_by', models.CharField(max_length=150)),
                ('agreed_by', models.CharField(max_length=150)),
                ('decided_on', models.DateField()),
                ('told_on', models.DateField()),
                ('reply_by', models.DateField()),
                ('reply', models.TextField(blank=True)),
                ('end', models.CharField(blank=True, max_length=20)),
                ('ended_on', models.DateField(null=True)),
                ('end_reason', models.TextField(blank=True)),
                ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stops', to='inquiries.inquiry')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('end__in', ('', 'resumed', 'wrongful', 'ended'))), name='cases_stoporder_end_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('second_source', ''), _negated=True), models.Q(('whose', ''), _negated=True), models.Q(('programme', ''), _negated=True)), name='cases_stoporder_rests_on_a_second_source'), models.CheckConstraint(condition=models.Q(models.Q(('agreed_by', models.F('decided_by')), _negated=True), models.Q(('agreed_by', ''), _negated=True)), name='cases_stoporder_is_decided_by_two'), models.CheckConstraint(condition=models.Q(('told_on__lte', models.F('decided_on')), ('reply_by__gt', models.F('told_on'))), name='cases_stoporder_gives_notice_and_days_to_reply'), models.CheckConstraint(condition=models.Q(models.Q(('end', ''), ('ended_on__isnull', True)), models.Q(models.Q(('end', ''), _negated=True), ('ended_on__isnull', False), models.Q(('end_reason', ''), _negated=True)), _connector='OR'), name='cases_stoporder_ends_with_a_reason')],
            },
        ),
    ]
