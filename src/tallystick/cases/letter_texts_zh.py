"""The text of the Chinese letters, as offices write them: 标题、主送、正文、附件、落款."""

from __future__ import annotations

from collections.abc import Mapping

from tallystick.cases.letter_blocks import (
    Block,
    Each,
    Grid,
    Line,
    When,
    body,
    heading,
    numbered,
    prose,
)
from tallystick.inquiries import answers

_ROWS = Grid(
    "rows",
    (
        ("编号", "{{ it.code }}", 14),
        ("事项", "{{ it.what }}", 26),
        ("{{ halves.one }}", "{{ it.one }}", 30),
        ("{{ halves.other }}", "{{ it.other }}", 30),
    ),
)
_BASES = Each("bases", Line("item", "{{ it }}"))
_RECUSAL = (
    "您认为办理人员是有关人员的近亲属、与本事项有利害关系，或者有其他可能影响公正办理的情形的，"
    "可以申请其回避。申请可以书面提出，也可以当面提出，我们会告诉您决定和理由。"
)
_ANSWERING = (
    "您可以写在纸上，也可以当面讲，由我们记录、您核对后签名。可以附上任何材料，复印件、照片、表格都可以，"
    "请注明每份材料说明什么。材料交到：{{ contact }}。"
)
_ONLY_YOU = "本件只发给您本人。其中其他人的姓名已经遮盖。"


def _opening(title: str) -> tuple[Block, ...]:
    return (
        Line("office", "{{ office }}"),
        Line("number", "{{ number }}"),
        Line("title", title),
        Line("to", "{{ to }}："),
    )


def _closing(*, contact: bool = True) -> tuple[Block, ...]:
    one_of_several = "{% if loop.length > 1 %}{{ loop.index }}. {% endif %}{{ it }}"
    attached = "{% if loop.first %}附件：{% else %}　　　{% endif %}" + one_of_several
    return (
        *((body("联系方式：{{ contact }}。"),) if contact else ()),
        Each("attachments", body(attached)),
        Line("sign", "{{ office }}"),
        Line("sign", "{{ on }}"),
    )


def _slip(*lines: str) -> tuple[Block, ...]:
    return (
        Line("cut", "……………………………………沿此线裁下……………………………………"),
        Line("slip", "回　执"),
        *(Line("note", line) for line in lines),
    )


def _recommendation(title: str) -> tuple[Block, ...]:
    return (
        *_opening(title),
        body("就{{ matter }}，我单位已经查明下列事实，现向你单位提出建议。"),
        heading("一、事实"),
        prose("facts"),
        heading("二、原因"),
        prose("causes"),
        heading("三、建议"),
        Grid(
            "recommendations",
            (
                ("序号", "{{ loop.index }}", 8),
                ("建议做什么", "{{ it.action }}", 34),
                ("怎样算做到", "{{ it.measure }}", 28),
                ("责任单位（人）", "{{ it.owner }}", 16),
                ("完成日期", "{{ it.by }}", 14),
            ),
        ),
        heading("四、依据"),
        _BASES,
        heading("五、答复和异议"),
        body(
            "请自收到本建议书之日起{{ days }}内书面答复采纳情况"
            "{% if answer_by %}，最迟于{{ answer_by }}送达{% endif %}。"
        ),
        body("你单位有不同意见的，可以提出："),
        prose("objection"),
        body("本建议由{{ owner }}跟踪；完成后我单位将查看实际效果。"),
        *_closing(),
    )


