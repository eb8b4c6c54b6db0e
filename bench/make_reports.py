#!/usr/bin/env python3
"""Writes invented reports as `guidang ingest` would: make_reports.py FOLDER COUNT [FIRST]. The same numbers give the
same reports. Each is about as large as a township's annual report: 3,700 characters, 14 sections, 60 facts."""
import hashlib
import json
import os
import random
import sys

WORDS = """推进 落实 健全 完善 强化 规范 开展 组织 加强 提升 建立 深化 依法 全面 持续 严格 积极 扎实 法治 政府 建设 行政 执法 监督
决策 审查 备案 公开 复议 应诉 调解 普法 宣传 培训 制度 机制 责任 清单 程序 事项 平台 服务 窗口 网格 群众 干部 企业 学校 村社
司法 法律 顾问 援助 纠纷 矛盾 化解 排查 整治 检查 处罚 许可 信访 应急 预案 演练 安全 生产 环保 食品 药品 市场 文化 农业 水利
交通 教育 卫生 人大 政协 会议 学习 讲座 活动 手册 问题 不足 力量 薄弱 意识 能力 水平 队伍 保障 经费 考核 督察 整改 明年 计划
重点 领域 工作 任务 情况 报告 部署 要求 精神 思想 意见 方案 办法 条例 规定 标准 流程 案卷 评查 公示 记录 审核 全过程""".split()
PARTS = [("achievements", "主要举措和成效"), ("first_responsible", "履行第一责任人职责情况"), ("problems", "存在的问题"),
         ("next_steps", "下一步打算")]
UNITS = ["件", "次", "人次", "场", "份", "家", "%", "起"]
NUMERALS = "一二三四五六七八九"
AT = {"page": None, "box": None, "part": "word/document.xml", "paragraph": 1, "line": None}


class Maker:
    def __init__(self, number):
        self.dice = random.Random(number)
        self.nodes = 0
        self.report = {"works": [], "quantities": [], "people": [], "dates": [], "organisations": []}

    def at(self):
        self.nodes += 1
        return f"n{self.nodes}", {**AT, "paragraph": self.nodes}

    def words(self, count):
        return "".join(self.dice.choices(WORDS, k=count))

    def fact(self, kind, node, begin, end, **values):
        self.report[kind].append({**values, "node": node, "item": None, "span": [begin, end]})

    def paragraph(self):
        node, at = self.at()
        text = ""
        for _ in range(self.dice.randint(3, 6)):
            text += self.words(self.dice.randint(8, 20)) + "，"
            if self.dice.random() < 0.75:
                text += self.words(3) + "。"
                continue
            number, unit = self.dice.randint(1, 9999), self.dice.choice(UNITS)
            self.fact("quantities", node, len(text), len(text) + len(f"{number}{unit}"), text=f"{number}{unit}",
                      value=number, unit=unit, bound="exact")
            text += f"{number}{unit}。"
        name = self.words(3) + "条例"
        self.fact("works", node, len(text), len(text) + len(name) + 2, name=name, nested=False, number=None)
        organisation = "县" + self.dice.choice(WORDS) + "局"
        self.fact("organisations", node, 0, 4, name=organisation)
        return {"id": node, "kind": "paragraph", "at": at, "text": f"{text}《{name}》{organisation}。", "lead": None}

    def section(self, depth, label, ordinal, heading, roles, children):
        node, at = self.at()
        return {"id": node, "kind": "section", "at": at, "depth": depth, "label": label, "label_printed": label,
                "label_source": "text", "family": "cn_comma" if depth == 1 else "cn_paren", "ordinal": ordinal,
                "heading": heading, "heading_style": "own_line", "roles": roles, "topic": None,
                "children": [make() for make in children]}

    def body(self):
        body = []
        for i, (role, heading) in enumerate(PARTS):
            below = [lambda j=j: self.section(2, f"（{NUMERALS[j]}）", j + 1, self.words(3), [],
                                              [self.paragraph] * self.dice.randint(1, 3))
                     for j in range(self.dice.randint(2, 3))]
            body.append(self.section(1, f"{NUMERALS[i]}、", i + 1, heading, [role], below))
        return body


def report(number):
    maker = Maker(number)
    dice = maker.dice
    year, county, town = dice.randint(2018, 2024), f"{dice.choice('青石红岩白水')}{dice.choice('石江山')}县", f"第{number % 40}镇"
    body = maker.body()
    at = {**AT, "paragraph": None}
    return {
        "schema_version": "1.0.0", "producer": {"name": "guidang", "version": "0", "ruleset": "made"},
        "source": {"file_name": f"{number}.docx", "sha256": hashlib.sha256(str(number).encode()).hexdigest(),
                   "size_bytes": 20000, "format": "docx", "encoding": None, "page_count": None, "ocr": False},
        "status": "complete",
        "document": {
            "title": f"{county}{town}人民政府{year}年法治政府建设情况报告", "kind": "报告", "series": "法治政府建设年度报告",
            "issuers": [{"name": f"{county}{town}人民政府", "type": "government"}],
            "document_number": {"text": f"府文〔{year}〕{number}号", "agency": "府文", "year": year, "serial": number},
            "addressees": ["县委", "县政府"], "report_year": year, "date": {"text": f"{year + 1}年1月5日", "iso": f"{year + 1}-01-05"},
            "signatories": [], "region": {"province": "云岭省", "city": None, "county": county, "township": town, "code": None},
            "security": None, "urgency": None, "signer": None, "copy_to": [], "attachments": [], "note": None,
            "contact": None, "index": {}, "sources": []},
        "body": body, **maker.report,
        "furniture": [{"kind": "page_number", "text": "— 1 —", "count": 4}],
        "diagnostics": [{"code": code, "severity": "warning", "message": "made", "node": f"n{1 + i}", "at": at}
                        for i, code in enumerate(dice.sample(["label_missing", "hard_wrap", "inner_blank", "ordinal_gap"], 3))],
        "quality": {"score": 0.9, "input_characters": 3700, "body_characters": 3690, "furniture_characters": 10,
                    "lost_characters": 0, "parts": {}, "decision": "accept", "review_reasons": []}}


def main():
    folder, count = sys.argv[1], int(sys.argv[2])
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    os.makedirs(folder, exist_ok=True)
    for number in range(first, first + count):
        made = report(number)
        with open(f"{folder}/{made['source']['sha256']}.json", "w", encoding="utf-8") as file:
            json.dump(made, file, ensure_ascii=False)


if __name__ == "__main__":
    main()
