#include "export/json_source.hpp"

#include <rapidjson/error/en.h>

#include <algorithm>
#include <limits>
#include <span>

#include "export/utf8.hpp"

namespace guidang::exporter {
namespace {

const rapidjson::Value kNull;
const rapidjson::Value kNothing{rapidjson::kArrayType};

constexpr std::size_t kMaxPlace = 200;
constexpr std::size_t kPadding = 16;  ///< Behind the text: it is read sixteen bytes at a time.

/// One container on the way down to a value, and the child that is looked at.
struct Step {
  const rapidjson::Value* container;
  rapidjson::SizeType child;
};

rapidjson::SizeType children_of(const rapidjson::Value& value) {
  return value.IsObject() ? value.MemberCount() : value.IsArray() ? value.Size() : 0;
}

const rapidjson::Value& child_of(const Step& step) {
  if (step.container->IsArray()) return (*step.container)[step.child];
  return (step.container->MemberBegin() + step.child)->value;
}

std::string name_of(const Step& step) {
  if (step.container->IsArray()) return std::to_string(step.child);
  const auto& name = (step.container->MemberBegin() + step.child)->name;
  return {name.GetString(), name.GetStringLength()};
}

std::string pointer_to(const std::vector<Step>& steps) {
  std::string pointer;
  for (const auto& step : steps) {
    if (pointer.size() > kMaxPlace) return pointer + "/…";
    pointer += '/';
    for (const char c : shortened(name_of(step), 40)) {
      if (c == '~')
        pointer += "~0";
      else if (c == '/')
        pointer += "~1";
      else
        pointer += c;
    }
  }
  return pointer;
}

}  // namespace

Expected<JsonSource> JsonSource::parse(std::string_view json, std::size_t max_bytes) {
  if (json.size() > max_bytes)
    return fail(ErrorCode::too_large, "the report is larger than " + std::to_string(max_bytes) + " bytes");
  if (const auto valid = valid_utf8_length(json); valid < json.size())
    return fail(ErrorCode::corrupt, "no UTF-8", "byte " + std::to_string(valid));
  if (const auto end = json.find('\0'); end != json.npos)
    return fail(ErrorCode::corrupt, "a NUL character", "byte " + std::to_string(end));
  JsonSource source;
  source.text_ = std::make_unique_for_overwrite<char[]>(json.size() + kPadding);
  std::ranges::copy(json, source.text_.get());
  std::fill_n(source.text_.get() + json.size(), kPadding, '\0');
  source.document_.ParseInsitu<rapidjson::kParseIterativeFlag | rapidjson::kParseFullPrecisionFlag>(
      source.text_.get());
  if (source.document_.HasParseError())
    return fail(ErrorCode::corrupt, rapidjson::GetParseError_En(source.document_.GetParseError()),
                "byte " + std::to_string(source.document_.GetErrorOffset()));
  return source;
}

void JsonSource::refuse(const Value& value, std::string message) {
  if (!fault_) fault_ = Error{ErrorCode::structure, std::move(message), place_of(value)};
}

/// Looks for the value by its address: only a refused report pays for knowing the place.
std::string JsonSource::place_of(const Value& value) const {
  std::vector<Step> steps;
  if (&value == &root()) return "/";
  steps.push_back({&root(), 0});
  while (!steps.empty()) {
    auto& step = steps.back();
    if (step.child == children_of(*step.container)) {
      steps.pop_back();
      if (!steps.empty()) ++steps.back().child;
      continue;
    }
    const Value& child = child_of(step);
    if (&child == &value) return pointer_to(steps);
    if (children_of(child) > 0)
      steps.push_back({&child, 0});
    else
      ++step.child;
  }
  return {};
}

const JsonSource::Value& JsonSource::member(const Value& object, const char* key) {
  if (!object.IsObject()) {
    if (&object != &kNull) refuse(object, "must be an object");
    return kNull;
  }
  const std::string_view wanted = key;
  const auto fits = [&](const Value::Member& member) {
    return std::string_view{member.name.GetString(), member.name.GetStringLength()} == wanted;
  };
  const auto members = std::span{object.MemberBegin().operator->(), object.MemberCount()};
  if (expected_ < members.size() && fits(members[expected_])) return members[expected_++].value;
  for (std::size_t i = 0; i < members.size(); ++i)
    if (fits(members[i])) {
      expected_ = i + 1;
      return members[i].value;
    }
  refuse(object, "the key \"" + std::string{key} + "\" is missing");
  return kNull;
}

rapidjson::Value::ConstArray JsonSource::array(const Value& object, const char* key) {
  const Value& value = member(object, key);
  if (value.IsArray()) return value.GetArray();
  refuse(value, "must be an array");
  return kNothing.GetArray();
}

void JsonSource::take(const Value& value, std::string& into) {
  if (value.IsNull()) return into.clear();
  if (!value.IsString()) return refuse(value, "must be a string or null");
  into.assign(value.GetString(), value.GetStringLength());
}

void JsonSource::take(const Value& value, bool& into) {
  if (!value.IsBool()) return refuse(value, "must be true or false");
  into = value.GetBool();
}

void JsonSource::take(const Value& value, double& into) {
  if (value.IsNull()) return void(into = std::numeric_limits<double>::quiet_NaN());
  if (!value.IsNumber()) return refuse(value, "must be a number or null");
  into = value.GetDouble();
}

void JsonSource::take(const Value& value, std::vector<std::string>& into) {
  if (!value.IsArray()) return refuse(value, "must be an array");
  into.resize(value.Size());
  for (rapidjson::SizeType i = 0; i < value.Size(); ++i) take(value[i], into[i]);
}

void JsonSource::take(const Value& value, Provenance& into) {
  read(value, "page", into.page);
  const Value& box = member(value, "box");
  if (box.IsArray() && box.Size() == 4 && box[0].IsNumber() && box[1].IsNumber() && box[2].IsNumber() &&
      box[3].IsNumber())
    into.box = Box{static_cast<float>(box[0].GetDouble()), static_cast<float>(box[1].GetDouble()),
                   static_cast<float>(box[2].GetDouble()), static_cast<float>(box[3].GetDouble())};
  else if (!box.IsNull())
    refuse(box, "must be four numbers or null");
  read(value, "part", into.part);
  read(value, "paragraph", into.paragraph);
  read(value, "line", into.line);
}

}  // namespace guidang::exporter