TEXTS: Mapping[str, tuple[Block, ...]] = {
    "inquiry": (
        *_opening("关于{{ matter }}的核实函"),
        body(
            "核对记录时，下列内容对不上，请你单位核实。对不上不等于有人做错，录入错误、更新滞后都可能是原因。"
        ),
        heading("一、对不上的记录"),
        _ROWS,
        heading("二、请核实的问题"),
        numbered("asks"),
        heading("三、依据"),
        _BASES,
        heading("四、答复"),
        body("请最迟于{{ answer_by }}答复（期限{{ days }}）。"),
        body(
            f"请在答复页面或者所附答复表中逐行答复，每行从下列六项中选一项：{answers.numbered().zh}。"
        ),
        body("数据有误的，请附更正后的文件；已收回或者已补发的，请附凭证。"),
        body("请不要因本函停发任何人的款项，也不要让受益人自行证明。"),
        *_closing(),
    ),
    "reminder": (
        *_opening("关于{{ matter }}的提醒函"),
        When(
            "first_number",
            (
                body(
                    "此前我单位发出{{ first_number }}{% if first_on %}（{{ first_on }}）{% endif %}。"
                ),
            ),
        ),
        prose("facts"),
        heading("一、请你单位办理"),
        numbered("asks"),
        heading("二、答复"),
        body(
            "请最迟于{{ answer_by }}办理完毕，填写下面的回执，盖章后交回。有困难的，请在这一天之前说明。"
        ),
        *_closing(),
        *_slip(
            "{{ office }}：",
            "{{ number }}已收到。办理情况：",
            "　",
            "　",
            "尚未办理完毕的事项、原因和完成日期：",
            "　",
            "单位（盖章）：　　　　　　　经办人：　　　　　　　　　　年　　月　　日",
        ),
    ),
    "notice": (
        *_opening("关于请您说明{{ matter }}的告知书"),
        body(
            "我们正在核实{{ matter }}。有几处记录对不上，想听您说明。收到本告知书，不表示已经认定您有任何过错。"
        ),
        heading("一、想请您说明的问题"),
        numbered("asks"),
        heading("二、对不上的记录"),
        _ROWS,
        heading("三、依据"),
        _BASES,
        heading("四、时间"),
        body("请最迟在{{ answer_by }}答复（期限{{ days }}）。来不及的，请在这一天之前告诉我们。"),
        heading("五、怎样答复"),
        body(_ANSWERING),
        heading("六、您的权利"),
        body("不答复不视为承认。到期没有收到答复，我们会依据已有的记录继续核实。"),
        body("您说的事实、理由和您交的材料，我们都会核实，并把结果记录下来。"),
        body(_RECUSAL),
        body(_ONLY_YOU),
        *_closing(contact=False),
    ),
    "reply_request": (
        *_opening("关于{{ matter }}拟处理意见的告知书"),
        body(
            "{{ matter }}已经核实完毕。作出决定之前，把下列内容告诉您，并听取您的申辩。现在还没有作出决定。"
        ),
        heading("一、事实"),
        prose("facts"),
        heading("二、证据材料"),
        numbered("evidence"),
        heading("三、依据"),
        _BASES,
        heading("四、拟处理意见"),
        prose("proposal"),
        heading("五、您的申辩"),
        body("您可以提出申辩，最迟到{{ answer_by }}（期限{{ days }}）。" + _ANSWERING),
        body(
            "您提出的事实、理由和证据，我们会逐项核实；成立的，予以采纳。不会因为您申辩而加重处理。"
        ),
        body("不申辩不视为承认，也不视为同意上述意见。"),
        body(_RECUSAL),
        body(_ONLY_YOU),
        *_closing(contact=False),
    ),
    "outcome": (
        *_opening("关于{{ matter }}的处理结果决定书"),
        heading("一、事实"),
        prose("facts"),
        heading("二、您的申辩和采纳情况"),
        prose("reply_heard"),
        heading("三、依据"),
        _BASES,
        heading("四、处理结果"),
        prose("outcome"),
        body("本决定自{{ effective_on }}起生效。"),
        heading("五、不服怎么办"),
        prose("objection"),
        body(_ONLY_YOU),
        *_closing(),
    ),
    "clearing": (
        *_opening("关于{{ person }}有关情况的澄清函"),
        body("{{ matter }}，涉及{{ person }}的部分，现已核实清楚。"),
        prose("facts"),
        body("结论：{{ person }}在此事项上没有过错。"),
        body(
            "请在{{ audience }}范围内说明上述结论，消除影响。{{ person }}的任用、评优、补贴和日常工作，不应因此事项受到影响。"
        ),
        body("本函只说明上述这一事项，不涉及其他事项，也不作其他评价。"),
        *_closing(),
    ),
    "supervision_recommendation": _recommendation("关于{{ matter }}的监察建议书"),
    "audit_recommendation": _recommendation("关于{{ matter }}的审计建议书"),
    "transfer": (
        *_opening("关于移送{{ matter }}的函"),
        body("{{ matter }}属于你单位职责范围，现将有关情况和材料移送你单位依法处理。"),
        heading("一、基本情况"),
        prose("facts"),
        heading("二、依据"),
        _BASES,
        heading("三、移送材料清单"),
        Grid(
            "materials",
            (
                ("序号", "{{ loop.index }}", 8),
                ("材料名称", "{{ it.name }}", 44),
                ("份数", "{{ it.copies }}", 10),
                ("页数", "{{ it.pages }}", 10),
                ("备注", "{{ it.note }}", 28),
            ),
        ),
        body("共{{ materials_count }}项。人员的完整姓名和号码载于所移送的材料，不在本函写明。"),
        body(
            "移送人：{% for name in handed_by %}{{ name }}{% if not loop.last %}、{% endif %}{% endfor %}。"
        ),
        body("请核对材料后填写回执；决定是否受理以及办理结果，请书面告知我单位。"),
        *_closing(),
        *_slip(
            "{{ office }}：",
            "{{ number }}及清单所列材料{{ materials_count }}项已经当面点收。",
            "缺少或者不符的材料：",
            "　",
            "接收单位（盖章）：　　　　　接收人（二人）：　　　　　　　　　　年　　月　　日",
        ),
    ),
    "stop_payment": (
        *_opening("关于暂停发放{{ programme }}的告知书"),
        body(
            "经{{ decided_by }}决定（{{ decision_number }}，{{ decided_on }}），自{{ effective_on }}起暂停向您发放{{ programme }}。"
        ),
        heading("一、为什么暂停"),
        prose("facts"),
        heading("二、另一来源的印证"),
        prose("second_source"),
        heading("三、依据"),
        _BASES,
        heading("四、您可以说明"),
        body(
            "您认为记录有误，或者有我们不知道的情况的，请最迟在{{ answer_by }}告诉我们（期限{{ days }}）。"
            + _ANSWERING
        ),
        body("不说明不视为承认。经核实应当发放的，恢复发放，暂停期间的款项补发给您。"),
        body("本告知书不影响您的其他款项。"),
        heading("五、不服怎么办"),
        prose("objection"),
        *_closing(contact=False),
    ),
    "payment_owed": (
        *_opening("关于向您补发{{ programme }}的告知书"),
        body("经核对，我们少发了您的{{ programme }}，现予补发。"),
        heading("一、补发多少"),
        body("{{ period }}，共{{ amount.figures }}（大写：{{ amount.capitals }}）。"),
        heading("二、为什么少发"),
        prose("facts"),
        heading("三、什么时候、怎样发"),
        body("最迟{{ pay_on }}，{{ pay_into }}。"),
        body("补发不需要您申请，不收任何费用。我们不会向您要密码或者验证码。"),
        body("到期没有收到，或者金额不对的，请找：{{ contact }}。"),
        *_closing(contact=False),
    ),
    "deduction": (
        *_opening("关于{{ matter }}的扣款决定书"),
        body(
            "依据{{ decided_by }}的决定（{{ decision_number }}，{{ decided_on }}），请你单位从应付给{{ person }}的{{ programme }}中扣款。"
        ),
        heading("一、金额"),
        body("共{{ amount.figures }}（大写：{{ amount.capitals }}）。"),
        heading("二、事实"),
        prose("facts"),
        heading("三、依据"),
        _BASES,
        heading("四、扣款安排"),
        Grid(
            "deductions",
            (
                ("序号", "{{ loop.index }}", 10),
                ("扣款日期", "{{ it.on }}", 30),
                ("金额", "{{ it.amount.figures }}", 24),
                ("大写", "{{ it.amount.capitals }}", 36),
            ),
        ),
        body(
            "扣款转入：{{ return_to }}。每次扣款后请将凭证送我单位。不得超过上述金额，不得提前扣款。"
        ),
        heading("五、告知和异议"),
        body("本决定同时送达本人。本人可以提出异议："),
        prose("objection"),
        *_closing(),
    ),
    "money_returned": (
        *_opening("退款收据"),
        body("{{ received_on }}收到您退还的款项（{{ received_how }}），事由：{{ matter }}。"),
        body("金额：{{ amount.figures }}"),
        body("大写：{{ amount.capitals }}"),
        When(
            "still_due",
            (body("尚待退还：{{ still_due.figures }}（大写：{{ still_due.capitals }}）。"),),
        ),
        body("款项已转入：{{ return_to }}。"),
        body("本收据只证明收到款项，不表示对有关事项的认定。请妥善保存。"),
        *_closing(),
        Line("note", "收款人：　　　　　　　　　　复核人：　　　　　　　　　　（盖章）"),
    ),
}
