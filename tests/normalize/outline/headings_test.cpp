#include "annotated.hpp"

namespace guidang::normalize {
namespace {

/// What is a heading, where it ends, and what only looks like one.
const std::vector<Annotated> kHeadings = {
    {"headings that run in", "level_skip", R"(
1 一、主要举措
2+ （一）加强学习。@
2+ （二）加强宣传。@
1 二、存在的问题
2+ 1.学习不够深入。@
2+ 2.宣传不够广泛。@
)"},
    {"glued headings keep whole", "", R"(
1 一、主要举措
2~ （一）健全决策机制，提升依法履职水平着力健全决策程序，完善专家论证、风险评估、合法性审查和集体讨论制度，全年审查文件二十件。
2~ （二）健全监督机制，提升依法行政水平着力健全监督体系，自觉接受人大监督、民主监督和社会监督，全年办理建议提案十五件。
1 二、存在的问题
@
)"},
    {"numbers that open text", "", R"(
1 一、主要举措
@
1 二、下列事项应当公开
2~ 1.本机关的职责、机构设置、办公地址、办公时间和联系方式；
2~ 2.本机关制定的规范性文件，以及与群众利益有关的重大事项；
2~ 3.法律规定应当公开的其他事项。
)"},
    {"fractions and dates at the start of lines", "", R"(
1 一、主要举措
@
- 2021年以来，全镇认真学习贯彻上级精神，各项工作取得明显进展，群众满意度不断提高。
- 三、四季度完成全部整改任务，四季度末组织开展回头看，确保问题不反弹。
- 十分重要的是坚持党的领导，确保各项工作沿着正确方向前进，取得更大的成绩。
- 1.5倍于上年的投入用于普法宣传，全年印发资料六千多份，受到群众广泛好评。
- 3.15维权宣传活动中现场解答咨询三十余人次，发放宣传资料二百余份，效果良好。
- 第一责任人职责得到落实，镇长全年主持专题会议四次，研究解决重大问题六个。
1 二、存在的问题
@
)"},
    {"a date with a blank at the start of a line", "", R"(
1 一、主要举措
2 （一）加强宣传
@
- 12.4 国家宪法日期间组织集中宣传，发放资料三百余份，接受咨询五十余人次。
2 （二）加强学习
@
1 二、存在的问题
@
)"},
    {"a law cited at the start of a line", "", R"(
1 一、主要举措
@
- 第三十六条规定的情形全部依法处理，没有发生一起行政复议或者行政诉讼案件。
1 二、存在的问题
@
)"},
    {"table of contents with leaders", "", R"(
- 目录
- 一、主要举措……………………1
- （一）加强学习……………………2
- 二、存在的问题……………………3
1 一、主要举措
2 （一）加强学习
@
1 二、存在的问题
@
)"},
    {"table of contents without leaders", "", R"(
- 目录
- 一、主要举措
- 二、存在的问题
- 三、下一步打算
1 一、主要举措
@
1 二、存在的问题
@
1 三、下一步打算
@
)"},
    {"number and title on two lines", "", R"(
1 第一章 => 第一章总则
- 总则
2~ 第一条 为了规范行政行为，保护群众合法权益，制定本办法。
1 第二章 => 第二章附则
- 附则
2~ 第二条 本办法自公布之日起施行，有效期为五年。
)"},
    {"items in one paragraph", "", R"(
1 一、主要举措
@
1 二、具体要求
2~2~2~ （1）统一思想认识，加强组织领导；（2）明确责任分工，狠抓工作落实；（3）强化督促检查，确保取得实效。
)"},
    {"enumerations are no headings", "", R"(
1 一、主要举措
- 一是加强学习，组织专题学习十二次。二是加强宣传，开展活动六场。三是加强监督，办理建议八件。
1 二、存在的问题
- 一是学习不够深入。
- 二是宣传不够广泛。
)"},
    {"headings that end with a full stop", "", R"(
1 一、主要举措。
2 （一）加强学习。
@
2 （二）加强宣传。
@
1 二、存在的问题。
@
)"},
    {"items, works and articles cited at the start of lines", "", R"(
1 一、主要举措
@
- （二）项要求的事项全部公开，公开率达到百分之百，没有收到群众对公开内容的投诉。
- 《云溪县村务公开办法》第十二条规定的内容全部上墙，各村社区按月更新。
- 第五章的要求得到执行，第六章、第七章所列事项正在逐项落实，年底前全部完成。
1 二、存在的问题
@
)"},
    {"a heading over two lines", "", R"(
1 一、全面加强组织领导，健全依法决策机制，推动法治政府 => 一、全面加强组织领导，健全依法决策机制，推动法治政府建设再上新台阶
- 建设再上新台阶
- 全镇上下认真学习贯彻上级文件精神，组织开展形式多样的法
- 治宣传教育活动，群众的法治意识明显提高，矛盾纠纷明显减
- 少，各村社区普遍建立法律顾问制度。
1 二、下一步工作打算
- 继续规范行政执法行为，完善执法人员培训考核制度，强化对
- 重点领域的日常监督检查，确保各项任务按期完成。
)"},
    {"year in front", "", R"(
1 一、2022年主要举措
@
1 二、2022年存在的问题
@
1 三、2023年工作打算
@
)"},
};

class HeadingsOfTheOutline : public testing::TestWithParam<Annotated> {};

TEST_P(HeadingsOfTheOutline, StandWhereAReaderSeesThem) { check(GetParam()); }

INSTANTIATE_TEST_SUITE_P(Documents, HeadingsOfTheOutline, testing::ValuesIn(kHeadings), name_of);

}  // namespace
}  // namespace guidang::normalize
