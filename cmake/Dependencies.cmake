# How every library is found on Debian 12. libzip's CMake package demands its command-line tools, RE2 and Poppler
# ship none: those come through pkg-config. Each becomes one imported target named guidang::<library>.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(pugixml REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(fmt REQUIRED)
find_package(CLI11 REQUIRED)
find_package(RapidJSON REQUIRED)

function(guidang_pkg name)
  pkg_check_modules(GD_${name} REQUIRED IMPORTED_TARGET ${ARGN})
  add_library(guidang_${name} INTERFACE)
  target_link_libraries(guidang_${name} INTERFACE PkgConfig::GD_${name})
  add_library(guidang::${name} ALIAS guidang_${name})
endfunction()

guidang_pkg(zip libzip)
guidang_pkg(re2 re2)
guidang_pkg(poppler poppler-cpp poppler)
guidang_pkg(archive libarchive)
guidang_pkg(xml2 libxml-2.0)
guidang_pkg(tomlplusplus tomlplusplus)
guidang_pkg(sqlite3 sqlite3)

add_library(guidang_rapidjson INTERFACE)
target_include_directories(guidang_rapidjson SYSTEM INTERFACE ${RAPIDJSON_INCLUDE_DIRS})
add_library(guidang::rapidjson ALIAS guidang_rapidjson)
