#include "tests/app/catalogue/catalogue.hpp"
#include "tests/parsers/docx/docx_builder.hpp"

namespace guidang::app::catalogue {

std::vector<Case> all_cases() {
  std::vector<Case> cases;
  for (const auto table :
       {file_cases, package_cases, docx_cases, pdf_cases, doc_cases, ofd_cases, text_cases, image_cases})
    for (auto& one : table()) cases.push_back(std::move(one));
  return cases;
}

std::vector<HeldBy> held_by_others() {
  return {
      {2, "OpenFile.RefusesWhatIsNoRegularFile"},
      {2, "BadRuns.NamesWhatMayNotBeRead"},
      {4, "OpenFile.RefusesWhatIsNoRegularFile"},
      {7, "BadRuns.NamesWhatMayNotBeRead"},
      {8, "BadRuns.NamesWhatVanishesAndWhatCannotBeRead"},
      {9, "OpenFile.RefusesAFileThatHoldsMoreThanItsSizeSays"},
      {10, "DropFolder.WaitsUntilAFileIsCompletelyThere"},
      {25, "Carrier.ACarrierInsideItselfIsRefused"},
      {41, "DocxHostile.StopsAtLimitsOfSizeAndSaysSo"},
      {47, "PdfHostile.AnyTruncationIsAnErrorOrAPartialReport"},
      {56, "PdfParser.LetsScansBeRecognised"},
      {60, "BadRuns.SaysThatTablesForChineseAreMissing"},
      {65, "OfdPackage.HostileOrLockedPackagesAreRefused"},
      {75, "ImageParser.ReadsAScanWithASeal"},
      {56, "BadRuns.RecogniseScansAndSayWhatIsBlank"},
      {75, "BadRuns.RecogniseScansAndSayWhatIsBlank"},
      {75, "Decode.TurnsByOrientation"},
      {77, "Csv.NeverGivesASpreadsheetAFormula"},
      {78, "Html.LetsNoTextActAsMarkup"},
      {79, "Json.NeverWritesWhatIsNotJson"},
      {80, "Supervisor.SurvivesWhateverADocumentDoesToItsWorker"},
      {81, "Supervisor.SurvivesWhateverADocumentDoesToItsWorker"},
      {82, "Supervisor.SurvivesWhateverADocumentDoesToItsWorker"},
      {82, "Supervisor.LosesAPageRatherThanADocument"},
      {83, "Supervisor.SurvivesWhateverADocumentDoesToItsWorker"},
      {85, "BadRuns.HaltOnAFullDiskAndGoOn"},
      {85, "CrashSweep.EndsInTheSameReportsWhereverARunIsKilled"},
      {86, "BadRuns.NameTheOutputThatCannotBeWritten"},
      {86, "BadRuns.EndCleanlyWithFewDescriptors"},
      {87, "CrashSweep.EndsInTheSameReportsWhereverARunIsKilled"},
      {87, "Supervisor.LosesNothingWhenItsProcessesAreKilled"},
      {88, "Supervisor.FinishesWhatIsInHandWhenItIsAskedToStop"},
      {88, "BadRuns.OutliveClosedPipesAndSignals"},
      {89, "IngestCommand.RefusesASecondWriterAndNamesTheFirst"},
      {89, "FolderLock.HasOneHolderAndSaysWho"},
      {90, "Store.HasOneWriterAtATime"},
      {90, "Store.GivesTheSameRowsHoweverOftenItIsKilled"},
      {91, "StoreCommands.RefuseOneForeignFileAndLoadTheOthers"},
      {91, "Store.KeepsTextsSqlCannotHold"},
      {92, "Journal.RefusesWhatItCannotTrust"},
      {92, "Rebuild.MakesALostJournalAnew"},
      {93, "IngestCommand.GivesTheSameBytesHoweverItIsRun"},
      {93, "BadRuns.GiveTheSameBytesWithoutHomeOrRights"},
      {94, "Configuration.IsRefusedBeforeAnythingIsTouched"},
      {94, "Rules.ThatAreWrongStopTheRunAndNameTheLine"},
  };
}

std::vector<NotBuilt> not_built() {
  return {
      {84, "no virus scanner is part of the program, and no report calls a document clean"},
      {95, "nothing is uploaded: there is no server"},
      {96, "too long for a test: scripts/soak does it with 20,000 documents"},
  };
}

std::string report(int lectures) {
  const auto number = std::to_string(lectures);
  return "白鹭镇人民政府2023年法治政府建设情况报告\n一、主要成效\n全年开展普法讲座" + number + "场。\n";
}

std::string docx_body(int lectures) {
  const auto number = std::to_string(lectures);
  return parsers::docx::paragraph("白鹭镇人民政府2023年法治政府建设情况报告") +
         parsers::docx::paragraph("一、主要成效") +
         parsers::docx::paragraph("全年开展普法讲座" + number + "场。");
}

std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  while (times-- > 0) out += text;
  return out;
}

}  // namespace guidang::app::catalogue
