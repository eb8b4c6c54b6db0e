#include "export/store/libpq.hpp"

#include <dlfcn.h>

#include <optional>
#include <string>

namespace guidang::exporter {
namespace {

constexpr auto kLibrary = "libpq.so.5";

std::optional<Libpq> load() {
  void* handle = dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL);
  if (!handle) return std::nullopt;
  Libpq library{};
  bool complete = true;
  const auto find = [&]<class Function>(Function& function, const char* name) {
    function = reinterpret_cast<Function>(dlsym(handle, name));
    complete = complete && function;
  };
#define GUIDANG_FIND(name) find(library.name, "PQ" #name)
  GUIDANG_FIND(connectdbParams);
  GUIDANG_FIND(conninfoParse);
  GUIDANG_FIND(conninfoFree);
  GUIDANG_FIND(freemem);
  GUIDANG_FIND(finish);
  GUIDANG_FIND(status);
  GUIDANG_FIND(errorMessage);
  GUIDANG_FIND(serverVersion);
  GUIDANG_FIND(parameterStatus);
  GUIDANG_FIND(setNoticeProcessor);
  GUIDANG_FIND(exec);
  GUIDANG_FIND(prepare);
  GUIDANG_FIND(execPrepared);
  GUIDANG_FIND(resultStatus);
  GUIDANG_FIND(resultErrorField);
  GUIDANG_FIND(ntuples);
  GUIDANG_FIND(getvalue);
  GUIDANG_FIND(getlength);
  GUIDANG_FIND(getisnull);
  GUIDANG_FIND(ftype);
  GUIDANG_FIND(clear);
  GUIDANG_FIND(putCopyData);
  GUIDANG_FIND(putCopyEnd);
  GUIDANG_FIND(getResult);
#undef GUIDANG_FIND
  return complete ? std::optional{library} : std::nullopt;
}

}  // namespace

const Libpq* libpq() {
  static const auto library = load();
  return library ? &*library : nullptr;
}

}  // namespace guidang::exporter
