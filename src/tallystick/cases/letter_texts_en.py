"""The text of the English letters: reference, addressee, subject, parts, signature, enclosures."""

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
        ("Code", "{{ it.code }}", 14),
        ("What", "{{ it.what }}", 26),
        ("{{ halves.one }}", "{{ it.one }}", 30),
        ("{{ halves.other }}", "{{ it.other }}", 30),
    ),
)
_BASES = Each("bases", Line("item", "{{ it }}"))
_RECUSAL = (
    "If somebody who works on this is a near relative of a person concerned, has an interest in the matter, or for "
    "another reason may not be impartial, you may ask that they stand aside. Ask in writing or in person; we will tell "
    "you what was decided and why."
)
_ANSWERING = (
    "You may write it down, or tell us in person: we take it down and you sign it once you have checked it. You may "
    "attach anything, copies, photographs or tables; say beside each what it shows. Hand it in here: {{ contact }}."
)
_ONLY_YOU = "This letter goes to you alone. The names of other people in it are masked."


def _opening(subject: str) -> tuple[Block, ...]:
    return (
        Line("office", "{{ office }}"),
        Line("number", "Reference: {{ number }}"),
        Line("number", "{{ on }}"),
        Line("to", "To: {{ to }}"),
        Line("title", subject),
    )


def _closing(*, contact: bool = True) -> tuple[Block, ...]:
    attached = "{% if loop.first %}Enclosed: {% endif %}{% if loop.length > 1 %}{{ loop.index }}. {% endif %}{{ it }}"
    return (
        *((body("Contact: {{ contact }}."),) if contact else ()),
        Line("sign", "{{ office }}"),
        Line("sign", "{{ on }}"),
        Each("attachments", body(attached)),
    )


def _slip(*lines: str) -> tuple[Block, ...]:
    return (
        Line(
            "cut",
            "- - - - - - - - - - - - - - - - - - cut here - - - - - - - - - - - - - - - - - -",
        ),
        Line("slip", "Return slip"),
        *(Line("note", line) for line in lines),
    )


def _recommendation(subject: str) -> tuple[Block, ...]:
    return (
        *_opening(subject),
        body(
            "About {{ matter }}, we have established the facts below and recommend what follows."
        ),
        heading("1. Facts"),
        prose("facts"),
        heading("2. Causes"),
        prose("causes"),
        heading("3. Recommendations"),
        Grid(
            "recommendations",
            (
                ("No.", "{{ loop.index }}", 8),
                ("What to do", "{{ it.action }}", 32),
                ("How one sees that it is done", "{{ it.measure }}", 26),
                ("Who does it", "{{ it.owner }}", 16),
                ("By", "{{ it.by }}", 18),
            ),
        ),
        heading("4. Rules"),
        _BASES,
        heading("5. Answer and objection"),
        body(
            "Please tell us in writing what you adopt, within {{ days }} of receiving this letter"
            "{% if answer_by %}, and by {{ answer_by }} at the latest{% endif %}."
        ),
        body("If you see it otherwise, you may object:"),
        prose("objection"),
        body("{{ owner }} follows this up; once it is done, we will look at whether it works."),
        *_closing(),
    )


