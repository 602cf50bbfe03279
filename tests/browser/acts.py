"""What people do in the office, each act as its page asks for it; the story is told elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from browser.conftest import PASSWORD, Office, code_on_phone
from browser.hands import Hand
from people import CAST, LI, WANG
from sheets import write_csv, write_xls, write_xlsx

Said = tuple[str, str]
MONTHS = range(1, 13)
DIED: Said = ("Paid for months after a registered death", "登记死亡后仍有发放")
SHORT: Said = ("Paid less than the roll gives", "实际发放低于名册应发数额")
VILLAGE_MANAGERS: Said = (
    "managers of village and residents' committees",
    "村（居）委会等基层群众性自治组织中从事管理的人员",
)


class People:
    """Whoever works in the office, each at a window of their own, signed in when first needed."""

    def __init__(self, office: Office, browser: Any, hand: type[Hand], language: str, width: int):
        self.office, self.browser, self.hand = office, browser, hand
        self.language, self.width, self.there = language, width, dict[str, Hand]()

    def __getitem__(self, user: str) -> Hand:
        if user not in self.there:
            window = self.browser.new_context(viewport={"width": self.width, "height": 900})
            page = window.new_page()
            page.set_default_timeout(15_000)
            page.on("filechooser", lambda _: None)  # else the first chooser may open unseen
            self.there[user] = self.hand(page, self.office.url, self.language, user)
            sign_in(self.there[user])
        return self.there[user]

    def go_home(self) -> None:
        for one in self.there.values():
            one.page.context.close()


def sign_in(hand: Hand) -> None:
    hand.visit("/")
    if hand.page.get_attribute("html", "lang")[:2] != hand.language:
        hand.press("中文", "English") if hand.language == "zh" else hand.press("English", "中文")
    hand.type("User name", "用户名", hand.who)
    hand.type("Password", "密码", PASSWORD)
    hand.press("Sign in", "登录")
    hand.type("Code:", "代码:", code_on_phone(hand.who))
    hand.press("Sign In", "登录")


# --- from spreadsheets to inquiries


def write_lists(folder: Path) -> list[Path]:
    """Write what departments send: Wang died in March and was paid on, Li was paid too little."""
    folder.mkdir()
    paid = [
        (who.name, who.number, "石桥村", "高龄津贴", f"2025-{month:02}", f"2025-{month:02}-15",
         100 if who is LI else 150)
        for who in CAST for month in MONTHS
    ]  # fmt: skip
    due = [(who.name, who.number, "石桥村", "高龄津贴", 150, "2024-01-01") for who in CAST]
    header = ("享受补贴的是谁", "身份证号", "村", "项目", "期间", "发放日期", "金额")
    rules = [("项目名称", "计发单位", "死亡停发", "标准"), ("高龄津贴", "人", "是", 150)]
    died = [
        ("姓名", "身份证号", "死亡日期", "登记日期"),
        (WANG.name, WANG.number, "2025-03-19", "2025-04-02"),
    ]
    roll = ("姓名", "身份证号", "村", "项目", "应发金额", "起始日期")
    return [
        write_xlsx(folder / "高龄津贴发放表.xlsx", [("石桥镇高龄津贴发放表",), header, *paid]),
        write_xlsx(folder / "高龄津贴享受对象名册.xlsx", [roll, *due]),
        write_xls(folder / "死亡注销名册.xls", died),
        write_csv(folder / "项目规则.csv", rules, "gb18030"),
    ]


def drop_files(hand: Hand, files: list[Path]) -> None:
    hand.open("Sources", "来源")
    hand.open("Drop files", "放入文件")
    hand.give("Files that departments sent", "各部门报送的文件", *files)
    hand.press("Send them", "上传")
    assert hand.reads(f"Files received: {len(files)}", f"收到 {len(files)} 个文件")
    hand.shoot("01-files-dropped")


def say_which_column(hand: Hand, file: str, header: str, column: Said) -> None:
    """Correct on the page of a file what one header is read as, and import it so."""
    hand.open(file)
    hand.choose(header, header, hand.say(*column))
    hand.shoot("02-columns")
    hand.press("Import it so", "照此导入")
    hand.wait_to_read("To the sources", "查看来源")
    hand.shoot("03-imported")


def import_the_rest(hand: Hand) -> None:
    hand.open("Sources", "来源")
    hand.open("Drop files", "放入文件")
    hand.press("Import the ticked as proposed", "按建议导入所选")
    hand.wait_to_read("To the sources", "查看来源")


def run_the_checks(hand: Hand) -> None:
    hand.press("Run the checks now", "现在运行核查")
    hand.wait_to_read("inquiries opened", "新立问询单")
    hand.shoot("04-checks-ran")


def send_all(hand: Hand) -> None:
    hand.open("To the inquiries", "查看问询单")
    hand.shoot("05-inquiries")
    hand.press("Send all that are shown here, on every page", "发出本列表全部")
    hand.shoot("06-sent")


# --- an inquiry and its answer


def find_inquiry(hand: Hand, check: Said) -> None:
    hand.open("Inquiries", "问询")
    hand.within(*check, kind="tbody tr").open_first_link()


def answer(hand: Hand, kind: Said, note: Said) -> None:
    hand.shoot("07-question")
    hand.pick(*kind)
    hand.type(
        "Note (may be left empty; for the last two write on what it rests)",
        "说明（可不填；选后两种时请写明依据）", hand.say(*note),
    )  # fmt: skip
    hand.press("Give this answer", "提交答复")
    hand.shoot("08-answered")


def accept(hand: Hand) -> None:
    hand.press("Accept this answer and close", "认可答复并办结")


def open_lead(hand: Hand) -> str:
    """Open a lead on an answer; return its number."""
    hand.press("Open a lead on it", "登记为线索")
    hand.shoot("10-lead")
    said = hand.page.inner_text("[role=status]")
    return next(word for word in said.replace("。", " ").split() if word[:2] == "20")


def enter_money(hand: Hand, second: Hand, kind: Said, sum_: str, party: str, **paper: Any) -> None:
    """Fill in one entry of the ledger that the page shows, and let a second person confirm it."""
    hand.choose("What happened", "事项", hand.say(*kind))
    hand.type("Sum", "金额", sum_)
    hand.type("Who pays, or whose it is", "应退人或应得人", party)
    if "file" in paper:
        hand.give(*RECEIPT, paper["file"])
    if "name" in paper:
        hand.choose(*RECEIPT, paper["name"])
    hand.press("Enter", "登记")
    confirm(second)
    hand.look_again()
    hand.shoot("09-money")


def confirm(hand: Hand) -> None:
    """Confirm, from one's own desk, what another filled in."""
    hand.visit("/")
    pile = ("waits for you as the second person", "待您以第二人复核")
    hand.within(*pile, kind=".facts div").open_first_link()
    hand.shoot("09-second-person")
    hand.press("Confirm, as the second person", "以第二人复核确认")
    assert hand.reads("Confirmed and done.", "已复核并办理。")


