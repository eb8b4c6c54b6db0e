// Time of each stage for each file: `stages FILE… [--benchmark_…]`. The sum of parse, normalize and json is
// `all`, so the share of structure and output can be read off.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <string>
#include <utility>

#include "app/pipeline.hpp"
#include "export/exporter.hpp"
#include "ingest/source_file.hpp"
#include "normalize/normalize.hpp"
#include "parsers/parser.hpp"

namespace {

using namespace guidang;

const parsers::ParseContext context{};

void parse(benchmark::State& state, const ingest::SourceFile& file) {
  for (auto _ : state) benchmark::DoNotOptimize(parsers::parse(file, context));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(file.bytes.size()));
}

void normalise(benchmark::State& state, const RawDocument& document) {
  for (auto _ : state) {
    state.PauseTiming();
    RawDocument copy = document;
    state.ResumeTiming();
    benchmark::DoNotOptimize(normalize::normalize(std::move(copy), {}, normalize::RuleSet::standard()));
  }
}

void write_json(benchmark::State& state, const Report& report) {
  for (auto _ : state) benchmark::DoNotOptimize(exporter::to_json(report));
}

void whole(benchmark::State& state, const std::string& path) {
  for (auto _ : state) {
    auto file = ingest::open_file(path, context.limits);
    benchmark::DoNotOptimize(
        app::process_document(std::move(*file), context, normalize::RuleSet::standard()));
  }
}

/// False where the file can't be read.
bool add(const std::string& path) {
  auto file = ingest::open_file(path, context.limits);
  if (!file) return false;
  auto document = parsers::parse(*file, context);
  if (!document) return false;
  const auto report = normalize::normalize(RawDocument{*document}, {}, normalize::RuleSet::standard());
  const auto name = [&](const char* stage) { return std::string{stage} + "/" + file->file_name; };
  benchmark::RegisterBenchmark(name("all").c_str(), whole, path);
  benchmark::RegisterBenchmark(name("json").c_str(), write_json, report);
  benchmark::RegisterBenchmark(name("normalize").c_str(), normalise, *document);
  benchmark::RegisterBenchmark(name("parse").c_str(), parse, *file);
  return true;
}

}  // namespace

int main(int count, char** values) {
  benchmark::Initialize(&count, values);
  for (int i = 1; i < count; ++i)
    if (!add(values[i])) {
      std::fprintf(stderr, "stages: cannot read %s\n", values[i]);
      return 1;
    }
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
