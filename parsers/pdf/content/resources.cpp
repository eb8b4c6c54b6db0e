#include "parsers/pdf/content/resources.hpp"

#include <poppler/Object.h>

namespace guidang::parsers::pdf {
namespace {

constexpr std::array kNames = {"Font", "XObject", "ColorSpace", "ExtGState", "Properties"};

}  // namespace

const Object& Resources::section(Section section) {
  if (!fetched_[section]) {
    fetched_[section] = true;
    if (dict_.isDict()) sections_[section] = dict_.dictLookup(kNames[section]);
  }
  return sections_[section];
}

Object Resources::entry(Section section, const std::string& name) {
  const auto& dict = this->section(section);
  return dict.isDict() ? dict.dictLookupNF(name.c_str()).copy() : Object(objNull);
}

bool Resources::replaces_device_spaces() {
  if (!replaces_) {
    replaces_ = false;
    for (const auto* name : {"DefaultGray", "DefaultRGB", "DefaultCMYK"})
      *replaces_ = *replaces_ || !entry(color_spaces, name).isNull();
  }
  return *replaces_;
}

}  // namespace guidang::parsers::pdf
