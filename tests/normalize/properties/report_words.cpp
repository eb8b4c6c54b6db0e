#include "report_words.hpp"

#include <array>

namespace guidang::normalize {
namespace {

constexpr std::array kVerbs = {"加强", "完善", "推进", "健全", "规范", "深化", "落实", "强化"};
constexpr std::array kObjects = {"组织领导", "普法宣传", "行政执法", "依法决策", "矛盾调解",
                                 "队伍建设", "政务公开", "制度建设", "监督检查", "法律服务"};
constexpr std::array kSubjects = {"全镇上下", "各村社区", "镇司法所", "有关办公室", "综合执法队", "驻村干部"};
constexpr std::array kActions = {
    "认真学习上级文件", "组织开展专题培训", "走访群众了解情况", "及时化解邻里纠纷", "印发宣传资料",
    "召开院坝会议",     "清理规范性文件",   "公开办事指南",     "建立工作台账",     "聘请法律顾问"};
constexpr std::array kResults = {"群众满意度稳步提高", "工作取得明显成效", "受到上级肯定", "营造了良好氛围",
                                 "为发展提供了保障"};
constexpr std::array kWorks = {"《云溪县村务公开办法》", "《云溪县普法工作规则》（云府发〔2020〕12号）",
                               "《云溪县关于〈集镇管理规定〉的补充意见》"};
/// What looks like a number wherever a line happens to begin with it.
constexpr std::array kTraps = {"三、四季度开展专项整治",
                               "一、二线窗口提供延时服务",
                               "第三十六条规定的情形逐一核对",
                               "12月4日国家宪法日集中宣讲",
                               "2022年3月底前完成整改",
                               "满意率达到98.6%",
                               "投入资金1.5亿元",
                               "服务群众2.3万人次",
                               "二中全会精神深入人心",
                               "第一责任人职责得到落实",
                               "十二个村实现全覆盖",
                               "12345热线件件有回音",
                               "（二）项要求的事项全部公开",
                               "第五章的要求得到执行",
                               "20余场活动走进院坝"};
constexpr std::array kOpeners = {"2022年以来，",    "三、四季度，",         "十二个村社区中，",
                                 "12345热线方面，", "第一责任人职责方面，", "1.5亿元资金到位后，",
                                 "一年来，",        "按照统一部署，"};
constexpr std::array kDuties = {"应当在五日内书面告知申请人并说明理由", "应当将处理结果向社会公开并接受监督",
                                "不得收取费用或者要求提供无关的证明", "应当建立登记台账并由专人负责保管"};

std::string clause(Dice& dice) {
  switch (dice.pick(6)) {
    case 0:
      return dice.one_of(kActions) + std::to_string(1 + dice.pick(900)) + "次";
    case 1:
      return dice.one_of(kTraps);
    case 2:
      return std::string{"贯彻"} + dice.one_of(kWorks);
    default:
      return dice.one_of(kActions);
  }
}

}  // namespace

std::string words_of_heading(Dice& dice) {
  auto text = std::string{dice.one_of(kVerbs)} + dice.one_of(kObjects);
  if (dice.once_in(2)) text += std::string{"，"} + dice.one_of(kVerbs) + dice.one_of(kObjects);
  return text;
}

std::string words_of_sentence(Dice& dice) {
  std::string text = dice.one_of(kSubjects);
  for (auto i = 1 + dice.pick(4); i > 0; --i) text += clause(dice) + "，";
  return text + dice.one_of(kResults) + "。";
}

std::string words_of_paragraph(Dice& dice) {
  std::string text = dice.once_in(5) ? dice.one_of(kOpeners) : "";
  for (auto i = 1 + dice.pick(4); i > 0; --i) text += words_of_sentence(dice);
  if (dice.once_in(5))
    text += "一是" + words_of_sentence(dice) + "二是" + words_of_sentence(dice) + "三是" +
            words_of_sentence(dice);
  return text;
}

std::string words_of_item(Dice& dice) {
  return std::string{dice.one_of(kSubjects)} + dice.one_of(kActions) + "的，" + dice.one_of(kDuties);
}

}  // namespace guidang::normalize
