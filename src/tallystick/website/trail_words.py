"""What the acts and the objects of the trail are called on its page; an act without a name is shown by its id."""

from __future__ import annotations

from collections.abc import Mapping

from tallystick.foundation.texts import Text

OBJECTS: Mapping[str, Text] = {
    "case": Text("case", "案件"), "held_file": Text("held file", "待导入文件"),
    "inquiries": Text("inquiries", "问询单"), "inquiry": Text("inquiry", "问询单"),
    "job": Text("job", "任务"), "office": Text("office", "部门"), "place": Text("place", "地域"), "post": Text("post", "岗位"),
    "silence": Text("silence", "暂不核实"), "source": Text("source", "来源"),
    "staff": Text("staff", "人员"),
}  # fmt: skip
_OF_THE_OFFICE = {
    "signed_in": Text("signed in", "登录"), "staff_added": Text("added staff", "添加人员"),
    "staff_let_go": Text("let staff go", "停用人员"), "post_given": Text("gave a post", "任命岗位"),
    "post_ended": Text("ended a post", "结束任期"), "office_opened": Text("opened an office", "新设部门"),
    "office_changed": Text("changed an office", "更改部门"), "place_added": Text("added a place", "添加地域"),
    "place_renamed": Text("renamed a place", "更改地域名称"), "declared": Text("declared", "申报"),
    "file_received": Text("received a file", "收到文件"), "file_dropped": Text("let a file go", "移除文件"),
    "import_asked": Text("asked for an import", "提出导入"), "checks_asked": Text("asked for the checks", "提出核查"),
    "password_chosen": Text("chose a password", "自设密码"), "job_ended": Text("ended a job", "任务结束"), "destruction_asked": Text("asked for a source to be destroyed", "提出销毁来源"),
    "source_destroyed": Text("destroyed a source", "销毁来源"), "cells_read": Text("looked at a row as it came", "查看原始记录"),
}  # fmt: skip
_OF_INQUIRIES = {
    "inquiries_placed": Text("found offices", "确定部门"), "inquiries_sent": Text("sent inquiries", "发出问询单"),
    "workbook_given": Text("took the workbook of questions", "下载问询工作簿"),
    "office_named": Text("named another office", "改请其他部门"), "answered": Text("answered", "答复"),
    "answer_confirmed": Text("confirmed an answer", "确认答复"),
    "answer_contradicted": Text("records contradict an answer", "记录与答复不符"),
    "answer_rechecked": Text("checked an answer again", "复核答复"), "merged": Text("laid together", "合并"),
    "split": Text("laid apart", "分开"), "silence_asked": Text("asked for silence", "提出暂不核实"),
    "silence_agreed": Text("agreed to silence", "同意暂不核实"), "silence_sampled": Text("looked at a silence", "抽查暂不核实"),
    "payment_stopped": Text("stopped a payment", "停发"), "stop_ended": Text("ended a stop", "结束停发"),
    "attachment_added": Text("attached a file", "添加附件"), "attachment_read": Text("read an attachment", "查阅附件"),
    "money_entered": Text("entered money", "登记款项"), "letter_made": Text("made a letter", "生成函件"),
}  # fmt: skip
_OF_CASES = {
    "lead_opened": Text("opened a lead", "登记线索"), "assigned": Text("assigned", "指定办理人员"),
    "move_asked": Text("asked for a move", "提请"), "move_declined": Text("did not approve", "不批准"),
    "moved": Text("moved a case", "办理一步"), "paper_added": Text("added a paper", "添加材料"),
    "paper_read": Text("read a paper", "查阅材料"), "person_named": Text("named a person", "写明被核查人"),
    "person_told": Text("told a person", "告知"), "outcome_proposed": Text("recorded a proposal", "记录拟处理意见"),
    "replied": Text("replied", "申辩"), "reply_assessed": Text("assessed a reply", "核实申辩"),
    "outcome_decided": Text("recorded a decision", "记录决定"), "review_recorded": Text("recorded a review", "记录复审结论"),
    "bundle_made": Text("took a case out", "导出整案"), "time_extended": Text("gave more time", "延长期限"),
    "second_asked": Text("asked for a second person", "提请第二人复核"), "second_answered": Text("answered as the second person", "第二人复核"),
    "asked_to_step_aside": Text("asked somebody to step aside", "申请回避"), "step_aside_answered": Text("answered who steps aside", "答复回避申请"),
    "new_facts_reviewed": Text("reviewed new facts", "复核新事实"), "decision_received": Text("received a decision", "收到处理决定"),
    "joint_meeting_held": Text("recorded a joint meeting", "登记联席会议"), "joint_duty_done": Text("a body did its part", "任务分工完成"),
    "review_asked": Text("asked for a review", "申请复审"), "transfer_considered": Text("considered a transfer", "研判移送"),
}  # fmt: skip
_AFTER_AN_OUTCOME = {
    "clearing_offered": Text("offered clearing", "征求澄清意见"), "clearing_answered": Text("clearing was answered", "本人答复澄清"),
    "cleared": Text("cleared", "澄清"), "clearing_revisited": Text("visited after clearing", "澄清回访"),
    "tolerance_asked": Text("asked whether an error was honest", "启动容错"), "tolerance_reviewed": Text("looked at an error", "审查容错"),
    "tolerance_decided": Text("decided on an error", "决定容错"), "tolerance_told": Text("told of a decision on an error", "书面答复容错"),
    "tolerance_corrected": Text("an error was put right", "纠正"), "sent_on": Text("sent papers on", "移送材料"),
    "transfer_received": Text("a receipt came", "收到回执"), "transfer_result": Text("a result came", "收到结果"),
}  # fmt: skip
_BEYOND_A_CASE = {
    "committee_urged_to_sue": Text("urged the village committee to sue", "督促村民委员会起诉"),
    "committee_refused_to_sue": Text("the village committee refused to sue", "村民委员会拒绝起诉"),
    "supervisors_asked_to_sue": Text("supervisors were asked to sue", "书面请求监事会起诉"),
    "supervisors_authorised": Text("supervisors were authorised", "授权村务监督委员会"),
    "supervisors_refused_to_sue": Text("supervisors refused to sue", "监事会拒绝起诉"),
    "suit_filed": Text("filed a suit", "起诉"), "suit_ended": Text("a suit ended", "诉讼结束"),
    "recall_asked": Text("asked for a recall", "提出罢免"), "recall_published": Text("published a recall", "公告罢免"),
    "recall_reply_offered": Text("offered a reply to a recall", "听取罢免申辩"), "recall_held": Text("held a recall", "罢免表决"),
    "recall_withdrawn": Text("withdrew a recall", "撤回罢免"), "deduction_ordered": Text("ordered a deduction", "决定扣减"),
    "deduction_taken": Text("took a month's deduction", "扣减一月"), "deduction_ended": Text("ended a deduction", "结束扣减"),
}  # fmt: skip
ACTS: Mapping[str, Text] = {
    **_OF_THE_OFFICE, **_OF_INQUIRIES, **_OF_CASES, **_AFTER_AN_OUTCOME, **_BEYOND_A_CASE,
}  # fmt: skip
