"""Where a card, its SQL, its examples and the rest of the catalogue must agree."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import InvalidOperation

from tallystick.checks.card import BUILT_IN_PARAMETERS, Card, Check, Example, TextTable, is_plain
from tallystick.checks.example_reader import read_cell
from tallystick.checks.ground import Ground
from tallystick.checks.mistakes import NOTHING, Mistakes, Place, did_you_mean
from tallystick.engines import portable_sql
from tallystick.engines.engine import ColumnType
from tallystick.foundation.texts import Text

_ADD_OR_STOP = Text("Add it, or stop reading it.", "请补上，或不再读取。")


def note_disagreements(check: Check, ground: Ground, place: Place) -> None:
    """Note every place where the parts of one check file contradict each other."""
    _note_names(check, ground, place)
    _note_status(check.card, place)
    _note_words(check.card, ground, place)
    _note_halves(check, ground, place)
    _note_answers(check, place)
    _note_examples(check, ground, place.mistakes)
    if check.outputs:
        _note_outputs(check, place)
        _note_reads(check, ground, place)
        _note_parameters(check, place)


def _note(place: Place, key: str, what: Text, to_do: Text = NOTHING, *inner: str | int) -> None:
    place.mistakes.note(place.document.line(key, *inner), what, to_do)


def _note_names(check: Check, ground: Ground, place: Place) -> None:
    card = check.card
    if card.id and card.id != check.file.stem:
        _note(
            place,
            "id",
            Text(
                f"The id `{card.id}` is not the file's name.", f"编号 `{card.id}` 与文件名不同。"
            ),
        )
    if card.id and not (card.id.isidentifier() and card.id.islower() and card.id.isascii()):
        _note(
            place,
            "id",
            Text("An id is written in lower case with underscores.", "编号须为小写字母加下划线。"),
        )
    if card.category != check.file.parent.name:
        _note(
            place,
            "category",
            Text("The category is not the folder's name.", "类别与所在文件夹名不同。"),
        )
    _note_known(place, "category", [card.category], ground.categories)
    _note_known(place, "law", [law.instrument for law in card.law], ground.instruments)
    _note_known(place, "legal_values", card.legal_values, ground.legal_columns)
    _note_known(place, "refine", [card.refine] if card.refine else [], ground.refiners)


def _note_known(place: Place, key: str, used: Iterable[str], known: Collection[str]) -> None:
    for word in used:
        if word and word not in known:
            _note(
                place,
                key,
                Text(f"There is no `{word}`.", f"没有 `{word}`。"),
                did_you_mean(word, known),
            )


def _note_status(card: Card, place: Place) -> None:
    if card.status == "live" and not card.trial_result:
        _note(
            place,
            "status",
            Text(
                "`live` needs a `trial_result` from the field.",
                "`live` 须附实地试用结果 `trial_result`。",
            ),
        )
    if card.status == "retired" and not card.replaced_by:
        _note(
            place,
            "status",
            Text("`retired` needs `replaced_by`.", "`retired` 须写明 `replaced_by`。"),
        )
    if bool(card.law) == bool(card.no_law):
        _note(
            place,
            "law",
            Text(
                "Cite a law, or say in `no_law` why none applies; not both.",
                "请引用法律，或在 `no_law` 中说明为何没有；二者择一。",
            ),
        )
    if not 1 <= len(card.verify_next) <= 5:
        _note(
            place, "verify_next", Text("One to five steps are needed.", "须有一至五个核实步骤。")
        )
    if not card.innocent_explanations:
        _note(place, "innocent_explanations", Text("At least one is needed.", "至少须有一条。"))


def _note_words(card: Card, ground: Ground, place: Place) -> None:
    said = {
        "title": [card.title],
        "says": [card.says],
        "why": [card.why],
        "verify_next": card.verify_next,
    }
    said |= {"innocent_explanations": [one.because for one in card.innocent_explanations]}
    said |= {"halves": [half.label for half in card.halves], "asked_of": [card.asked_of]}
    said |= {"parameters": [one.chosen_because for one in card.parameters.values()]}
    for key, texts in said.items():
        for text in texts:
            for word in ground.words.found_in(text):
                _note(
                    place,
                    key,
                    Text(
                        f"The word “{word.word}” is not used here.", f"此处不用“{word.word}”一词。"
                    ),
                    Text(f"Say “{word.instead}”.", f"请改说“{word.instead}”。"),
                )


def _note_halves(check: Check, ground: Ground, place: Place) -> None:
    card = check.card
    if len(card.halves) not in (1, 2):
        _note(
            place,
            "halves",
            Text("A check lays one or two halves side by side.", "一个核查并列一至两半。"),
        )
    if len(card.halves) == 1 and card.against is None:
        _note(
            place,
            "halves",
            Text(
                "A single half needs `against`: what it is laid beside.",
                "只有一半时须有 `against`：与何者对照。",
            ),
        )
    for half in card.halves:
        columns = ground.tables[half.table].landed if half.table in ground.tables else {}
        _note_known(place, "halves", [half.table], card.needs)
        if columns:
            _note_known(place, "halves", half.show, columns)
    table = ground.tables.get(card.population.table)
    _note_known(place, "population", [card.population.table], card.needs)
    if table:
        _note_known(place, "population", card.population.slice_by, table.landed)
        _note_match(check, ground, place)


def _note_match(check: Check, ground: Ground, place: Place) -> None:
    has_people = any(
        ground.tables[name].people for name in check.card.needs if name in ground.tables
    )
    if check.card.match and not has_people:
        _note(
            place,
            "match",
            Text(
                "No table of this check has people; leave `match` out.",
                "所用各表均无人员，请删去 `match`。",
            ),
        )


def _note_answers(check: Check, place: Place) -> None:
    names = [example.name for example in check.examples]
    for number, explanation in enumerate(check.card.innocent_explanations):
        if explanation.example and explanation.example not in names:
            what = Text(
                f"No example is called “{explanation.example}”.",
                f"没有名为“{explanation.example}”的示例。",
            )
            _note(
                place,
                "innocent_explanations",
                what,
                did_you_mean(explanation.example, names),
                number,
            )
        if explanation.step and explanation.step > len(check.card.verify_next):
            what = Text(
                f"There is no step {explanation.step} in `verify_next`.",
                f"`verify_next` 中没有第 {explanation.step} 步。",
            )
            _note(place, "innocent_explanations", what, NOTHING, number)


def _note_examples(check: Check, ground: Ground, mistakes: Mistakes) -> None:
    if not any(example.expect for example in check.examples):
        mistakes.note(1, Text("No example fires.", "没有一个示例会得出疑点。"))
    if all(example.expect for example in check.examples):
        mistakes.note(1, Text("No example stays silent.", "没有一个示例不得出疑点。"))
    for example in check.examples:
        _note_given(example, check, ground, mistakes)


def _note_given(example: Example, check: Check, ground: Ground, mistakes: Mistakes) -> None:
    readable = {*check.card.needs, *check.card.legal_values, "calendar"}
    for name, table in example.tables.items():
        if name not in readable:
            mistakes.note(
                example.line,
                Text(f"The check does not read `{name}`.", f"该核查不读取 `{name}`。"),
                did_you_mean(name, readable),
            )
        elif name in ground.schema:
            _note_columns(example, name, table, ground, mistakes)
    if "as_of" in check.used_parameters and "as_of" not in example.parameters:
        mistakes.note(
            example.line,
            Text(
                "The SQL reads $as_of; give it under `parameters`.",
                "SQL 读取 $as_of，请在 `parameters` 中给出。",
            ),
        )


def _note_columns(
    example: Example, name: str, table: TextTable, ground: Ground, mistakes: Mistakes
) -> None:
    columns = ground.schema[name]
    for column in table.columns:
        if column not in columns:
            mistakes.note(
                example.line,
                Text(f"`{name}` has no column `{column}`.", f"`{name}` 没有 `{column}` 列。"),
                did_you_mean(column, columns),
            )
            continue
        for row in table.rows:
            if not _is_readable(row.get(column), columns[column]):
                mistakes.note(
                    example.line,
                    Text(
                        f"{name}.{column}: `{row[column]}` is not of type {columns[column]}.",
                        f"{name}.{column}：`{row[column]}` 不是 {columns[column]} 类型。",
                    ),
                )


def _is_readable(cell: str | None, kind: ColumnType) -> bool:
    try:
        read_cell(cell, kind)
    except (ValueError, InvalidOperation):
        return False
    return True


def _note_outputs(check: Check, place: Place) -> None:
    card, outputs = check.card, check.outputs
    if not is_plain(card.says):
        _note(
            place,
            "says",
            Text("Name columns plainly, as `{total}`.", "请直接写列名，如 `{total}`。"),
        )
    # What a refiner adds is not known from the SQL; running the examples shows it.
    if card.refine:
        return
    for key, columns in card.used_outputs.items():
        for column in columns:
            if column not in outputs:
                _note(
                    place,
                    key,
                    Text(
                        f"The query returns no column `{column}`.", f"查询未返回 `{column}` 列。"
                    ),
                    did_you_mean(column, outputs),
                )
    _note_expected(check, place.mistakes)


def _note_expected(check: Check, mistakes: Mistakes) -> None:
    for example in check.examples:
        for column in example.expect.columns if example.expect else ():
            if column not in check.outputs:
                mistakes.note(
                    example.line,
                    Text(
                        f"The query returns no column `{column}`.", f"查询未返回 `{column}` 列。"
                    ),
                    did_you_mean(column, check.outputs),
                )


def _note_reads(check: Check, ground: Ground, place: Place) -> None:
    card, offset = check.card, check.sql_line - 1
    for line, said in portable_sql.refusals(check.sql):
        place.mistakes.note(line + offset, said)
    tables = portable_sql.tables_read(check.sql)
    _note_tables(card, tables, ground, place)
    read: dict[str, set[str]] = {}
    for one in portable_sql.columns_read(check.sql, ground.schema):
        read.setdefault(one.table, set()).add(one.column)
        if one.table in ground.schema and one.column not in ground.schema[one.table]:
            place.mistakes.note(
                one.line + offset,
                Text(
                    f"`{one.table}` has no column `{one.column}`.",
                    f"`{one.table}` 没有 `{one.column}` 列。",
                ),
                did_you_mean(one.column, ground.schema[one.table]),
            )
        elif one.table in card.needs and one.column not in card.needs[one.table]:
            place.mistakes.note(
                one.line + offset,
                Text(
                    f"The SQL reads {one.table}.{one.column}, which `needs` does not list.",
                    f"SQL 读取了 {one.table}.{one.column}，而 `needs` 未列出。",
                ),
                _ADD_OR_STOP,
            )
    _note_unread(card, read, place)


def _note_tables(card: Card, tables: set[str], ground: Ground, place: Place) -> None:
    for table in sorted(tables - set(card.needs) - set(card.legal_values)):
        listed = "legal_values" if table in ground.legal_columns else "needs"
        _note(
            place,
            listed,
            Text(
                f"The SQL reads `{table}`, which `{listed}` does not list.",
                f"SQL 读取了 `{table}`，而 `{listed}` 未列出。",
            ),
            _ADD_OR_STOP,
        )
    for table in sorted((set(card.needs) | set(card.legal_values)) - tables):
        _note(
            place,
            "needs" if table in card.needs else "legal_values",
            Text(f"The SQL never reads `{table}`.", f"SQL 从未读取 `{table}`。"),
        )


def _note_unread(card: Card, read: dict[str, set[str]], place: Place) -> None:
    """What `needs` lists is read by the SQL, slices the population, or is shown in a half."""
    for table, columns in card.needs.items():
        shown = {column for half in card.halves if half.table == table for column in half.show}
        sliced = set(card.population.slice_by) if card.population.table == table else set()
        for column in sorted(set(columns) - read.get(table, set()) - shown - sliced):
            _note(
                place,
                "needs",
                Text(f"The SQL never reads {table}.{column}.", f"SQL 从未读取 {table}.{column}。"),
                NOTHING,
                table,
            )


def _note_parameters(check: Check, place: Place) -> None:
    declared = set(check.card.parameters)
    for name in sorted(check.used_parameters - declared - set(BUILT_IN_PARAMETERS)):
        _note(
            place,
            "parameters",
            Text(
                f"The SQL uses ${name}, which is not a parameter of the card.",
                f"SQL 使用了 ${name}，而卡片没有该参数。",
            ),
            did_you_mean(name, declared),
        )
    # A refiner may use a parameter that the SQL does not.
    unused = set() if check.card.refine else declared - check.used_parameters
    for name in sorted(unused):
        _note(
            place,
            "parameters",
            Text(f"The SQL never uses the parameter `{name}`.", f"SQL 从未使用参数 `{name}`。"),
            did_you_mean(name, check.used_parameters),
            name,
        )
