"""What keeps a case to its procedure: a state changes by a step, and a step is a transition or nothing."""

from django.db import migrations

_FITS = """EXISTS (SELECT 1 FROM cases_case c JOIN cases_transition t
    ON t.procedure = c.procedure AND t.edition = c.edition AND t.from_state = c.state
    WHERE c.id = NEW.case_id AND c.serial + 1 = NEW.serial AND t.move = NEW.move
      AND t.from_state = NEW.from_state AND t.to_state = NEW.to_state)"""
_BY_A_STEP = """EXISTS (SELECT 1 FROM cases_step s
    WHERE s.case_id = NEW.id AND s.serial = NEW.serial AND NEW.serial = OLD.serial + 1
      AND s.from_state = OLD.state AND s.to_state = NEW.state)"""
_SAME = "NEW.procedure = OLD.procedure AND NEW.edition = OLD.edition"

_SQLITE = [
    f"""CREATE TRIGGER cases_step_is_a_transition BEFORE INSERT ON cases_step
    WHEN NOT {_FITS}
    BEGIN SELECT RAISE(ABORT, 'a step is a transition of the case''s procedure'); END""",
    """CREATE TRIGGER cases_step_never_changes BEFORE UPDATE ON cases_step
    BEGIN SELECT RAISE(ABORT, 'a step that was taken stays as it is'); END""",
    """CREATE TRIGGER cases_step_never_goes BEFORE DELETE ON cases_step
    BEGIN SELECT RAISE(ABORT, 'a step that was taken stays'); END""",
    f"""CREATE TRIGGER cases_case_moves_by_a_step BEFORE UPDATE OF state, serial, procedure, edition
    ON cases_case
    WHEN NOT ({_SAME}) OR (NEW.state <> OLD.state OR NEW.serial <> OLD.serial) AND NOT {_BY_A_STEP}
    BEGIN SELECT RAISE(ABORT, 'a case moves by a step of its procedure'); END""",
]
_POSTGRES = [
    f"""CREATE FUNCTION cases_step_fits() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NOT {_FITS} THEN
        RAISE EXCEPTION 'a step is a transition of the case''s procedure'
          USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN NEW;
    END $$""",
    """CREATE FUNCTION cases_step_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'a step that was taken stays as it is'
      USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    f"""CREATE FUNCTION cases_case_moves() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NOT ({_SAME}) OR (NEW.state <> OLD.state OR NEW.serial <> OLD.serial) AND NOT {_BY_A_STEP}
      THEN RAISE EXCEPTION 'a case moves by a step of its procedure'
        USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN NEW;
    END $$""",
    """CREATE TRIGGER cases_step_is_a_transition BEFORE INSERT ON cases_step
    FOR EACH ROW EXECUTE FUNCTION cases_step_fits()""",
    """CREATE TRIGGER cases_step_never_changes BEFORE UPDATE OR DELETE ON cases_step
    FOR EACH ROW EXECUTE FUNCTION cases_step_stays()""",
    """CREATE TRIGGER cases_case_moves_by_a_step BEFORE UPDATE ON cases_case
    FOR EACH ROW EXECUTE FUNCTION cases_case_moves()""",
]


def guard(apps, schema_editor):
    statements = _POSTGRES if schema_editor.connection.vendor == "postgresql" else _SQLITE
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
