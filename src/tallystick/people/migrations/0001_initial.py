"""The first tables of people."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Staff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('username', models.CharField(max_length=150, unique=True)),
                ('name', models.CharField(max_length=100)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('language', models.CharField(default='zh-hans', max_length=10)),
                ('is_active', models.BooleanField(default=True)),
            ],
            options={
                'verbose_name_plural': 'staff',
                'constraints': [models.CheckConstraint(condition=models.Q(('language__in', ['en', 'zh-hans'])), name='people_staff_language_is_spoken')],
            },
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=300, unique=True)),
                ('level', models.CharField(max_length=10)),
                ('name', models.CharField(max_length=100)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='people.place')),
            ],
            options={
                'ordering': ['path'],
            },
        ),
        migrations.CreateModel(
            name='Office',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=60, unique=True)),
                ('name_en', models.CharField(max_length=200)),
                ('name_zh', models.CharField(max_length=200)),
                ('telephone', models.CharField(blank=True, max_length=60)),
                ('open', models.BooleanField(default=True)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offices', to='people.place')),
            ],
            options={
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(max_length=40)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(null=True)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='people.office')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='people.place')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='people.staff')),
            ],
        ),
        migrations.CreateModel(
            name='Declaration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('about_kind', models.CharField(max_length=40)),
                ('about_id', models.CharField(max_length=200)),
                ('label', models.CharField(blank=True, max_length=100)),
                ('declared_on', models.DateField()),
                ('until_on', models.DateField(null=True)),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='declarations', to='people.staff')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['interest', 'oneself', 'relation'])), name='people_declaration_kind_is_known'), models.UniqueConstraint(fields=('staff', 'kind', 'about_kind', 'about_id'), name='people_declaration_said_once')],
            },
        ),
        migrations.CreateModel(
            name='Duty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_of', models.CharField(max_length=200)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='duties', to='people.office')),
            ],
            options={
                'verbose_name_plural': 'duties',
                'constraints': [models.UniqueConstraint(fields=('office', 'asked_of'), name='people_duty_once_in_an_office')],
            },
        ),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.CheckConstraint(condition=models.Q(('level__in', ['county', 'group', 'township', 'village'])), name='people_place_level_is_known'),
        ),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.UniqueConstraint(fields=('parent', 'name'), name='people_place_once_in_its_parent'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['administrator', 'analyst', 'appeal_reviewer', 'case_manager', 'clerk', 'handler', 'leader_in_charge', 'official', 'outside_reviewer', 'petition_desk', 'principal', 'reviewer', 'section_head', 'supervisor', 'township_discipline'])), name='people_post_role_is_known'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gt', models.F('from_on')), _connector='OR'), name='people_post_ends_after_it_begins'),
        ),
    ]
