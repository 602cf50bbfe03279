"""The first tables of cases."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('inquiries', '0003_order_of_work'),
        ('people', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, unique=True)),
                ('procedure', models.CharField(max_length=60)),
                ('edition', models.CharField(max_length=64)),
                ('state', models.CharField(max_length=60)),
                ('state_since', models.DateField()),
                ('source', models.CharField(max_length=20)),
                ('category', models.CharField(max_length=40)),
                ('about', models.TextField()),
                ('opened_by', models.CharField(max_length=150)),
                ('opened_on', models.DateField()),
                ('filed_on', models.DateField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('serial', models.PositiveIntegerField(default=0)),
                ('inquiry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='inquiries.inquiry')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='people.office')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='people.place')),
            ],
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(max_length=40)),
                ('assigned_by', models.CharField(max_length=150)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(null=True)),
                ('ended_because', models.CharField(blank=True, max_length=40)),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='cases.case')),
            ],
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('sha256', models.CharField(max_length=64)),
                ('name', models.CharField(max_length=200)),
                ('size', models.BigIntegerField()),
                ('media_type', models.CharField(max_length=100)),
                ('by', models.CharField(max_length=150)),
                ('at', models.DateTimeField()),
                ('second', models.CharField(blank=True, max_length=150)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='cases.case')),
            ],
        ),
        migrations.CreateModel(
            name='PersonAsked',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('about_kind', models.CharField(default='person', max_length=40)),
                ('about_id', models.CharField(blank=True, max_length=200)),
                ('kind', models.CharField(max_length=40)),
                ('asked', models.TextField(blank=True)),
                ('told_on', models.DateField(null=True)),
                ('reply_by', models.DateField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='cases.case')),
                ('staff', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='asked_in', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('proposed', models.CharField(max_length=60)),
                ('proposed_weight', models.PositiveSmallIntegerField()),
                ('proposed_by', models.CharField(max_length=150)),
                ('proposed_at', models.DateTimeField()),
                ('decided', models.CharField(blank=True, max_length=60)),
                ('decided_weight', models.PositiveSmallIntegerField(null=True)),
                ('decided_by', models.CharField(blank=True, max_length=150)),
                ('approved_by', models.CharField(blank=True, max_length=150)),
                ('decided_at', models.DateTimeField(null=True)),
                ('new_facts', models.TextField(blank=True)),
                ('new_facts_reviewed_by', models.CharField(blank=True, max_length=150)),
                ('period_until', models.DateField(null=True)),
                ('after_appeal', models.CharField(blank=True, max_length=60)),
                ('after_appeal_weight', models.PositiveSmallIntegerField(null=True)),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='outcome', to='cases.personasked')),
            ],
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('move', models.CharField(max_length=60)),
                ('to_state', models.CharField(max_length=60)),
                ('asked_by', models.CharField(max_length=150)),
                ('asked_at', models.DateTimeField()),
                ('reason', models.TextField()),
                ('answered_by', models.CharField(blank=True, max_length=150)),
                ('answered_at', models.DateTimeField(null=True)),
                ('agreed', models.BooleanField(null=True)),
                ('answer_reason', models.TextField(blank=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='cases.case')),
            ],
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('given_at', models.DateTimeField()),
                ('given_by', models.CharField(max_length=150)),
                ('assessment', models.TextField(blank=True)),
                ('assessed_by', models.CharField(blank=True, max_length=150)),
                ('assessed_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='cases.personasked')),
            ],
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('serial', models.PositiveIntegerField()),
                ('move', models.CharField(max_length=60)),
                ('from_state', models.CharField(max_length=60)),
                ('to_state', models.CharField(max_length=60)),
                ('asked_by', models.CharField(max_length=150)),
                ('approved_by', models.CharField(blank=True, max_length=150)),
                ('at', models.DateTimeField()),
                ('reason', models.TextField(blank=True)),
                ('facts', models.JSONField(default=dict)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='cases.case')),
            ],
            options={
                'ordering': ['serial'],
            },
        ),
        migrations.CreateModel(
            name='Transition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('procedure', models.CharField(max_length=60)),
                ('edition', models.CharField(max_length=64)),
                ('move', models.CharField(max_length=60)),
                ('from_state', models.CharField(max_length=60)),
                ('to_state', models.CharField(max_length=60)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('procedure', 'edition', 'move', 'from_state', 'to_state'), name='cases_transition_stands_once')],
            },
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['state', 'state_since'], name='cases_by_state'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('source__in', ('answer', 'report', 'transfer', 'inspection', 'audit', 'surrender'))), name='cases_case_source_is_known'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('filed_on__isnull', True), ('filed_on__gte', models.F('opened_on')), _connector='OR'), name='cases_case_is_filed_after_it_opens'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gte', models.F('opened_on')), _connector='OR'), name='cases_case_ends_after_it_opens'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.UniqueConstraint(condition=models.Q(('until_on__isnull', True)), fields=('case', 'staff'), name='cases_assignment_one_role_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(('second', models.F('by')), _negated=True), name='cases_document_second_is_another'),
        ),
        migrations.AddConstraint(
            model_name='personasked',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reply_by__isnull', True), ('told_on__isnull', True)), models.Q(('reply_by__gt', models.F('told_on')), ('told_on__isnull', False)), _connector='OR'), name='cases_personasked_has_days_from_being_told'),
        ),
        migrations.AddConstraint(
            model_name='personasked',
            constraint=models.CheckConstraint(condition=models.Q(('told_on__isnull', True), models.Q(('asked', ''), _negated=True), _connector='OR'), name='cases_personasked_is_told_what_is_asked'),
        ),
        migrations.AddConstraint(
            model_name='outcome',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided', ''), ('decided_at__isnull', True), ('decided_weight__isnull', True)), models.Q(models.Q(('decided', ''), _negated=True), ('decided_at__gte', models.F('proposed_at')), ('decided_weight__isnull', False), models.Q(('approved_by', ''), _negated=True)), _connector='OR'), name='cases_outcome_is_decided_whole'),
        ),
        migrations.AddConstraint(
            model_name='outcome',
            constraint=models.CheckConstraint(condition=models.Q(('decided_weight__isnull', True), ('decided_weight__lte', models.F('proposed_weight')), models.Q(models.Q(('new_facts', ''), _negated=True), models.Q(('new_facts_reviewed_by', ''), _negated=True)), _connector='OR'), name='cases_outcome_is_not_harsher_after_the_reply'),
        ),
        migrations.AddConstraint(
            model_name='outcome',
            constraint=models.CheckConstraint(condition=models.Q(('after_appeal_weight__isnull', True), ('after_appeal_weight__lte', models.F('decided_weight')), _connector='OR'), name='cases_outcome_is_never_harsher_on_appeal'),
        ),
        migrations.AddConstraint(
            model_name='outcome',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by', ''), models.Q(('approved_by', models.F('decided_by')), _negated=True), _connector='OR'), name='cases_outcome_is_approved_by_another'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.UniqueConstraint(condition=models.Q(('answered_by', '')), fields=('case',), name='cases_proposal_one_waits_for_a_case'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(('answered_by', models.F('asked_by')), _negated=True), name='cases_proposal_is_answered_by_another'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreed__isnull', True), ('answered_by', '')), models.Q(models.Q(('answered_by', ''), _negated=True), ('agreed__isnull', False)), _connector='OR'), name='cases_proposal_is_agreed_to_or_not'),
        ),
        migrations.AddConstraint(
            model_name='reply',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='cases_reply_says_something'),
        ),
        migrations.AddConstraint(
            model_name='reply',
            constraint=models.CheckConstraint(condition=models.Q(('assessed_by', models.F('given_by')), _negated=True), name='cases_reply_is_assessed_by_another'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.UniqueConstraint(fields=('case', 'serial'), name='cases_step_once_in_a_case'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by', models.F('asked_by')), _negated=True), name='cases_step_is_approved_by_another'),
        ),
    ]
