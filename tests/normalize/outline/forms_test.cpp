#include "annotated.hpp"

namespace guidang::normalize {
namespace {

/// Every way to write a number.
const std::vector<Annotated> kForms = {
    {"comma", "", R"(
1 一、主要举措
2 1、加强学习
@
2 2、加强宣传
@
1 二、存在的问题
@
)"},
    {"full-width point", "", R"(
1 一、主要举措
2 １．加强学习 => 1．加强学习
@
2 ２．加强宣传 => 2．加强宣传
@
1 二、存在的问题
@
)"},
    {"half brackets", "", R"(
1 一、主要举措
2 1）加强学习
@
2 2）加强宣传
@
1 二、存在的问题
@
)"},
    {"half-width brackets", "", R"(
1 一、主要举措
2 (一)加强学习 => （一）加强学习
@
2 (二)加强宣传 => （二）加强宣传
3 (1)宣传宪法 => （1）宣传宪法
@
3 (2)宣传民法 => （2）宣传民法
@
1 二、存在的问题
@
)"},
    {"circled", "", R"(
1 一、主要举措
2 ①加强学习
@
2 ②加强宣传
@
1 二、存在的问题
@
)"},
    {"enclosed arabic", "", R"(
1 一、主要举措
2 （一）加强学习
3 ⑴学习理论 => （1）学习理论
@
3 ⑵学习业务 => （2）学习业务
@
2 （二）加强宣传
@
)"},
    {"enclosed chinese", "", R"(
1 一、主要举措
2 ㈠加强学习 => （一）加强学习
@
2 ㈡加强宣传 => （二）加强宣传
@
1 二、存在的问题
@
)"},
    {"formal numerals", "", R"(
1 壹、主要举措
2 一、加强学习
@
2 二、加强宣传
@
1 贰、存在的问题
@
)"},
    {"points behind chinese numerals", "", R"(
1 一．主要举措
@
1 二．存在的问题
@
1 三．下一步打算
@
)"},
    {"lost left brackets", "label_glyph label_glyph label_glyph", R"(
1 一、主要举措
2 一)加强学习 => （一）加强学习
@
2 二)加强宣传 => （二）加强宣传
@
2 三)加强监督 => （三）加强监督
@
1 二、存在的问题
@
)"},
    {"blanks inside labels", "", R"(
1 一 、主要举措
2 （ 一 ）加强学习
@
2 （二 ） 加强宣传
@
1 二 、 存在的问题
@
)"},
    {"counts to twenty-one", "", R"(
1 一、主要举措
2 （一）加强学习
@
2 （二）加强宣传
@
2 （三）加强监督
@
2 （四）加强保障
@
2 （五）加强服务
@
2 （六）加强执法
@
2 （七）加强普法
@
2 （八）加强调解
@
2 （九）加强协调
@
2 （十）加强考核
@
2 （十一）加强督查
@
2 （十二）加强指导
@
)"},
    {"one family at two depths", "level_skip", R"(
1 一、主要举措
2 （一）加强学习
3 1.学习理论
@
3 2.学习业务
@
1 二、存在的问题
2 1.学习不够深入
@
2 2.宣传不够广泛
@
)"},
    {"letters under numbers", "", R"(
1 1.数据治理
2~ a）明确数据标准；
2~ b）统一数据口径；
1 2.数据安全
@
)"},
    {"roman numerals", "", R"(
1 Ⅰ、总体情况
@
1 Ⅱ、主要任务
@
1 Ⅲ、保障措施
@
)"},
    {"annexes", "", R"(
1 1 范围
- 本标准规定了政务服务中心的服务要求，适用于各级政务服务中心的日常运行和管理工作。
1 2 术语
@
1 附录A => 附录A服务流程图
- （规范性附录）
- 服务流程图
2 A.1 概述
@
2 A.2 流程
@
)"},
};

class FormsOfTheOutline : public testing::TestWithParam<Annotated> {};

TEST_P(FormsOfTheOutline, StandWhereAReaderSeesThem) { check(GetParam()); }

INSTANTIATE_TEST_SUITE_P(Documents, FormsOfTheOutline, testing::ValuesIn(kForms), name_of);

}  // namespace
}  // namespace guidang::normalize
