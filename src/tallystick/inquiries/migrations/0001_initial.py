"""The first tables of inquiries."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Inquiry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pivot_kind', models.CharField(max_length=40)),
                ('pivot_id', models.CharField(max_length=200)),
                ('pivot_label', models.TextField()),
                ('office', models.CharField(max_length=200)),
                ('asked_of_en', models.CharField(max_length=200)),
                ('asked_of_zh', models.CharField(max_length=200)),
                ('state', models.CharField(default='open', max_length=20)),
                ('reason_opened', models.CharField(max_length=40)),
                ('opened_on', models.DateField()),
                ('opened_by', models.CharField(max_length=100)),
                ('opened_in_run', models.CharField(max_length=100)),
                ('ended_on', models.DateField(null=True)),
                ('money', models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ('currency', models.CharField(blank=True, max_length=3)),
                ('people', models.PositiveIntegerField(null=True)),
                ('rows_count', models.PositiveIntegerField()),
                ('strength_max', models.PositiveSmallIntegerField()),
            ],
            options={
                'verbose_name_plural': 'inquiries',
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('pivot_kind', 'pivot_id', 'office'), name='inquiries_inquiry_one_open_per_pivot_and_office'), models.CheckConstraint(condition=models.Q(('state__in', ['answered', 'closed', 'open', 'withdrawn'])), name='inquiries_inquiry_state_is_known'), models.CheckConstraint(condition=models.Q(('reason_opened__in', ('contradiction', 'breach_with_money', 'two_families', 'pattern_and_context'))), name='inquiries_inquiry_reason_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', False), ('state__in', ('closed', 'withdrawn'))), models.Q(models.Q(('state__in', ('closed', 'withdrawn')), _negated=True), ('ended_on__isnull', True)), _connector='OR'), name='inquiries_inquiry_has_a_last_day_when_ended'), models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gte', models.F('opened_on')), _connector='OR'), name='inquiries_inquiry_ends_after_it_opens'), models.CheckConstraint(condition=models.Q(('money__isnull', True), models.Q(('money__gte', 0), models.Q(('currency', ''), _negated=True)), _connector='OR'), name='inquiries_inquiry_money_has_a_currency'), models.CheckConstraint(condition=models.Q(('strength_max__range', (2, 4))), name='inquiries_inquiry_is_more_than_context')],
            },
        ),
        migrations.CreateModel(
            name='InquiryFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(max_length=64)),
                ('check_id', models.CharField(max_length=100)),
                ('version', models.PositiveIntegerField()),
                ('strength', models.PositiveSmallIntegerField()),
                ('family', models.CharField(max_length=40)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ('currency', models.CharField(blank=True, max_length=3)),
                ('people', models.PositiveIntegerField(null=True)),
                ('refs', models.JSONField(default=list)),
                ('money_refs', models.JSONField(default=list)),
                ('evidence_hash', models.CharField(max_length=64)),
                ('first_seen_run', models.CharField(max_length=100)),
                ('last_seen_run', models.CharField(max_length=100)),
                ('present', models.BooleanField(default=True)),
                ('says_en', models.TextField()),
                ('says_zh', models.TextField()),
                ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='inquiries.inquiry')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('inquiry', 'fingerprint'), name='inquiries_inquiryfinding_once_in_an_inquiry'), models.CheckConstraint(condition=models.Q(('strength__range', (1, 4))), name='inquiries_inquiryfinding_strength_is_1_to_4')],
            },
        ),
        migrations.CreateModel(
            name='InquiryRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.BigIntegerField()),
                ('amount', models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ('inquiry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='inquiries.inquiry')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('inquiry', 'ref'), name='inquiries_inquiryrow_once_in_an_inquiry'), models.CheckConstraint(condition=models.Q(('amount__isnull', True), ('amount__gte', 0), _connector='OR'), name='inquiries_inquiryrow_amount_is_not_negative')],
            },
        ),
    ]
