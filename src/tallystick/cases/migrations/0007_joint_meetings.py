"""Joint meetings, and what each body took upon itself."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0006_fair_hearing_and_two_hands'),
    ]

    operations = [
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
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='cases.case')),
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
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='cases.jointmeeting')),
            ],
            options={
                'ordering': ['by', 'pk'],
            },
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
    ]
