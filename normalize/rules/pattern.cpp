#include "normalize/rules/pattern.hpp"

#include <re2/re2.h>
#include <re2/set.h>

#include <mutex>

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

struct AnyPattern::Impl {
  RE2::Set set{options(kAllPatternsBytes), RE2::ANCHOR_START};
  bool complete = true, closed = false;
};

AnyPattern::AnyPattern() : impl_(std::make_unique<Impl>()) {}
AnyPattern::AnyPattern(AnyPattern&&) noexcept = default;
AnyPattern& AnyPattern::operator=(AnyPattern&&) noexcept = default;
AnyPattern::~AnyPattern() = default;

void AnyPattern::add(const Pattern& pattern) { impl_->complete &= impl_->set.Add(pattern.text(), nullptr) >= 0; }

void AnyPattern::close() { impl_->closed = impl_->set.Compile(); }

bool AnyPattern::may_start(std::string_view text) const {
  if (!impl_->complete || !impl_->closed) return true;
  RE2::Set::ErrorInfo error{};
  return impl_->set.Match(piece(text), nullptr, &error) || error.kind != RE2::Set::kNoError;
}

}  // namespace guidang::normalize
