"""What records and people found of answers."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('inquiries', '0003_order_of_work'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='answer',
            name='inquiries_answer_one_counts_for_an_inquiry',
        ),
        migrations.AddField(
            model_name='answer',
            name='newest_source',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='answer',
            name='recheck_found',
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name='answer',
            name='recheck_note',
            field=models.TextField(blank=True),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(('recheck_found__in', ('', 'right', 'wrong'))), name='inquiries_answer_recheck_is_known'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(condition=models.Q(('standing__in', ('given', 'confirmed'))), fields=('inquiry',), name='inquiries_answer_one_counts_for_an_inquiry'),
        ),
    ]
