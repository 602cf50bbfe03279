"""The great journey: from a folder of spreadsheets to a closed case, with nothing but the pages.

Money comes back, one person is paid what was owed, and one who was named wrongly is cleared.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import program
from browser import acts
from browser.acts import DIED, SHORT, People, Said
from browser.hands import Hand, Keyboard, Mouse

pytestmark = [pytest.mark.slow, pytest.mark.enable_socket]

WAYS = [
    pytest.param("zh", Mouse, 1280, id="in Chinese"),
    pytest.param("en", Mouse, 1280, id="in English"),
    pytest.param("zh", Keyboard, 640, id="in Chinese, by keyboard alone, at 200 %"),
]
BLAMED, CLEARED = "村＊寅", "村＊卯"
REMINDER: Said = ("talk and reminder", "谈话提醒")
NOTHING: Said = ("no disposition, cleared", "不予处理、予以澄清")
VILLAGE: Said = ("the village", "本村")
VERIFY: Said = ("Verify", "初步核实")
FILE: Said = ("File", "立案")


@pytest.mark.parametrize(("language", "hand", "width"), WAYS)
def test_from_a_folder_of_spreadsheets_to_a_closed_case(
    empty_office, chromium, tmp_path, language: str, hand: type[Hand], width: int
):
    people = People(empty_office, chromium, hand, language, width)
    ask_the_offices(people, acts.write_lists(tmp_path / "lists"))
    somebody_is_paid_what_was_owed(people, tmp_path)
    code = a_lead_is_opened(people)
    it_is_verified_and_filed(people, code, tmp_path)
    both_are_heard(people, code, tmp_path)
    it_is_decided(people, code, tmp_path)
    money_comes_back(people, code)
    one_is_cleared(people, code)
    it_is_closed(people, code, tmp_path)
    it_can_be_checked_offline(people, code, empty_office)
    people.go_home()


def ask_the_offices(people: People, lists: list[Path]) -> None:
    analyst = people["fenxi"]
    acts.drop_files(analyst, lists)
    acts.say_which_column(
        analyst, "高龄津贴发放表.xlsx", "享受补贴的是谁", ("Recipient", "领取人")
    )
    acts.import_the_rest(analyst)
    acts.run_the_checks(analyst)
    acts.send_all(analyst)


def somebody_is_paid_what_was_owed(people: People, folder: Path) -> None:
    clerk, supervisor = people["xianji"], people["jiandu"]
    acts.find_inquiry(clerk, SHORT)
    typed = ("The sum was typed from last year's list.", "金额误按上年名册录入。")
    acts.answer(clerk, ("data error", "数据有误"), typed)
    acts.find_inquiry(supervisor, SHORT)
    acts.accept(supervisor)
    receipt = folder / "回单.pdf"
    receipt.write_bytes(b"%PDF-1.4 the bank's receipt")
    supervisor.open("Returned, or owed and paid", "退回，或应补并已补")
    second = people["jiandu2"]
    acts.enter_money(supervisor, second, ("is owed to somebody", "应补发"), "600", "李＊本")
    acts.enter_money(
        supervisor, second, ("owed, and paid", "已补发"), "600", "李＊本", file=receipt
    )
    assert not supervisor.reads("Still owed", "尚欠谁")


def a_lead_is_opened(people: People) -> str:
    clerk, supervisor, manager = people["xianji"], people["jiandu"], people["anguan"]
    acts.find_inquiry(clerk, DIED)
    seen = ("The signatures on the list are the same.", "签领表上的签字相同。")
    acts.answer(clerk, ("conduct to examine", "行为需进一步了解"), seen)
    acts.find_inquiry(supervisor, DIED)
    code = acts.open_lead(supervisor)
    acts.open_case(manager, code)
    for who, role in (
        ("chengban1", ("Case handler", "承办人")),
        ("chengban2", ("Case handler", "承办人")),
        ("shizhuren", ("Head of section", "承办室主任")),
        ("shenli", ("Case reviewer", "案件审理人员")),
    ):
        acts.put_on_the_case(manager, who, role)
    manager.shoot("11-lead")
    acts.make_move(manager, ("Give to a section", "分办"))
    return code


def it_is_verified_and_filed(people: People, code: str, folder: Path) -> None:
    head, handler, principal = people["shizhuren"], people["chengban1"], people["zhuyao"]
    acts.open_case(head, code)
    acts.add_papers(head, folder, ("plan of verification", "初步核实方案"))
    acts.ask_for(head, VERIFY)
    acts.approve(principal, code)
    acts.open_case(handler, code)
    acts.add_papers(
        handler, folder,
        ("report of verification, with a proposal", "初步核实情况报告（含分类处理意见）"),
        ("report on filing", "立案呈批材料"),
        ("plan of examination, fixed by a special meeting", "专题会议研究确定的审查调查方案"),
    )  # fmt: skip
    acts.make_move(handler, ("Report what verification showed", "提交初核报告"))
    acts.name_person(handler, BLAMED, "guanyuan")
    acts.name_person(handler, CLEARED, "guanyuan2")
    acts.open_case(head, code)
    acts.ask_for(head, FILE)
    acts.approve(principal, code)


def both_are_heard(people: People, code: str, folder: Path) -> None:
    handler, other = people["chengban1"], people["chengban2"]
    acts.open_case(handler, code)
    for who, disposition in ((BLAMED, REMINDER), (CLEARED, NOTHING)):
        acts.tell(handler, who, ("Who signed for Wang from April on?", "四月起由谁代王某签领？"))
        acts.propose(handler, who, disposition)
    acts.add_papers(
        handler, folder,
        ("record that the filing was announced to the person and the body concerned", "立案决定宣布及通报记录"),
        ("that scope, person and matter are those of the plan, or who approved the change", "范围、对象、事项与方案一致，或变更的批准手续"),
        ("report of examination", "审查调查报告"),
        ("facts put to the person, signed", "违纪违法事实见面材料（签字）"),
    )  # fmt: skip
    acts.make_move(
        handler, ("Put the facts and the proposal to the person", "事实见面并告知拟处理意见")
    )
    acts.reply(people["guanyuan"], ("I signed, and kept it.", "是我代签，钱在我处。"))
    acts.reply(people["guanyuan2"], ("I was away that day.", "我当日在外地。"))
    acts.open_case(other, code)
    acts.assess(other, BLAMED, ("The bank's slips say so.", "与银行回单相符。"))
    acts.assess(other, CLEARED, ("The attendance list says so.", "与考勤表相符。"))
    other.shoot("14-heard")


def it_is_decided(people: People, code: str, folder: Path) -> None:
    head, reviewer, principal = people["shizhuren"], people["shenli"], people["zhuyao"]
    acts.open_case(head, code)
    acts.add_papers(
        head, folder,
        ("check of the responsible and of the supervising office (one case, two checks)", "一案双查情况"),
        ("note whether a transfer to the judiciary was considered, and why not", "是否移送司法的研判说明"),
    )  # fmt: skip
    acts.ask_for(head, ("Send to review", "移送审理"))
    acts.approve(principal, code)
    acts.open_case(reviewer, code)
    acts.decide(reviewer, BLAMED, REMINDER, principal)
    acts.decide(reviewer, CLEARED, NOTHING, principal)
    acts.add_papers(
        reviewer, folder, ("opinion of the reviewers", "审理报告"),
        ("minutes of the deciding meeting", "集体讨论会议纪要"), ("decision", "处理决定"),
    )  # fmt: skip
    acts.ask_for(reviewer, ("Decide", "作出处理决定"))
    acts.approve(principal, code)


def money_comes_back(people: People, code: str) -> None:
    handler, second = people["chengban1"], people["chengban2"]
    acts.open_case(handler, code)
    handler.open("Due, paid in, returned", "应退、已缴、退还")
    for kind, party in (
        (("has to be given back", "应退"), BLAMED),
        (("was paid in", "已缴入"), BLAMED),
        (("sent to the treasury", "上缴国库"), handler.say("County treasury", "县国库")),
    ):
        acts.enter_money(handler, second, kind, "1,200.00", party, name="处理决定.pdf")
    handler.shoot("15-money-came-back")
    assert not handler.page.locator(".facts .off").count()


def one_is_cleared(people: People, code: str) -> None:
    manager = people["anguan"]
    acts.open_case(manager, code)
    manager.open("Clearing, honest error, papers sent on", "澄清正名、容错纠错、移送")
    acts.offer_clearing(manager, CLEARED, VILLAGE)
    acts.clear(manager, VILLAGE, "处理决定.pdf", people["chengban2"])
    assert manager.reads("Still to be done: visit to the person", "尚缺： 回访本人")


def it_is_closed(people: People, code: str, folder: Path) -> None:
    manager, principal = people["anguan"], people["zhuyao"]
    acts.open_case(manager, code)
    acts.add_papers(manager, folder, ("record of the announcement", "宣布送达记录"))
    acts.make_move(manager, ("Announce and carry out", "宣布执行"))
    acts.add_papers(
        manager, folder, ("report on execution", "执行情况报告"),
        ("cause: what gap let it happen", "原因查清（四不放过之一）"),
        ("people concerned were taught by it", "相关人员受到教育（四不放过之二）"),
        ("who was responsible was dealt with", "责任人员受到处理（四不放过之三）"),
        ("the gap was mended and looked at again", "整改措施落实（四不放过之四）"),
    )  # fmt: skip
    acts.ask_for(manager, ("Close", "结案"))
    acts.approve(principal, code)
    assert principal.reads(f"Case {code}: closed", f"案件 {code}：结案")
    principal.shoot("17-closed")


def it_can_be_checked_offline(people: People, code: str, office) -> None:
    manager = people["anguan"]
    manager.visit(f"/cases/{code}/")
    bundle = manager.take(
        "The whole case, to be checked offline (.zip)", "整案导出，可离线核验（.zip）"
    )
    said = program.run("verify", bundle, keys=office.keys, inside=office.book.parent)
    assert (said.returncode, code in said.stdout) == (0, True)
