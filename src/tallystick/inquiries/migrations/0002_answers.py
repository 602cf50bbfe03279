"""Where an inquiry goes and what comes back: offices, days, answers, silences, saved lists."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('inquiries', '0001_initial'),
        ('people', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('note', models.TextField(blank=True)),
                ('by', models.CharField(max_length=150)),
                ('at', models.DateTimeField()),
                ('way', models.CharField(max_length=10)),
                ('standing', models.CharField(default='given', max_length=20)),
                ('in_run', models.CharField(blank=True, max_length=100)),
                ('recheck', models.BooleanField(default=False)),
                ('rechecked_by', models.CharField(blank=True, max_length=150)),
            ],
        ),
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('query', models.CharField(max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name='Silence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('until', models.DateField()),
                ('reason', models.TextField()),
                ('asked_by', models.CharField(max_length=150)),
                ('asked_at', models.DateTimeField()),
                ('agreed_by', models.CharField(blank=True, max_length=150)),
                ('agreed_at', models.DateTimeField(null=True)),
                ('sampled_by', models.CharField(blank=True, max_length=150)),
                ('sampled_at', models.DateTimeField(null=True)),
                ('sample_found', models.TextField(blank=True)),
            ],
        ),
        migrations.AddField(
            model_name='inquiry',
            name='asked',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='inquiries', to='people.office'),
        ),
        migrations.AddField(
            model_name='inquiry',
            name='due_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='inquiry',
            name='edition',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='inquiry',
            name='merged_into',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='inquiries.inquiry'),
        ),
        migrations.AddField(
            model_name='inquiry',
            name='place',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='inquiries', to='people.place'),
        ),
        migrations.AddField(
            model_name='inquiry',
            name='place_label',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='inquiry',
            name='sent_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='inquiry',
            name='silent_until',
            field=models.DateField(null=True),
        ),
        migrations.AddIndex(
            model_name='inquiry',
            index=models.Index(fields=['asked', 'state', 'due_on'], name='inquiries_by_office'),
        ),
        migrations.AddIndex(
            model_name='inquiry',
            index=models.Index(fields=['place', 'state'], name='inquiries_by_place'),
        ),
        migrations.AddConstraint(
            model_name='inquiry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('due_on__isnull', True), ('sent_on__isnull', True)), models.Q(('asked__isnull', False), ('due_on__gte', models.F('sent_on')), ('sent_on__isnull', False)), _connector='OR'), name='inquiries_inquiry_is_sent_to_an_office_with_a_day'),
        ),
        migrations.AddField(
            model_name='answer',
            name='inquiry',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='inquiries.inquiry'),
        ),
        migrations.AddField(
            model_name='answer',
            name='office',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='people.office'),
        ),
        migrations.AddField(
            model_name='savedview',
            name='staff',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_views', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='silence',
            name='inquiry',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='silences', to='inquiries.inquiry'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('data_error', 'late_update', 'entitled', 'paid_wrongly', 'negligence', 'conduct'))), name='inquiries_answer_kind_is_known'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(('standing__in', ('given', 'confirmed', 'contradicted', 'replaced'))), name='inquiries_answer_standing_is_known'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(('way__in', ('page', 'workbook'))), name='inquiries_answer_way_is_known'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ('negligence', 'conduct')), _negated=True), models.Q(('note', ''), _negated=True), _connector='OR'), name='inquiries_answer_about_conduct_says_on_what_it_rests'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(('rechecked_by', models.F('by')), _negated=True), name='inquiries_answer_is_rechecked_by_another'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(condition=models.Q(('standing', 'replaced'), _negated=True), fields=('inquiry',), name='inquiries_answer_one_counts_for_an_inquiry'),
        ),
        migrations.AddConstraint(
            model_name='savedview',
            constraint=models.UniqueConstraint(fields=('staff', 'name'), name='inquiries_savedview_once_for_each_name'),
        ),
        migrations.AddConstraint(
            model_name='silence',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='inquiries_silence_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='silence',
            constraint=models.CheckConstraint(condition=models.Q(('agreed_by', models.F('asked_by')), _negated=True), name='inquiries_silence_needs_two_people'),
        ),
        migrations.AddConstraint(
            model_name='silence',
            constraint=models.CheckConstraint(condition=models.Q(('sampled_by', ''), models.Q(models.Q(('sampled_by', models.F('asked_by')), _negated=True), models.Q(('sampled_by', models.F('agreed_by')), _negated=True)), _connector='OR'), name='inquiries_silence_is_sampled_by_a_third'),
        ),
        migrations.AddConstraint(
            model_name='silence',
            constraint=models.UniqueConstraint(condition=models.Q(('agreed_by', '')), fields=('inquiry',), name='inquiries_silence_is_asked_for_once'),
        ),
    ]
