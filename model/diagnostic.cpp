#include "model/diagnostic.hpp"

namespace guidang {
namespace {

using enum DiagnosticCode;
constexpr auto kInfo = Severity::info, kWarning = Severity::warning, kError = Severity::error;

}  // namespace

const std::vector<DiagnosticInfo>& diagnostic_table() {
  static const std::vector<DiagnosticInfo> table = {
      {label_missing, "label_missing", kWarning, "a heading lost its number; it was restored from its neighbours", "标题编号缺失，已据相邻标题补出"},
      {label_glyph, "label_glyph", kWarning, "a number is printed in the wrong form; the right form was taken from its neighbours", "编号字形有误，已据相邻标题更正"},
      {label_conflict, "label_conflict", kInfo, "a typed number and an automatic number stand side by side", "手工编号与自动编号并存"},
      {level_skip, "level_skip", kInfo, "a level of the usual ladder is skipped", "层级跳跃"},
      {ordinal_gap, "ordinal_gap", kWarning, "a number is missing between two siblings", "编号不连续"},
      {ordinal_duplicate, "ordinal_duplicate", kWarning, "the same number stands twice among siblings", "编号重复"},
      {ordinal_reset, "ordinal_reset", kWarning, "numbering starts again without a new parent", "编号无故重新开始"},
      {heading_glued, "heading_glued", kInfo, "a heading runs into its text without a delimiter", "标题与正文粘连"},
      {heading_unnumbered, "heading_unnumbered", kInfo, "a line set as a heading carries no number", "标题无编号"},
      {heading_wrapped, "heading_wrapped", kInfo, "a heading over several lines was joined", "标题分行，已合并"},
      {title_multiline, "title_multiline", kInfo, "the title stood on several lines and was joined", "题名分行，已合并"},
      {title_repeated, "title_repeated", kInfo, "the title is printed more than once", "题名重复出现"},
      {title_missing, "title_missing", kWarning, "no title is printed", "未见题名"},
      {doc_number_damaged, "doc_number_damaged", kWarning, "the document number lost its brackets", "发文字号括号缺失"},
      {byline, "byline", kInfo, "issuer or date stand in a line under the title", "题名下有署名行"},
      {no_date, "no_date", kInfo, "the document carries no date of its own", "未见成文日期"},
      {no_signatory, "no_signatory", kInfo, "the document carries no signature", "未见发文机关署名"},
      {no_addressee, "no_addressee", kInfo, "the document names no addressee", "未见主送机关"},
      {date_invalid, "date_invalid", kWarning, "a printed date does not exist", "日期不存在"},
      {role_missing, "role_missing", kWarning, "a part that the rules prescribe is missing", "缺少规定的内容"},
      {role_merged, "role_merged", kInfo, "one section serves several prescribed parts", "一个部分兼有多项规定内容"},
      {role_inside, "role_inside", kInfo, "a prescribed part has no section of its own; the matter stands inside another", "规定内容未单列，仅见于其他部分之内"},
      {region_incomplete, "region_incomplete", kInfo, "the administrative division could not be told completely", "行政区划不完整"},
      {security_marking, "security_marking", kWarning, "the document carries a security class", "文件标有密级"},
      {hard_wrap, "hard_wrap", kInfo, "lines broken by hand were joined", "硬换行已合并"},
      {artifact_removed, "artifact_removed", kInfo, "a trace of a converter was removed", "已删除转换残留"},
      {lost_sign, "lost_sign", kWarning, "a sign seems to have been lost", "疑有符号丢失"},
      {halfwidth_punctuation, "halfwidth_punctuation", kInfo, "half-width punctuation stands in Chinese text", "中文中夹有半角标点"},
      {inner_blank, "inner_blank", kInfo, "blanks inside Chinese text were removed", "已删除中文内的空格"},
      {placeholder, "placeholder", kWarning, "a placeholder of a template was not filled in", "模板占位符未填写"},
      {value_anomaly, "value_anomaly", kWarning, "a value is hardly possible", "数值异常"},
      {quote_unbalanced, "quote_unbalanced", kInfo, "quotation marks or brackets do not pair", "引号或括号不配对"},
      {foreign_text, "foreign_text", kWarning, "text that does not belong to the document", "混入无关文字"},
      {truncated_text, "truncated_text", kError, "the text says itself that a part was left out", "文中注明内容有省略"},
      {unmapped_glyph, "unmapped_glyph", kWarning, "characters without a meaning in Unicode", "含无法识别的字符"},
      {invalid_character, "invalid_character", kWarning, "control or invalid characters were replaced", "含无效字符，已替换"},
      {watermark_removed, "watermark_removed", kInfo, "a watermark inside the text was cut out", "已剔除水印"},
      {enumeration_gap, "enumeration_gap", kInfo, "an enumeration starts late or leaves out a member", "列举序号不完整"},
      {encoding_guessed, "encoding_guessed", kInfo, "the character encoding was told from the bytes", "字符编码由内容推断"},
      {encoding_mixed, "encoding_mixed", kWarning, "several character encodings in one file", "文件中混有多种编码"},
      {mojibake, "mojibake", kWarning, "the text was saved in the wrong encoding", "疑为乱码"},
      {text_layer_suspect, "text_layer_suspect", kWarning, "the text layer of the page cannot be trusted", "文本层不可信"},
      {ocr_low_confidence, "ocr_low_confidence", kWarning, "recognised with low confidence", "识别置信度低"},
      {ocr_used, "ocr_used", kInfo, "the text was recognised from an image", "文本由图像识别得到"},
      {needs_ocr, "needs_ocr", kError, "a page has no text layer and was not recognised", "页面无文本层且未识别"},
      {page_missing, "page_missing", kError, "a page could not be read", "页面无法读取"},
      {page_limit, "page_limit", kError, "pages beyond the limit were not read", "超出页数上限的页面未读取"},
      {picture_without_text, "picture_without_text", kInfo, "a picture may contain text that was not read", "图片中可能有未读取的文字"},
      {tracked_changes, "tracked_changes", kInfo, "tracked changes: insertions kept, deletions left out", "含修订：保留插入，略去删除"},
      {hidden_text, "hidden_text", kInfo, "hidden text was left out", "含隐藏文字，已略去"},
      {comment, "comment", kInfo, "comments stand behind the body", "含批注，列于正文之后"},
      {external_reference, "external_reference", kWarning, "a reference to the outside was not followed", "含外部引用，未访问"},
      {active_content, "active_content", kWarning, "macros or scripts were not run", "含宏或脚本，未运行"},
      {embedded_object, "embedded_object", kInfo, "an embedded object was not read", "含嵌入对象，未读取"},
      {signature, "signature", kInfo, "the document is signed; the signature was not verified", "含签名或印章，未验证"},
      {zip_repaired, "zip_repaired", kWarning, "the package was damaged and was repaired", "压缩包损坏，已修复"},
      {zip_duplicate, "zip_duplicate", kWarning, "the package holds the same part twice", "压缩包内部件重复"},
      {zip_name, "zip_name", kWarning, "a part has an unsafe name", "压缩包内部件名不安全"},
      {extension_mismatch, "extension_mismatch", kWarning, "the file is of another kind than its name says", "文件内容与扩展名不符"},
      {style_cycle, "style_cycle", kWarning, "styles refer to each other in a circle", "样式循环引用"},
      {numbering_limit, "numbering_limit", kWarning, "numbering definitions beyond the limit were left out", "编号定义超限"},
      {table_grid, "table_grid", kWarning, "spans of a table contradict each other", "表格合并单元格矛盾"},
      {part_missing, "part_missing", kError, "a part of the package could not be read", "部件无法读取"},
      {size_limit, "size_limit", kError, "content beyond a limit was left out", "超出限制的内容未读取"},
      {owner_restricted, "owner_restricted", kInfo, "the owner restricted printing or copying", "文件限制打印或复制"},
      {edit_protected, "edit_protected", kInfo, "the document is protected against editing", "文件限制编辑"},
      {empty_body, "empty_body", kError, "no text was found", "未发现文本"},
      {dependency_missing, "dependency_missing", kError, "something needed to read this is not installed", "缺少所需组件"},
      {text_lost, "text_lost", kError, "characters of the input are in no part of the report", "有文字未进入报告"},
  };
  return table;
}

const DiagnosticInfo& diagnostic_info(DiagnosticCode code) {
  return diagnostic_table()[static_cast<std::size_t>(code)];
}

const DiagnosticInfo* find_diagnostic(std::string_view name) {
  for (const auto& row : diagnostic_table())
    if (row.name == name) return &row;
  return nullptr;
}

std::string_view to_string(Severity severity) {
  switch (severity) {
    case kInfo: return "info";
    case kWarning: return "warning";
    case kError: return "error";
  }
  return "error";
}

}  // namespace guidang
