"""Papers of a reply, who steps aside, more time, transfer considered, deductions, joint meetings, a second person, an outcome of each track."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0005_stops'),
        ('inquiries', '0007_joined_later'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Countersigning',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(max_length=40)),
                ('said', models.JSONField()),
                ('by', models.CharField(max_length=150)),
                ('at', models.DateTimeField()),
                ('answered_by', models.CharField(blank=True, max_length=150)),
                ('answered_at', models.DateTimeField(null=True)),
                ('agreed', models.BooleanField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='DeductionOrder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due', models.DecimalField(decimal_places=2, max_digits=18)),
                ('pay', models.DecimalField(decimal_places=2, max_digits=18)),
                ('currency', models.CharField(max_length=3)),
                ('area', models.CharField(max_length=100)),
                ('first_month', models.DateField()),
                ('last_month', models.DateField()),
                ('ordered_by', models.CharField(max_length=200)),
                ('ordered_on', models.DateField()),
                ('letter', models.CharField(max_length=64)),
                ('entered_by', models.CharField(max_length=150)),
                ('second', models.CharField(max_length=150)),
                ('ended_on', models.DateField(null=True)),
                ('end_reason', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='DeductionTaken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('amount', models.DecimalField(decimal_places=2, max_digits=18)),
            ],
            options={
                'ordering': ['month'],
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('procedure', models.CharField(max_length=60)),
                ('edition', models.CharField(max_length=64, unique=True)),
                ('content', models.TextField()),
                ('kept_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Extension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('serial', models.PositiveIntegerField()),
                ('state', models.CharField(max_length=60)),
                ('by', models.CharField(max_length=150)),
                ('at', models.DateTimeField()),
                ('reason', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='InquiryPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64)),
                ('name', models.CharField(max_length=200)),
                ('size', models.BigIntegerField()),
                ('media_type', models.CharField(max_length=100)),
                ('by', models.CharField(max_length=150)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='JointDuty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.CharField(max_length=200)),
                ('what', models.TextField()),
                ('by', models.DateField()),
                ('done_on', models.DateField(null=True)),
                ('paper', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'ordering': ['by', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='JointMeeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_on', models.DateField()),
                ('bodies', models.JSONField()),
                ('conclusion', models.TextField()),
                ('minutes', models.CharField(max_length=64)),
                ('entered_by', models.CharField(max_length=150)),
                ('entered_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='ReplyPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64)),
                ('name', models.CharField(max_length=200)),
                ('size', models.BigIntegerField()),
                ('media_type', models.CharField(max_length=100)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='StepAside',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('asked_at', models.DateTimeField()),
                ('answered_by', models.CharField(blank=True, max_length=150)),
                ('answered_at', models.DateTimeField(null=True)),
                ('granted', models.BooleanField(null=True)),
                ('answer', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='TransferConsidered',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=18)),
                ('currency', models.CharField(max_length=3)),
                ('capacity', models.CharField(max_length=40)),
                ('circumstances', models.JSONField(default=list)),
                ('thresholds', models.JSONField(default=list)),
                ('transfer', models.BooleanField()),
                ('reason', models.TextField()),
                ('by', models.CharField(max_length=150)),
                ('second', models.CharField(max_length=150)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='outcome',
            name='after_appeal_by',
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AddField(
            model_name='outcome',
            name='new_facts_after',
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='outcome',
            name='new_facts_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='outcome',
            name='new_facts_reply_by',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='outcome',
            name='received_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='outcome',
            name='review_asked_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='outcome',
            name='track',
            field=models.CharField(default='administrative', max_length=20),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='personasked',
            name='findings',
            field=models.JSONField(default=list),
        ),
        migrations.AlterField(
            model_name='outcome',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='cases.personasked'),
        ),
        migrations.AddConstraint(
            model_name='outcome',
            constraint=models.UniqueConstraint(fields=('person', 'track'), name='cases_outcome_one_of_each_track'),
        ),
        migrations.AddConstraint(
            model_name='outcome',
            constraint=models.CheckConstraint(condition=models.Q(('received_on__isnull', True), models.Q(('decided', ''), _negated=True), _connector='OR'), name='cases_outcome_is_received_once_decided'),
        ),
        migrations.AddConstraint(
            model_name='outcome',
            constraint=models.CheckConstraint(condition=models.Q(('review_asked_on__isnull', True), models.Q(('received_on__isnull', False), ('review_asked_on__gte', models.F('received_on'))), _connector='OR'), name='cases_outcome_is_reviewed_once_received'),
        ),
        migrations.AddField(
            model_name='countersigning',
            name='case',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='countersignings', to='cases.case'),
        ),
        migrations.AddField(
            model_name='countersigning',
            name='inquiry',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='countersignings', to='inquiries.inquiry'),
        ),
        migrations.AddField(
            model_name='deductionorder',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deduction_orders', to='cases.personasked'),
        ),
        migrations.AddField(
            model_name='deductiontaken',
            name='entry',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='deduction', to='cases.moneyentry'),
        ),
        migrations.AddField(
            model_name='deductiontaken',
            name='order',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taken', to='cases.deductionorder'),
        ),
        migrations.AddField(
            model_name='extension',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='cases.case'),
        ),
        migrations.AddField(
            model_name='inquirypaper',
            name='inquiry',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='inquiries.inquiry'),
        ),
        migrations.AddField(
            model_name='jointmeeting',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='cases.case'),
        ),
        migrations.AddField(
            model_name='jointduty',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='cases.jointmeeting'),
        ),
        migrations.AddField(
            model_name='replypaper',
            name='reply',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='cases.reply'),
        ),
        migrations.AddField(
            model_name='stepaside',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='asked_aside', to='cases.personasked'),
        ),
        migrations.AddField(
            model_name='stepaside',
            name='whom',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='asked_to_step_aside', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='transferconsidered',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transfers_considered', to='cases.personasked'),
        ),
        migrations.AddConstraint(
            model_name='countersigning',
            constraint=models.CheckConstraint(condition=models.Q(('case__isnull', True), ('inquiry__isnull', True), _connector='XOR'), name='cases_countersigning_is_of_one_matter'),
        ),
        migrations.AddConstraint(
            model_name='countersigning',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreed__isnull', True), ('answered_at__isnull', True), ('answered_by', '')), models.Q(models.Q(('answered_by', ''), _negated=True), ('agreed__isnull', False), ('answered_at__isnull', False)), _connector='OR'), name='cases_countersigning_is_answered_whole'),
        ),
        migrations.AddConstraint(
            model_name='countersigning',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreed', True), _negated=True), models.Q(('answered_by', models.F('by')), _negated=True), _connector='OR'), name='cases_countersigning_is_confirmed_by_another'),
        ),
        migrations.AddConstraint(
            model_name='deductionorder',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('person',), name='cases_deductionorder_one_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='deductionorder',
            constraint=models.CheckConstraint(condition=models.Q(('due__gt', 0), ('last_month__gte', models.F('first_month')), ('pay__gt', 0)), name='cases_deductionorder_has_sums_and_months'),
        ),
        migrations.AddConstraint(
            model_name='deductionorder',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('second', ''), _negated=True), models.Q(('second', models.F('entered_by')), _negated=True), models.Q(('letter', ''), _negated=True), models.Q(('ordered_by', ''), _negated=True)), name='cases_deductionorder_is_entered_by_two_with_its_letter'),
        ),
        migrations.AddConstraint(
            model_name='deductionorder',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('end_reason', ''), ('ended_on__isnull', True)), models.Q(('ended_on__gte', models.F('ordered_on')), ('ended_on__isnull', False), models.Q(('end_reason', ''), _negated=True)), _connector='OR'), name='cases_deductionorder_ends_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='deductiontaken',
            constraint=models.UniqueConstraint(fields=('order', 'month'), name='cases_deductiontaken_once_a_month'),
        ),
        migrations.AddConstraint(
            model_name='deductiontaken',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='cases_deductiontaken_takes_something'),
        ),
        migrations.AddConstraint(
            model_name='extension',
            constraint=models.UniqueConstraint(fields=('case', 'serial'), name='cases_extension_once_in_a_state'),
        ),
        migrations.AddConstraint(
            model_name='extension',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='cases_extension_says_why'),
        ),
        migrations.AddConstraint(
            model_name='inquirypaper',
            constraint=models.UniqueConstraint(fields=('inquiry', 'sha256'), name='cases_inquirypaper_once_in_an_inquiry'),
        ),
        migrations.AddConstraint(
            model_name='jointmeeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('conclusion', ''), _negated=True), models.Q(('minutes', ''), _negated=True)), name='cases_jointmeeting_has_its_minutes'),
        ),
        migrations.AddConstraint(
            model_name='jointduty',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('body', ''), _negated=True), models.Q(('what', ''), _negated=True)), name='cases_jointduty_says_who_and_what'),
        ),
        migrations.AddConstraint(
            model_name='jointduty',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_on__isnull', True), ('paper', '')), models.Q(('done_on__isnull', False), models.Q(('paper', ''), _negated=True)), _connector='OR'), name='cases_jointduty_is_done_with_a_paper'),
        ),
        migrations.AddConstraint(
            model_name='jointduty',
            constraint=models.UniqueConstraint(fields=('meeting', 'body', 'what'), name='cases_jointduty_said_once'),
        ),
        migrations.AddConstraint(
            model_name='replypaper',
            constraint=models.UniqueConstraint(fields=('reply', 'sha256'), name='cases_replypaper_once_in_a_reply'),
        ),
        migrations.AddConstraint(
            model_name='stepaside',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='cases_stepaside_says_why'),
        ),
        migrations.AddConstraint(
            model_name='stepaside',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True), ('answered_by', ''), ('granted__isnull', True)), models.Q(models.Q(('answered_by', ''), _negated=True), models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False), ('granted__isnull', False)), _connector='OR'), name='cases_stepaside_is_answered_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='transferconsidered',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('second', ''), _negated=True), models.Q(('second', models.F('by')), _negated=True)), name='cases_transferconsidered_is_considered_by_two'),
        ),
        migrations.AddConstraint(
            model_name='transferconsidered',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='cases_transferconsidered_says_why'),
        ),
        migrations.AddConstraint(
            model_name='transferconsidered',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='cases_transferconsidered_has_a_sum'),
        ),
    ]