TEXTS: Mapping[str, tuple[Block, ...]] = {
    "inquiry": (
        *_opening("Please verify: {{ matter }}"),
        body(
            "The records below do not tally; please verify them. That does not mean that anybody did wrong: a "
            "typing error or a late update may be the reason."
        ),
        heading("1. What does not tally"),
        _ROWS,
        heading("2. What we ask"),
        numbered("asks"),
        heading("3. Rules"),
        _BASES,
        heading("4. Your answer"),
        body("Please answer by {{ answer_by }} at the latest ({{ days }})."),
        body(
            f"On the page or in the answer sheet, answer each row with one of six: {answers.numbered().en}."
        ),
        body(
            "With a data error, enclose the corrected file; where money came back or was paid out, enclose the voucher."
        ),
        body(
            "Please stop nobody's payment because of this letter, and ask no recipient to prove anything."
        ),
        *_closing(),
    ),
    "reminder": (
        *_opening("Reminder: {{ matter }}"),
        When(
            "first_number",
            (
                body(
                    "We wrote to you before: {{ first_number }}{% if first_on %} of {{ first_on }}{% endif %}."
                ),
            ),
        ),
        prose("facts"),
        heading("1. What we ask you to do"),
        numbered("asks"),
        heading("2. Your answer"),
        body(
            "Please do this by {{ answer_by }}, fill in the slip below and return it sealed. If you cannot, tell us "
            "before that day."
        ),
        *_closing(),
        *_slip(
            "To: {{ office }}",
            "We have received {{ number }}. What was done:",
            "_" * 60,
            "_" * 60,
            "What is not done yet, why, and by when:",
            "_" * 60,
            "Office (seal): ____________________  Name: ____________________  Date: ______________",
        ),
    ),
    "notice": (
        *_opening("We ask for your explanation: {{ matter }}"),
        body(
            "We are verifying {{ matter }}. Some records do not tally, and we would like to hear from you. This letter "
            "does not mean that anything has been found against you."
        ),
        heading("1. What we ask you"),
        numbered("asks"),
        heading("2. The records that do not tally"),
        _ROWS,
        heading("3. Rules"),
        _BASES,
        heading("4. Time"),
        body(
            "Please answer by {{ answer_by }} at the latest ({{ days }}). If that is too soon, tell us "
            "before that day."
        ),
        heading("5. How to answer"),
        body(_ANSWERING),
        heading("6. Your rights"),
        body(
            "Silence is not taken as an admission. If no answer comes in time, we go on with the records that we have."
        ),
        body(
            "We verify the facts and reasons that you give and the papers that you hand in, and write down the result."
        ),
        body(_RECUSAL),
        body(_ONLY_YOU),
        *_closing(contact=False),
    ),
    "reply_request": (
        *_opening("Before a decision is taken: {{ matter }}"),
        body(
            "We have finished verifying {{ matter }}. Before anything is decided, we tell you what follows and ask for "
            "your reply. Nothing is decided yet."
        ),
        heading("1. Facts"),
        prose("facts"),
        heading("2. Evidence"),
        numbered("evidence"),
        heading("3. Rules"),
        _BASES,
        heading("4. What is proposed"),
        prose("proposal"),
        heading("5. Your reply"),
        body("You may reply by {{ answer_by }} at the latest ({{ days }}). " + _ANSWERING),
        body(
            "We verify each fact, reason and paper that you bring, and adopt what holds. Nothing becomes harsher because "
            "you replied."
        ),
        body("Silence is not taken as an admission, nor as agreement to the proposal."),
        body(_RECUSAL),
        body(_ONLY_YOU),
        *_closing(contact=False),
    ),
    "outcome": (
        *_opening("Decision: {{ matter }}"),
        heading("1. Facts"),
        prose("facts"),
        heading("2. Your reply, and how it was weighed"),
        prose("reply_heard"),
        heading("3. Rules"),
        _BASES,
        heading("4. Outcome"),
        prose("outcome"),
        body("This decision holds from {{ effective_on }}."),
        heading("5. If you do not agree"),
        prose("objection"),
        body(_ONLY_YOU),
        *_closing(),
    ),
    "clearing": (
        *_opening("Clearing of {{ person }}"),
        body(
            "This letter is about {{ matter }}. What concerns {{ person }} in it has been verified."
        ),
        prose("facts"),
        body("Conclusion: {{ person }} is not at fault in this matter."),
        body(
            "Please make this known to {{ audience }}. It must not weigh on the appointment, commendation, payments or "
            "daily work of {{ person }}."
        ),
        body(
            "This letter speaks of this matter only; it says nothing of any other, and judges nothing else."
        ),
        *_closing(),
    ),
    "supervision_recommendation": _recommendation("Supervision recommendation: {{ matter }}"),
    "audit_recommendation": _recommendation("Audit recommendation: {{ matter }}"),
    "transfer": (
        *_opening("Transfer: {{ matter }}"),
        body(
            "We hand over to you, with the materials, a matter that lies within your powers, for you to act on by law: {{ matter }}."
        ),
        heading("1. What is known"),
        prose("facts"),
        heading("2. Rules"),
        _BASES,
        heading("3. List of materials"),
        Grid(
            "materials",
            (
                ("No.", "{{ loop.index }}", 8),
                ("Material", "{{ it.name }}", 44),
                ("Copies", "{{ it.copies }}", 10),
                ("Pages", "{{ it.pages }}", 10),
                ("Note", "{{ it.note }}", 28),
            ),
        ),
        body(
            "Items in all: {{ materials_count }}. Full names and numbers stand in the materials, not in this letter."
        ),
        body(
            "Handed over by: {% for name in handed_by %}{{ name }}{% if not loop.last %}, {% endif %}{% endfor %}."
        ),
        body(
            "Please check the materials and fill in the slip; tell us in writing whether you take it on, and the result."
        ),
        *_closing(),
        *_slip(
            "To: {{ office }}",
            "We have counted and received {{ number }} and the {{ materials_count }} listed item(s).",
            "Missing or different:",
            "_" * 60,
            "Office (seal): _______________  Received by (two): ____________________  Date: ______________",
        ),
    ),
    "stop_payment": (
        *_opening("Your {{ programme }} is suspended"),
        body(
            "By decision of {{ decided_by }} ({{ decision_number }}, {{ decided_on }}), your {{ programme }} is suspended from "
            "{{ effective_on }}."
        ),
        heading("1. Why"),
        prose("facts"),
        heading("2. What a second source says"),
        prose("second_source"),
        heading("3. Rules"),
        _BASES,
        heading("4. Your reply"),
        body(
            "If the records are wrong, or there is something we do not know, tell us by {{ answer_by }} at the latest "
            "({{ days }}). " + _ANSWERING
        ),
        body(
            "Silence is not taken as an admission. If it turns out that you are entitled, payment resumes and you are "
            "paid what was held back."
        ),
        body("This notice suspends nothing else that you receive."),
        heading("5. If you do not agree"),
        prose("objection"),
        *_closing(contact=False),
    ),
    "payment_owed": (
        *_opening("We owe you money: {{ programme }}"),
        body(
            "Of your {{ programme }} we paid you too little. We owe you the rest and will pay it."
        ),
        heading("1. How much"),
        body("{{ period }}: {{ amount.figures }}."),
        heading("2. Why it was too little"),
        prose("facts"),
        heading("3. When and how it is paid"),
        body("By {{ pay_on }}, {{ pay_into }}."),
        body(
            "You need not apply, and it costs you nothing. We will never ask you for a password or a code."
        ),
        body("If it does not come, or the sum is wrong, turn to: {{ contact }}."),
        *_closing(contact=False),
    ),
    "deduction": (
        *_opening("Order to deduct: {{ matter }}"),
        body(
            "By decision of {{ decided_by }} ({{ decision_number }}, {{ decided_on }}), please deduct from what is "
            "due to {{ person }} as {{ programme }}."
        ),
        heading("1. Sum"),
        body("{{ amount.figures }} in all."),
        heading("2. Facts"),
        prose("facts"),
        heading("3. Rules"),
        _BASES,
        heading("4. What is deducted when"),
        Grid(
            "deductions",
            (
                ("No.", "{{ loop.index }}", 12),
                ("Day", "{{ it.on }}", 48),
                ("Sum", "{{ it.amount.figures }}", 40),
            ),
        ),
        body(
            "Pay it to: {{ return_to }}. Send us the voucher of each deduction. Deduct no more than this, and nothing "
            "before its day."
        ),
        heading("5. Notice and objection"),
        body("This order is served on the person as well, who may object:"),
        prose("objection"),
        *_closing(),
    ),
    "money_returned": (
        *_opening("Receipt for money returned"),
        body(
            "On {{ received_on }} we received the money that you returned ({{ received_how }}), for: {{ matter }}."
        ),
        body("Sum: {{ amount.figures }}"),
        When("still_due", (body("Still due: {{ still_due.figures }}."),)),
        body("It was paid to: {{ return_to }}."),
        body(
            "This receipt shows only that the money came in; it finds nothing about the matter. Please keep it."
        ),
        *_closing(),
        Line(
            "note", "Received by: ____________________  Checked by: ____________________  (seal)"
        ),
    ),
}
