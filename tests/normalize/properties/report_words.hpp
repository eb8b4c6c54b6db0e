#pragma once
#include <string>

#include "dice.hpp"

/// Invented words for invented reports: nothing here was ever said by anybody.
namespace guidang::normalize {

/// A heading without its number: "加强普法宣传，完善制度建设".
std::string words_of_heading(Dice& dice);

/// One sentence with its full stop. Some carry what only looks like a number of the outline: amounts, dates,
/// shares, citations, references to articles, 三、四季度.
std::string words_of_sentence(Dice& dice);

/// One to four sentences, some of them counted 一是 … 二是 …, some begun by what looks like a number.
std::string words_of_paragraph(Dice& dice);

/// One entry of a list whose numbers open text, without closing mark.
std::string words_of_item(Dice& dice);

}  // namespace guidang::normalize
