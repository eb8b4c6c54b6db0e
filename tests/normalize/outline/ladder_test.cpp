#include "annotated.hpp"

namespace guidang::normalize {
namespace {

/// The ladder of the standards, and its runs across parents.
const std::vector<Annotated> kLadder = {
    {"the usual ladder", "", R"(
1 一、主要举措和成效
2 （一）加强组织领导
@
3 1.健全工作机制
@
4 （1）明确职责分工
@
5 ①细化任务清单
@
5 ②压实工作责任
@
4 （2）强化督促检查
@
3 2.完善规章制度
@
2 （二）推进依法决策
@
1 二、存在的问题
@
)"},
    {"no heading at all", "", R"(
@
@
)"},
    {"numbering that runs on across parents: items", "", R"(
1 一、总体情况
2 （一）加强学习
@
2 （二）加强宣传
@
1 二、主要做法
2 （三）规范执法
@
2 （四）规范决策
@
1 三、下一步打算
2 （五）强化监督
@
2 （六）强化保障
@
)"},
    {"an arabic list that goes on under the next parent", "", R"(
1 一、主要举措
2 （一）加强学习
3 1.学习理论
@
3 2.学习业务
@
2 （二）加强宣传
3 3.宣传宪法
@
3 4.宣传民法
@
)"},
    {"arabic directly under the top", "", R"(
1 一、主要举措
@
1 二、存在的问题
2 1.学习不够深入
@
2 2.宣传不够广泛
@
1 三、下一步打算
@
)"},
    {"arabic directly under the top where other parts have items", "level_skip", R"(
1 一、主要举措
2 （一）加强学习
@
2 （二）加强宣传
@
1 二、存在的问题
2 1.学习不够深入
@
2 2.宣传不够广泛
@
)"},
    {"chapters, sections, articles with items", "", R"(
1 第一章 总则
2~ 第一条 为了规范行政行为，保护群众合法权益，制定本办法。
2~ 第二条 本办法所称行政行为包括下列情形：
3~ （一）行政许可；
3~ （二）行政处罚；
3~ （三）行政强制。
1 第二章 程序
2 第一节 一般规定
3~ 第三条 申请人应当提交书面申请，说明申请的事实和理由。
3~ 第四条 受理机关应当在五日内作出是否受理的决定。
2 第二节 特别规定
3~ 第五条 本办法自公布之日起施行，有效期为五年。
)"},
    {"parts with their own count", "", R"(
1 第一部分 部门概况
2 一、主要职能
@
2 二、机构设置
@
1 第二部分 预算说明
2 一、收支总表
@
2 二、收入总表
@
)"},
    {"volumes above chapters", "", R"(
1 第一编 总则
2 第一章 基本规定
3~ 第一条 本规程由全体村民共同遵守，任何人不得违反本规程。
2 第二章 村民
3~ 第二条 村民享有参加会议、发表意见、监督村务的权利。
1 第二编 分则
2 第三章 土地
3~ 第三条 土地归集体所有，由村委员会依法统一管理使用。
)"},
    {"chapters over a run of 一、", "", R"(
1 第一章 总则
2 一、工作原则
@
2 二、工作机构
@
1 第二章 会议
2 三、会议制度
@
2 四、议事规则
@
)"},
    {"decimals", "", R"(
1 1 总则
2 1.1 编制目的
@
2 1.2 编制依据
3 1.2.1 法律
@
3 1.2.2 规章
@
1 2 组织体系
2 2.1 领导机构
@
)"},
};

class LadderOfTheOutline : public testing::TestWithParam<Annotated> {};

TEST_P(LadderOfTheOutline, StandWhereAReaderSeesThem) { check(GetParam()); }

INSTANTIATE_TEST_SUITE_P(Documents, LadderOfTheOutline, testing::ValuesIn(kLadder), name_of);

}  // namespace
}  // namespace guidang::normalize
