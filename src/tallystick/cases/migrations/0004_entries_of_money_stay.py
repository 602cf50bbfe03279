"""What keeps the money: no entry is sealed that does not balance, and a sealed one stays as it is."""

from collections.abc import Iterator

from django.db import migrations

# Cents, for SQLite keeps a decimal as a float and its sums would not come to nothing.
_CENTS = "CAST(ROUND(l.amount * 100) AS BIGINT)"
_OWN = "FROM cases_moneyline l WHERE l.entry_id = NEW.id"
_BOTH = "FROM cases_moneyline l WHERE l.entry_id IN (NEW.id, NEW.reverses_id)"
_UNBALANCED = f"""(NOT EXISTS (SELECT 1 {_OWN})
    OR EXISTS (SELECT 1 {_OWN} GROUP BY l.currency HAVING SUM({_CENTS}) <> 0))"""
# What is undone comes to nothing in every account of everybody.
_HALF_UNDONE = f"""(NEW.reverses_id IS NOT NULL AND EXISTS (SELECT 1 {_BOTH}
    GROUP BY l.account, l.party, l.currency HAVING SUM({_CENTS}) <> 0))"""
_OF_ANOTHER = """(NEW.reverses_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM cases_moneyentry o
    WHERE o.id = NEW.reverses_id AND o.id <> NEW.id AND o.sealed_at IS NOT NULL
      AND o.reverses_id IS NULL AND o.kind = NEW.kind
      AND (o.case_id = NEW.case_id OR o.inquiry_id = NEW.inquiry_id)))"""
_MORE_THAN_HELD = f"""EXISTS (SELECT 1 FROM cases_moneyline l
    JOIN cases_moneyentry e ON e.id = l.entry_id
    WHERE l.account = 'held' AND (e.sealed_at IS NOT NULL OR e.id = NEW.id)
      AND (e.case_id = NEW.case_id OR e.inquiry_id = NEW.inquiry_id)
    GROUP BY l.currency HAVING SUM({_CENTS}) < 0)"""
_OPEN = """EXISTS (SELECT 1 FROM cases_moneyentry e
    WHERE e.id = NEW.entry_id AND e.sealed_at IS NULL)"""
_NEXT = """NEW.number = (SELECT COALESCE(MAX(e.number), 0) + 1 FROM cases_moneyentry e
    WHERE e.case_id = NEW.case_id OR e.inquiry_id = NEW.inquiry_id)"""
_SAME = " AND ".join(
    f"NEW.{one} {{same}} OLD.{one}"
    for one in (
        "id", "case_id", "inquiry_id", "number", "at", '"by"', "second", "kind", "document", "note",
        "reverses_id",
    )
)
_SEALED = (
    ("an entry of money does not balance", _UNBALANCED),
    ("an entry of money is undone whole or not at all", _HALF_UNDONE),
    ("an entry of money undoes a sealed one of the same case", _OF_ANOTHER),
    ("no more leaves the dedicated account than came in", _MORE_THAN_HELD),
)
STAYS = "an entry of money stays as it is"


def _sqlite() -> Iterator[str]:
    yield f"""CREATE TRIGGER cases_moneyentry_is_the_next BEFORE INSERT ON cases_moneyentry
    WHEN NEW.sealed_at IS NOT NULL OR NOT ({_NEXT})
      OR EXISTS (SELECT 1 FROM cases_moneyentry e WHERE e.id = NEW.id OR e.reverses_id = NEW.reverses_id)
    BEGIN SELECT RAISE(ABORT, 'an entry of money is the next one, and not sealed yet'); END"""
    same = _SAME.format(same="IS")
    yield f"""CREATE TRIGGER cases_moneyentry_stays BEFORE UPDATE ON cases_moneyentry
    WHEN OLD.sealed_at IS NOT NULL OR NEW.sealed_at IS NULL OR NOT ({same})
    BEGIN SELECT RAISE(ABORT, '{STAYS}'); END"""
    for number, (says, wrong) in enumerate(_SEALED, start=1):
        yield f"""CREATE TRIGGER cases_moneyentry_is_sealed_whole_{number}
        BEFORE UPDATE ON cases_moneyentry WHEN OLD.sealed_at IS NULL AND {wrong}
        BEGIN SELECT RAISE(ABORT, '{says}'); END"""
    yield f"""CREATE TRIGGER cases_moneyentry_never_goes BEFORE DELETE ON cases_moneyentry
    BEGIN SELECT RAISE(ABORT, '{STAYS}'); END"""
    # An insert that replaces a line would delete the other without a word.
    yield f"""CREATE TRIGGER cases_moneyline_is_of_an_open_entry BEFORE INSERT ON cases_moneyline
    WHEN NOT {_OPEN} OR EXISTS (SELECT 1 FROM cases_moneyline l WHERE l.id = NEW.id)
    BEGIN SELECT RAISE(ABORT, '{STAYS}'); END"""
    for what, act in (("never_changes", "UPDATE"), ("never_goes", "DELETE")):
        yield f"""CREATE TRIGGER cases_moneyline_{what} BEFORE {act} ON cases_moneyline
        BEGIN SELECT RAISE(ABORT, '{STAYS}'); END"""


