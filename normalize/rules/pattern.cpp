#include "normalize/rules/pattern.hpp"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <mutex>
#include <vector>

namespace guidang::normalize {
namespace {

/// Memory that one pattern may take; beyond it RE2 refuses the pattern or walks more slowly.
constexpr std::int64_t kPatternBytes = 512 << 10;
constexpr std::int64_t kAllPatternsBytes = 8 << 20;

RE2::Options options(std::int64_t max_bytes) {
  RE2::Options options;
  options.set_max_mem(max_bytes);
  options.set_log_errors(false);
  return options;
}

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }
std::string_view view(const re2::StringPiece& piece) { return {piece.data(), piece.size()}; }

}  // namespace

struct Pattern::Impl {
  std::string text;
  mutable std::once_flag once;
  mutable std::unique_ptr<RE2> compiled;

  const RE2& get() const {
    std::call_once(once, [this] { compiled = std::make_unique<RE2>(text, options(kPatternBytes)); });
    return *compiled;
  }
};

Pattern::Pattern(std::string text) {
  auto impl = std::make_shared<Impl>();
  impl->text = std::move(text);
  impl_ = std::move(impl);
}

const std::string& Pattern::text() const { return impl_->text; }
std::string Pattern::error() const { return impl_->get().error(); }
int Pattern::groups() const { return impl_->get().NumberOfCapturingGroups(); }

bool Pattern::found_in(std::string_view text) const {
  const auto& compiled = impl_->get();
  return compiled.ok() && compiled.Match(piece(text), 0, text.size(), RE2::UNANCHORED, nullptr, 0);
}

std::optional<Match> Pattern::at_start(std::string_view text) const {
  const auto& compiled = impl_->get();
  if (!compiled.ok() || compiled.NumberOfCapturingGroups() < 1) return {};
  re2::StringPiece groups[2];
  if (!compiled.Match(piece(text), 0, text.size(), RE2::ANCHOR_START, groups, 2)) return {};
  return Match{view(groups[0]), view(groups[1])};
}

struct PatternSet::Impl {
  RE2::Set set{options(kAllPatternsBytes), RE2::ANCHOR_START};
  std::vector<int> all;
  bool usable = true;
};

PatternSet::PatternSet() : impl_(std::make_unique<Impl>()) {}
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;
PatternSet::~PatternSet() = default;

void PatternSet::add(const Pattern& pattern) {
  impl_->usable &= impl_->set.Add(piece(pattern.text()), nullptr) >= 0;
  impl_->all.push_back(static_cast<int>(impl_->all.size()));
}

void PatternSet::close() { impl_->usable &= impl_->set.Compile(); }

std::span<const int> PatternSet::at_start(std::string_view text) const {
  if (!impl_->usable) return impl_->all;
  thread_local std::vector<int> found;
  RE2::Set::ErrorInfo error{};
  // Asking only whether costs nothing but the walk, and few lines have a number.
  if (!impl_->set.Match(piece(text), nullptr, &error)) return error.kind == RE2::Set::kNoError ? std::span<const int>{} : impl_->all;
  if (!impl_->set.Match(piece(text), &found, &error)) return impl_->all;
  std::ranges::sort(found);
  return found;
}

}  // namespace guidang::normalize