RECEIPT: Said = ("Receipt or paper; needed where money moved", "凭证；款项有进出时必填")


# --- a case


def open_case(hand: Hand, code: str) -> None:
    hand.open("Cases", "案件")
    hand.open(code)


def put_on_the_case(hand: Hand, who: str, role: Said) -> None:
    hand.choose("Person", "人员", who)
    hand.choose("As", "角色", hand.say(*role))
    hand.press("Assign", "指定")


def add_papers(hand: Hand, folder: Path, *kinds: Said) -> None:
    """Add a paper of each kind, as it came from a scanner."""
    for en, zh in kinds:
        file = folder / f"{zh.split('（')[0]}.pdf"
        file.write_bytes(b"%PDF-1.4 " + zh.encode())
        hand.choose("Kind", "种类", hand.say(en, zh))
        hand.give("File", "文件", file)
        hand.press("Add the paper", "添加材料")


def make_move(hand: Hand, move: Said) -> None:
    card = hand.within(*move, kind="details.card")
    card.unfold(*move)
    card.type("Reason", "理由", hand.say("As the procedure asks.", "依程序办理。"))
    card.press("Do it", "办理")


def ask_for(hand: Hand, move: Said) -> None:
    card = hand.within(*move, kind="details.card")
    card.unfold(*move)
    card.type("Reason", "理由", hand.say("As the procedure asks.", "依程序办理。"))
    card.press("Ask for it", "提请")


def approve(hand: Hand, code: str) -> None:
    open_case(hand, code)
    hand.shoot("12-waits-for-approval")
    hand.press("Approve", "批准")


def name_person(hand: Hand, name: str, account: str) -> None:
    hand.unfold("Name somebody", "写明被核查人")
    hand.type("Name", "姓名", name)
    hand.choose("Type", "类别", hand.say(*VILLAGE_MANAGERS))
    hand.type("Account, if they can sign in", "账号（如有）", account)
    hand.press("Add the person", "添加人员")


def tell(hand: Hand, name: str, asked: Said) -> None:
    card = hand.within(name)
    card.type(
        "What is asked of them, in plain words", "向其询问的事项（用通俗语言）", hand.say(*asked)
    )
    card.press("Tell them", "告知")


def propose(hand: Hand, name: str, disposition: Said) -> None:
    card = hand.within(name)
    card.choose(
        "Proposal, recorded before the reply is heard", "拟处理意见（听取申辩前记录）",
        hand.say(*disposition),
    )  # fmt: skip
    card.press("Record", "记录")


def reply(hand: Hand, text: Said) -> None:
    """Reply to what is asked, on one's own page."""
    hand.open("Asked of you", "请您说明")
    hand.within(kind="main .card").open_first_link()
    hand.shoot("13-asked")
    hand.type("In your own words", "请用自己的话说明", hand.say(*text))
    hand.press("Send", "提交")
    assert hand.reads("Your reply was kept", "申辩已保存")


def assess(hand: Hand, name: str, found: Said) -> None:
    card = hand.within(name)
    card.type("How each point was checked", "逐条核实情况", hand.say(*found))
    card.press("Keep", "保存")


def decide(hand: Hand, name: str, disposition: Said, principal: Hand) -> None:
    card = hand.within(name)
    card.unfold("Record the decision", "记录决定")
    card.choose(
        "Decided; the principal or the leader in charge confirms it",
        "决定（由主要负责人或分管领导复核确认）", hand.say(*disposition),
    )  # fmt: skip
    card.press("Record the decision", "记录决定")
    confirm(principal)
    hand.look_again()


# --- after an outcome


def offer_clearing(hand: Hand, name: str, heard: Said) -> None:
    hand.unfold("Offer clearing to somebody named wrongly", "为被错告人员澄清")
    fold = hand.within(
        "Offer clearing to somebody named wrongly", "为被错告人员澄清", kind="details.card"
    )
    fold.choose("Person", "人员", name)
    fold.choose("What was found", "核查结论", hand.say("untrue", "不实"))
    fold.tick(*heard)
    fold.press("Offer", "征求意见")


def clear(hand: Hand, heard: Said, letter: str, second: Hand) -> None:
    hand.press("They wish it", "本人同意")
    card = hand.within("Told to", "澄清范围")
    card.tick(*heard)
    card.choose("The letter, of the case's papers", "澄清函（案件材料）", letter)
    card.press("Cleared; a second person confirms it", "已澄清（须第二人复核）")
    confirm(second)
    hand.look_again()
    hand.shoot("16-cleared")