def _refusal(says: str) -> str:
    return f"RAISE EXCEPTION '{says}' USING ERRCODE = 'integrity_constraint_violation';"


def _postgres() -> Iterator[str]:
    sealed = "\n".join(
        f"IF {wrong} THEN {_refusal(says)} END IF;" for says, wrong in _SEALED
    )
    same = _SAME.format(same="IS NOT DISTINCT FROM")
    yield f"""CREATE FUNCTION cases_money_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN {_refusal(STAYS)} END $$"""
    yield f"""CREATE FUNCTION cases_moneyentry_next() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.sealed_at IS NOT NULL OR NOT ({_NEXT}) THEN
        {_refusal("an entry of money is the next one, and not sealed yet")}
      END IF;
      RETURN NEW;
    END $$"""
    yield f"""CREATE FUNCTION cases_moneyentry_seal() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.sealed_at IS NOT NULL OR NEW.sealed_at IS NULL OR NOT ({same}) THEN
        {_refusal(STAYS)}
      END IF;
      {sealed}
      RETURN NEW;
    END $$"""
    yield f"""CREATE FUNCTION cases_moneyentry_ended() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF {_UNBALANCED} OR EXISTS (SELECT 1 FROM cases_moneyentry e
          WHERE e.id = NEW.id AND e.sealed_at IS NULL) THEN
        {_refusal("an entry of money is sealed in the transaction that wrote it")}
      END IF;
      RETURN NULL;
    END $$"""
    # The entry is locked, so that nobody seals it while a line is on its way.
    yield f"""CREATE FUNCTION cases_moneyline_open() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM 1 FROM cases_moneyentry e WHERE e.id = NEW.entry_id FOR UPDATE;
      IF NOT {_OPEN} THEN {_refusal(STAYS)} END IF;
      RETURN NEW;
    END $$"""
    yield """CREATE TRIGGER cases_moneyentry_is_the_next BEFORE INSERT ON cases_moneyentry
    FOR EACH ROW EXECUTE FUNCTION cases_moneyentry_next()"""
    yield """CREATE TRIGGER cases_moneyentry_is_sealed_whole BEFORE UPDATE ON cases_moneyentry
    FOR EACH ROW EXECUTE FUNCTION cases_moneyentry_seal()"""
    yield """CREATE CONSTRAINT TRIGGER cases_moneyentry_ends_sealed AFTER INSERT ON cases_moneyentry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cases_moneyentry_ended()"""
    yield """CREATE TRIGGER cases_moneyentry_never_goes BEFORE DELETE ON cases_moneyentry
    FOR EACH ROW EXECUTE FUNCTION cases_money_stays()"""
    yield """CREATE TRIGGER cases_moneyline_is_of_an_open_entry BEFORE INSERT ON cases_moneyline
    FOR EACH ROW EXECUTE FUNCTION cases_moneyline_open()"""
    yield """CREATE TRIGGER cases_moneyline_never_changes BEFORE UPDATE OR DELETE ON cases_moneyline
    FOR EACH ROW EXECUTE FUNCTION cases_money_stays()"""
    for table in ("cases_moneyentry", "cases_moneyline"):
        yield f"""CREATE TRIGGER {table}_is_never_emptied BEFORE TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION cases_money_stays()"""


def guard(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in _postgres() if vendor == "postgresql" else _sqlite():
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_money_and_what_follows")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
