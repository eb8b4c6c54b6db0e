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
guidang_pkg(deflate libdeflate)
guidang_pkg(re2 re2)
guidang_pkg(poppler poppler-cpp poppler)
guidang_pkg(zlib zlib)
guidang_pkg(archive libarchive)
guidang_pkg(xml2 libxml-2.0)
guidang_pkg(tomlplusplus tomlplusplus)
guidang_pkg(lept lept)

# Tesseract is loaded at run time (parsers/image/tesseract_engine.cpp says why): only its headers are needed.
pkg_check_modules(GD_tesseract REQUIRED tesseract)
add_library(guidang_tesseract_headers INTERFACE)
target_include_directories(guidang_tesseract_headers SYSTEM INTERFACE ${GD_tesseract_INCLUDE_DIRS})
add_library(guidang::tesseract_headers ALIAS guidang_tesseract_headers)
# So is libpq (export/store/libpq.hpp).
pkg_check_modules(GD_libpq REQUIRED libpq)
add_library(guidang_libpq_headers INTERFACE)
target_include_directories(guidang_libpq_headers SYSTEM INTERFACE ${GD_libpq_INCLUDE_DIRS})
add_library(guidang::libpq_headers ALIAS guidang_libpq_headers)
guidang_pkg(sqlite3 sqlite3)
guidang_pkg(seccomp libseccomp)

add_library(guidang_rapidjson INTERFACE)
target_include_directories(guidang_rapidjson SYSTEM INTERFACE ${RAPIDJSON_INCLUDE_DIRS})
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # RapidJSON 1.1 has a template that assigns to a constant; nobody uses it, but clang 19 refuses to read it.
  target_compile_options(guidang_rapidjson INTERFACE -fdelayed-template-parsing -Wno-delayed-template-parsing-in-cxx20)
  if(GUIDANG_SANITIZE)   # Its stack adds to a null pointer before it has room.
    target_compile_options(guidang_rapidjson INTERFACE -fno-sanitize=pointer-overflow)
  endif()
endif()
add_library(guidang::rapidjson ALIAS guidang_rapidjson)
