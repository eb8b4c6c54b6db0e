#include "annotated.hpp"

namespace guidang::normalize {
namespace {

/// What is lost, stands twice or begins anew is repaired or said.
const std::vector<Annotated> kFaults = {
    {"a number lost at the start", "label_missing", R"(
1 一、主要举措
2? 加强学习，提高认识 => （一）加强学习，提高认识
@
2 （二）加强宣传，营造氛围
@
2 （三）加强监督，压实责任
@
1 二、存在的问题
@
)"},
    {"a number lost in the middle", "label_missing", R"(
1 一、主要举措
2 （一）加强学习，提高认识
@
2? 加强宣传，营造氛围 => （二）加强宣传，营造氛围
@
2 （三）加强监督，压实责任
@
1 二、存在的问题
@
)"},
    {"a number lost at the end", "label_missing", R"(
1 一、主要举措
2 （一）加强学习，提高认识
@
2 （二）加强宣传，营造氛围
@
2? 加强监督，压实责任 => （三）加强监督，压实责任
@
1 二、存在的问题
@
)"},
    {"a top number lost", "label_missing", R"(
1 一、主要举措和成效
@
1? 存在的主要问题 => 二、存在的主要问题
@
1 三、下一步工作打算
@
)"},
    {"an arabic glyph for a chinese one", "label_glyph", R"(
1 一、主要举措
2 （1）加强学习 => （一）加强学习
@
2 （二）加强宣传
@
2 （三）加强监督
@
1 二、存在的问题
@
)"},
    {"gap", "ordinal_gap", R"(
1 一、主要举措
2 （一）加强学习
@
2 （三）加强监督
@
2 （四）加强保障
@
1 二、存在的问题
@
)"},
    {"gap at the top", "ordinal_gap", R"(
1 一、主要举措
@
1 二、存在的问题
@
1 四、下一步打算
@
)"},
    {"duplicate", "ordinal_duplicate", R"(
1 一、主要举措
2 （一）加强学习
@
2 （二）加强宣传
@
2 （二）加强监督
@
2 （三）加强保障
@
1 二、存在的问题
@
)"},
    {"duplicate at the top", "ordinal_duplicate", R"(
1 一、主要举措
@
1 二、存在的问题
@
1 二、下一步打算
@
)"},
    {"reset without a new parent", "ordinal_reset", R"(
1 一、主要举措
@
1 二、存在的问题
@
1 一、下一步打算
@
1 二、有关建议
@
)"},
    {"late start", "ordinal_gap", R"(
1 一、主要举措
2 （二）加强宣传
@
2 （三）加强监督
@
1 二、存在的问题
@
)"},
};

class FaultsOfTheOutline : public testing::TestWithParam<Annotated> {};

TEST_P(FaultsOfTheOutline, StandWhereAReaderSeesThem) { check(GetParam()); }

INSTANTIATE_TEST_SUITE_P(Documents, FaultsOfTheOutline, testing::ValuesIn(kFaults), name_of);

}  // namespace
}  // namespace guidang::normalize
