"""Money by double entry, and what follows an outcome: lawsuits, recalls, papers sent on, clearing, honest error."""

import django.db.models.deletion
import django.db.models.functions.math
import django.db.models.functions.text
import django.db.models.lookups
from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0002_steps_alone_move_a_case'),
        ('inquiries', '0003_order_of_work'),
    ]

    operations = [
        migrations.CreateModel(
            name='MoneyEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('at', models.DateTimeField()),
                ('by', models.CharField(max_length=150)),
                ('second', models.CharField(max_length=150)),
                ('kind', models.CharField(max_length=40)),
                ('document', models.CharField(blank=True, max_length=64)),
                ('note', models.TextField(blank=True)),
                ('sealed_at', models.DateTimeField(null=True)),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='money_entries', to='cases.case')),
                ('inquiry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='money_entries', to='inquiries.inquiry')),
                ('reverses', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversed_by', to='cases.moneyentry')),
            ],
            options={
                'verbose_name_plural': 'money entries',
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='MoneyLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account', models.CharField(max_length=30)),
                ('party', models.CharField(blank=True, max_length=200)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=18)),
                ('currency', models.CharField(max_length=3)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='cases.moneyentry')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Recall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('signed_by', models.CharField(max_length=20)),
                ('could_sign', models.PositiveIntegerField()),
                ('signatures', models.PositiveIntegerField()),
                ('signed_paper', models.CharField(max_length=64)),
                ('asked_on', models.DateField()),
                ('reply_offered_on', models.DateField(null=True)),
                ('held_on', models.DateField(null=True)),
                ('registered', models.PositiveIntegerField(null=True)),
                ('took_part', models.PositiveIntegerField(null=True)),
                ('agreed', models.PositiveIntegerField(null=True)),
                ('minutes', models.CharField(blank=True, max_length=64)),
                ('published_on', models.DateField(null=True)),
                ('withdrawn_on', models.DateField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recalls', to='cases.case')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recalls', to='cases.personasked')),
            ],
        ),
        migrations.CreateModel(
            name='Tolerance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_by_whom', models.CharField(max_length=20)),
                ('asked_by', models.CharField(max_length=150)),
                ('asked_on', models.DateField()),
                ('looked_at', models.JSONField(default=dict)),
                ('private_gain', models.BooleanField(null=True)),
                ('reviewed_by', models.CharField(blank=True, max_length=150)),
                ('reviewed_on', models.DateField(null=True)),
                ('result', models.CharField(blank=True, max_length=20)),
                ('reason', models.TextField(blank=True)),
                ('decided_by', models.CharField(blank=True, max_length=150)),
                ('approved_by', models.CharField(blank=True, max_length=150)),
                ('decided_on', models.DateField(null=True)),
                ('told_on', models.DateField(null=True)),
                ('reply_letter', models.CharField(blank=True, max_length=64)),
                ('correct_by', models.DateField(null=True)),
                ('corrected_on', models.DateField(null=True)),
                ('correction', models.CharField(blank=True, max_length=64)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tolerances', to='cases.personasked')),
            ],
        ),
        migrations.CreateModel(
            name='Transfer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('to_kind', models.CharField(max_length=20)),
                ('to_body', models.CharField(max_length=200)),
                ('sent_on', models.DateField()),
                ('sent_by', models.CharField(max_length=150)),
                ('second', models.CharField(max_length=150)),
                ('letter', models.CharField(max_length=64)),
                ('materials', models.JSONField()),
                ('receipt_by', models.DateField()),
                ('receipt_on', models.DateField(null=True)),
                ('receipt', models.CharField(blank=True, max_length=64)),
                ('result_by', models.DateField()),
                ('result', models.TextField(blank=True)),
                ('result_on', models.DateField(null=True)),
                ('result_paper', models.CharField(blank=True, max_length=64)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transfers', to='cases.case')),
            ],
        ),
        migrations.CreateModel(
            name='Clearing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_by', models.CharField(max_length=10)),
                ('conclusion', models.CharField(max_length=20)),
                ('occasion', models.CharField(max_length=20)),
                ('state', models.CharField(default='asked', max_length=10)),
                ('asked_by', models.CharField(max_length=150)),
                ('asked_on', models.DateField()),
                ('answered_on', models.DateField(null=True)),
                ('heard_in', models.CharField(max_length=60)),
                ('cleared_in', models.CharField(blank=True, max_length=60)),
                ('letter', models.CharField(blank=True, max_length=64)),
                ('done_by', models.CharField(blank=True, max_length=150)),
                ('second', models.CharField(blank=True, max_length=150)),
                ('done_on', models.DateField(null=True)),
                ('revisit_person_on', models.DateField(null=True)),
                ('revisit_unit_on', models.DateField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clearings', to='cases.personasked')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'declined'), _negated=True), fields=('person',), name='cases_clearing_once_for_a_matter'), models.CheckConstraint(condition=models.Q(('conclusion__in', ('seriously_untrue', 'untrue', 'fabricated'))), name='cases_clearing_only_when_untrue'), models.CheckConstraint(condition=models.Q(('occasion__in', ('held_back', 'harmed', 'named_again', 'other')), ('started_by__in', ('office', 'person')), models.Q(('heard_in', ''), _negated=True)), name='cases_clearing_says_why_and_who_had_heard'), models.CheckConstraint(condition=models.Q(models.Q(('answered_on__isnull', True), ('state', 'asked')), models.Q(('answered_on__gte', models.F('asked_on')), ('answered_on__isnull', False), ('state__in', ['consented', 'declined'])), _connector='OR'), name='cases_clearing_is_answered_on_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('cleared_in', ''), ('done_by', ''), ('done_on__isnull', True), ('letter', ''), ('second', '')), models.Q(('done_on__gte', models.F('answered_on')), ('done_on__isnull', False), ('state', 'consented'), ('cleared_in', models.F('heard_in')), models.Q(('letter', ''), _negated=True), models.Q(('done_by', ''), _negated=True), models.Q(('second', ''), _negated=True), models.Q(('second', models.F('done_by')), _negated=True)), _connector='OR'), name='cases_clearing_is_done_with_consent_before_all_who_had_heard'), models.CheckConstraint(condition=models.Q(models.Q(('revisit_person_on__isnull', True), ('revisit_unit_on__isnull', True)), ('done_on__isnull', False), _connector='OR'), name='cases_clearing_is_revisited_after_it_was_done'), models.CheckConstraint(condition=models.Q(models.Q(('revisit_person_on__isnull', True), ('revisit_person_on__gt', models.F('done_on')), _connector='OR'), models.Q(('revisit_unit_on__isnull', True), ('revisit_unit_on__gt', models.F('done_on')), _connector='OR')), name='cases_clearing_is_revisited_on_a_later_day')],
            },
        ),
        migrations.CreateModel(
            name='Litigation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('matter', models.TextField()),
                ('loss_known_on', models.DateField()),
                ('amount', models.DecimalField(decimal_places=2, max_digits=18)),
                ('currency', models.CharField(max_length=3)),
                ('urged_on', models.DateField()),
                ('answer_by', models.DateField()),
                ('urged_letter', models.CharField(max_length=64)),
                ('refused_on', models.DateField(null=True)),
                ('meeting', models.CharField(blank=True, max_length=20)),
                ('met_on', models.DateField(null=True)),
                ('entitled', models.PositiveIntegerField(null=True)),
                ('present', models.PositiveIntegerField(null=True)),
                ('agreed', models.PositiveIntegerField(null=True)),
                ('minutes', models.CharField(blank=True, max_length=64)),
                ('asked_in_writing_on', models.DateField(null=True)),
                ('askers', models.PositiveIntegerField(null=True)),
                ('askers_letter', models.CharField(blank=True, max_length=64)),
                ('supervisors_refused_on', models.DateField(null=True)),
                ('filed_on', models.DateField(null=True)),
                ('filed_by', models.CharField(blank=True, max_length=20)),
                ('filing', models.CharField(blank=True, max_length=64)),
                ('result', models.CharField(blank=True, max_length=20)),
                ('result_on', models.DateField(null=True)),
                ('judgment', models.CharField(blank=True, max_length=64)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lawsuits', to='cases.case')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('answer_by__gt', models.F('urged_on')), ('urged_on__gte', models.F('loss_known_on'))), name='cases_litigation_committee_has_days_to_answer'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='cases_litigation_asks_for_a_sum'), models.CheckConstraint(condition=models.Q(models.Q(('agreed__isnull', True), ('entitled__isnull', True), ('meeting', ''), ('met_on__isnull', True), ('minutes', ''), ('present__isnull', True)), models.Q(('meeting__in', ('villagers', 'households', 'representatives')), ('met_on__isnull', False), ('entitled__gt', 0), ('entitled__isnull', False), ('agreed__lte', models.F('present')), ('present__lte', models.F('entitled')), ('agreed__isnull', False), ('present__isnull', False), models.Q(('minutes', ''), _negated=True)), _connector='OR'), name='cases_litigation_meeting_is_told_whole'), models.CheckConstraint(condition=models.Q(models.Q(('asked_in_writing_on__isnull', True), ('askers__isnull', True), ('askers_letter', '')), models.Q(('asked_in_writing_on__isnull', False), ('askers__gt', 0), ('askers__isnull', False), models.Q(('askers_letter', ''), _negated=True)), _connector='OR'), name='cases_litigation_request_is_told_whole'), models.CheckConstraint(condition=models.Q(models.Q(('filed_by', ''), ('filed_on__isnull', True), ('filing', '')), models.Q(('filed_by__in', ('committee', 'supervisors', 'members')), ('filed_on__gte', models.F('urged_on')), ('filed_on__isnull', False), models.Q(('filing', ''), _negated=True)), _connector='OR'), name='cases_litigation_filing_is_told_whole'), models.CheckConstraint(condition=models.Q(models.Q(('judgment', ''), ('result', ''), ('result_on__isnull', True)), models.Q(('filed_on__isnull', False), ('result__in', ('won', 'won_in_part', 'lost', 'settled', 'withdrawn')), ('result_on__gte', models.F('filed_on')), ('result_on__isnull', False), models.Q(('judgment', ''), _negated=True)), _connector='OR'), name='cases_litigation_result_is_told_whole')],
            },
        ),
        migrations.AddConstraint(
            model_name='moneyentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('case__isnull', True), ('inquiry__isnull', False)), models.Q(('case__isnull', False), ('inquiry__isnull', True)), _connector='OR'), name='cases_moneyentry_is_of_a_case_or_an_inquiry'),
        ),
        migrations.AddConstraint(
            model_name='moneyentry',
            constraint=models.UniqueConstraint(fields=('case', 'number'), name='cases_moneyentry_once_in_a_case'),
        ),
        migrations.AddConstraint(
            model_name='moneyentry',
            constraint=models.UniqueConstraint(fields=('inquiry', 'number'), name='cases_moneyentry_once_in_an_inquiry'),
        ),
        migrations.AddConstraint(
            model_name='moneyentry',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('due_stated', 'received', 'returned_to_household', 'returned_to_village', 'sent_to_treasury', 'written_off', 'disputed', 'dispute_ended', 'given_back', 'prevented', 'owed', 'owed_paid'))), name='cases_moneyentry_kind_is_known'),
        ),
        migrations.AddConstraint(
            model_name='moneyentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('by', ''), _negated=True), models.Q(('second', ''), _negated=True), models.Q(('second', models.F('by')), _negated=True)), name='cases_moneyentry_needs_two_people'),
        ),
        migrations.AddConstraint(
            model_name='moneyentry',
            constraint=models.CheckConstraint(condition=models.Q(('document', ''), django.db.models.lookups.Exact(django.db.models.functions.text.Length('document'), 64), _connector='OR'), name='cases_moneyentry_document_is_a_digest'),
        ),
        migrations.AddConstraint(
            model_name='moneyentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ('received', 'returned_to_household', 'returned_to_village', 'sent_to_treasury', 'given_back', 'owed_paid')), _negated=True), ('reverses__isnull', False), models.Q(('document', ''), _negated=True), _connector='OR'), name='cases_moneyentry_that_moves_money_has_a_paper'),
        ),
        migrations.AddConstraint(
            model_name='moneyentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('kind__in', ('written_off', 'disputed', 'dispute_ended')), _negated=True), ('reverses__isnull', True)), models.Q(('note', ''), _negated=True), _connector='OR'), name='cases_moneyentry_that_lets_go_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='moneyline',
            constraint=models.CheckConstraint(condition=models.Q(('account__in', ('in_question', 'due', 'paid_in', 'held', 'returned_to_household', 'returned_to_village', 'to_treasury', 'written_off', 'disputed', 'prevented', 'owed_to_person', 'paid_to_person'))), name='cases_moneyline_account_is_known'),
        ),
        migrations.AddConstraint(
            model_name='moneyline',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', Decimal('-999999999999.99')), ('amount__lte', Decimal('999999999999.99')), models.Q(('amount', 0), _negated=True)), name='cases_moneyline_is_a_sum'),
        ),
        migrations.AddConstraint(
            model_name='moneyline',
            constraint=models.CheckConstraint(condition=models.Q(('amount', django.db.models.functions.math.Round(models.F('amount'), precision=2))), name='cases_moneyline_is_in_cents'),
        ),
        migrations.AddConstraint(
            model_name='moneyline',
            constraint=models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length('currency'), 3)), name='cases_moneyline_has_a_currency'),
        ),
        migrations.AddConstraint(
            model_name='recall',
            constraint=models.UniqueConstraint(condition=models.Q(('published_on__isnull', True), ('withdrawn_on__isnull', True)), fields=('person',), name='cases_recall_one_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='recall',
            constraint=models.CheckConstraint(condition=models.Q(('signed_by__in', ('villagers', 'representatives'))), name='cases_recall_signers_are_known'),
        ),
        migrations.AddConstraint(
            model_name='recall',
            constraint=models.CheckConstraint(condition=models.Q(('signatures__gt', 0), ('signatures__lte', models.F('could_sign')), models.Q(('signed_paper', ''), _negated=True)), name='cases_recall_no_more_sign_than_could'),
        ),
        migrations.AddConstraint(
            model_name='recall',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreed__isnull', True), ('held_on__isnull', True), ('minutes', ''), ('registered__isnull', True), ('took_part__isnull', True)), models.Q(('held_on__gte', models.F('reply_offered_on')), ('held_on__isnull', False), ('registered__gt', 0), ('registered__isnull', False), ('reply_offered_on__isnull', False), ('took_part__isnull', False), ('took_part__lte', models.F('registered')), ('agreed__isnull', False), ('agreed__lte', models.F('took_part')), models.Q(('minutes', ''), _negated=True)), _connector='OR'), name='cases_recall_is_held_after_a_reply_could_be_given'),
        ),
        migrations.AddConstraint(
            model_name='recall',
            constraint=models.CheckConstraint(condition=models.Q(('reply_offered_on__isnull', True), ('reply_offered_on__gte', models.F('asked_on')), _connector='OR'), name='cases_recall_reply_follows_the_request'),
        ),
        migrations.AddConstraint(
            model_name='recall',
            constraint=models.CheckConstraint(condition=models.Q(('published_on__isnull', True), models.Q(('held_on__isnull', False), ('published_on__gte', models.F('held_on'))), _connector='OR'), name='cases_recall_is_published_after_it_was_held'),
        ),
        migrations.AddConstraint(
            model_name='tolerance',
            constraint=models.UniqueConstraint(condition=models.Q(('result', '')), fields=('person',), name='cases_tolerance_one_waits_for_a_person'),
        ),
        migrations.AddConstraint(
            model_name='tolerance',
            constraint=models.CheckConstraint(condition=models.Q(('asked_by_whom__in', ('person', 'unit', 'ex_officio'))), name='cases_tolerance_asker_is_known'),
        ),
        migrations.AddConstraint(
            model_name='tolerance',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('result__in', ('exempt', 'lighter', 'mitigated')), _negated=True), models.Q(('private_gain', False), ('private_gain__isnull', False)), _connector='OR'), name='cases_tolerance_private_gain_closes_the_door'),
        ),
        migrations.AddConstraint(
            model_name='tolerance',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('private_gain__isnull', True), ('reviewed_by', ''), ('reviewed_on__isnull', True)), models.Q(('reviewed_on__gte', models.F('asked_on')), ('reviewed_on__isnull', False), ('private_gain__isnull', False), models.Q(('reviewed_by', ''), _negated=True)), _connector='OR'), name='cases_tolerance_is_reviewed_whole'),
        ),
        migrations.AddConstraint(
            model_name='tolerance',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_on__isnull', True), ('result', '')), models.Q(('result__in', ('exempt', 'lighter', 'mitigated', 'not_tolerated')), ('reviewed_on__isnull', False), ('decided_on__gte', models.F('reviewed_on')), ('decided_on__isnull', False), models.Q(('reason', ''), _negated=True), models.Q(('decided_by', ''), _negated=True), models.Q(('approved_by', ''), _negated=True), models.Q(('approved_by', models.F('decided_by')), _negated=True)), _connector='OR'), name='cases_tolerance_is_decided_by_two_people'),
        ),
        migrations.AddConstraint(
            model_name='tolerance',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('result__in', ('exempt', 'lighter', 'mitigated')), _negated=True), models.Q(('correct_by__gt', models.F('decided_on')), ('correct_by__isnull', False)), _connector='OR'), name='cases_tolerance_is_to_be_corrected_by_a_day'),
        ),
        migrations.AddConstraint(
            model_name='tolerance',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reply_letter', ''), ('told_on__isnull', True)), models.Q(('decided_on__isnull', False), ('told_on__isnull', False), ('told_on__gte', models.F('decided_on')), models.Q(('reply_letter', ''), _negated=True)), _connector='OR'), name='cases_tolerance_is_told_in_writing'),
        ),
        migrations.AddConstraint(
            model_name='tolerance',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('corrected_on__isnull', True), ('correction', '')), models.Q(('correct_by__isnull', False), ('corrected_on__isnull', False), models.Q(('correction', ''), _negated=True)), _connector='OR'), name='cases_tolerance_correction_is_a_paper'),
        ),
        migrations.AddConstraint(
            model_name='transfer',
            constraint=models.CheckConstraint(condition=models.Q(('to_kind__in', ('court', 'procuratorate', 'police', 'discipline', 'audit', 'department'))), name='cases_transfer_body_is_of_a_known_kind'),
        ),
        migrations.AddConstraint(
            model_name='transfer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('second', ''), _negated=True), models.Q(('second', models.F('sent_by')), _negated=True), models.Q(('letter', ''), _negated=True)), name='cases_transfer_is_sent_by_two_people'),
        ),
        migrations.AddConstraint(
            model_name='transfer',
            constraint=models.CheckConstraint(condition=models.Q(('receipt_by__gt', models.F('sent_on')), ('result_by__gte', models.F('receipt_by'))), name='cases_transfer_says_when_it_is_looked_for'),
        ),
        migrations.AddConstraint(
            model_name='transfer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('receipt', ''), ('receipt_on__isnull', True)), models.Q(('receipt_on__gte', models.F('sent_on')), ('receipt_on__isnull', False), models.Q(('receipt', ''), _negated=True)), _connector='OR'), name='cases_transfer_receipt_is_a_paper'),
        ),
        migrations.AddConstraint(
            model_name='transfer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('result', ''), ('result_on__isnull', True), ('result_paper', '')), models.Q(('receipt_on__isnull', False), ('result_on__isnull', False), ('result_on__gte', models.F('receipt_on')), models.Q(('result', ''), _negated=True), models.Q(('result_paper', ''), _negated=True)), _connector='OR'), name='cases_transfer_result_follows_the_receipt'),
        ),
    ]
