#pragma once
#include <locale.h>

namespace guidang::ingest {

/// For its lifetime this thread converts names as UTF-8. libarchive converts names to the charset of the
/// locale; in "C" it would turn Chinese names into '?'.
class Utf8Locale {
 public:
  Utf8Locale() : locale_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (locale_) previous_ = uselocale(locale_);
  }
  ~Utf8Locale() {
    if (!locale_) return;
    uselocale(previous_);
    freelocale(locale_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  locale_t locale_, previous_{};
};

}  // namespace guidang::ingest
