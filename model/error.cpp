#include "model/error.hpp"

#include <array>

namespace guidang {
namespace {

using enum ErrorCode;

constexpr std::array kErrors = {
    ErrorInfo{not_found, "not_found", "no such file", "check the path", "文件不存在", "检查路径"},
    ErrorInfo{not_regular, "not_regular", "not a regular file", "give files or folders", "不是普通文件", "请指定文件或文件夹"},
    ErrorInfo{symlink, "symlink", "a symbolic link, which is not followed", "give the file it points to", "符号链接不予跟随", "请直接指定目标文件"},
    ErrorInfo{path, "path", "the path is too long or too deep", "move the file nearer to the top", "路径过长或过深", "请移至较浅的目录"},
    ErrorInfo{permission, "permission", "the file may not be read", "grant read permission", "无读取权限", "请授予读取权限"},
    ErrorInfo{gone, "gone", "the file vanished before it was read", "deliver it again", "文件在读取前消失", "请重新提交"},
    ErrorInfo{unstable, "unstable", "the file changed while it was read", "wait until it is copied, then run again", "文件在读取时被修改", "待复制完成后重新运行"},
    ErrorInfo{read_failed, "read_failed", "the file could not be read", "check the medium", "读取失败", "检查存储介质"},
    ErrorInfo{too_large, "too_large", "larger than the limit for one file", "raise the limit or split the file", "超过单个文件大小上限", "提高上限或拆分文件"},
    ErrorInfo{empty, "empty", "the file has no content", "ask the sender for the file", "文件为空", "请提交单位重新发送"},
    ErrorInfo{unsupported, "unsupported", "not a kind of document that is read here", "convert it to DOCX, PDF or OFD", "不支持的文件类型", "请转换为 DOCX、PDF 或 OFD"},
    ErrorInfo{ambiguous_type, "ambiguous_type", "the file is of two kinds at once", "ask the sender for a clean file", "文件同时属于两种类型", "请提交单位重新发送"},
    ErrorInfo{encrypted, "encrypted", "protected by a password", "ask the sender for an unprotected copy", "文件已加密", "请提交单位提供未加密的副本"},
    ErrorInfo{drm, "drm", "protected by rights management", "ask the sender for an unprotected copy", "文件受权限管理保护", "请提交单位提供未受保护的副本"},
    ErrorInfo{corrupt, "corrupt", "the file is damaged", "ask the sender to save and send it again", "文件已损坏", "请提交单位重新保存并发送"},
    ErrorInfo{truncated, "truncated", "the file ends too early", "ask the sender to send it again", "文件不完整", "请提交单位重新发送"},
    ErrorInfo{binary, "binary", "binary data, not text", "check what the file is", "二进制数据，不是文本", "检查文件内容"},
    ErrorInfo{zip_overlap, "zip_overlap", "entries of the package overlap", "treat the file as hostile", "压缩包条目重叠", "按恶意文件处理"},
    ErrorInfo{zip_bomb, "zip_bomb", "the package inflates beyond the limit", "treat the file as hostile, or raise the limit", "压缩包解压后超过上限", "按恶意文件处理或提高上限"},
    ErrorInfo{zip_entries, "zip_entries", "the package has too many entries", "treat the file as hostile, or raise the limit", "压缩包条目过多", "按恶意文件处理或提高上限"},
    ErrorInfo{zip_method, "zip_method", "unknown compression method", "save the file with another program", "未知的压缩方法", "请用其他程序重新保存"},
    ErrorInfo{nesting, "nesting", "packages are nested too deeply", "unpack them by hand", "嵌套层数过多", "请手工解包"},
    ErrorInfo{xml_syntax, "xml_syntax", "the XML inside is not well-formed", "ask the sender to save it again", "内部 XML 格式错误", "请提交单位重新保存"},
    ErrorInfo{xml_dtd, "xml_dtd", "a document type definition, which office files never carry", "treat the file as hostile", "含有 DTD 声明", "按恶意文件处理"},
    ErrorInfo{xml_limit, "xml_limit", "the XML inside is too deep or too large", "treat the file as hostile", "内部 XML 过深或过大", "按恶意文件处理"},
    ErrorInfo{structure, "structure", "a part that the format demands is missing", "ask the sender to save it again", "缺少必需的部件", "请提交单位重新保存"},
    ErrorInfo{html_depth, "html_depth", "the page is nested too deeply", "treat the file as hostile", "网页嵌套过深", "按恶意文件处理"},
    ErrorInfo{pdf_damaged, "pdf_damaged", "the PDF cannot be repaired", "ask the sender for a new PDF", "PDF 无法修复", "请提交单位重新生成 PDF"},
    ErrorInfo{pdf_no_pages, "pdf_no_pages", "the PDF has no pages", "ask the sender for a new PDF", "PDF 没有页面", "请提交单位重新生成 PDF"},
    ErrorInfo{xfa, "xfa", "an XFA form without page content", "ask the sender to print it to PDF", "XFA 表单没有页面内容", "请打印为 PDF 后提交"},
    ErrorInfo{image_damaged, "image_damaged", "the image cannot be decoded", "scan the page again", "图像无法解码", "请重新扫描"},
    ErrorInfo{image_size, "image_size", "the image is too large", "scan at 200 to 300 dpi", "图像过大", "请以 200–300 dpi 扫描"},
    ErrorInfo{needs_ocr, "needs_ocr", "no text inside, only images, and recognition is not available", "install Tesseract with chi_sim", "只有图像没有文本，且无识别引擎", "安装 Tesseract 及 chi_sim"},
    ErrorInfo{limit_exceeded, "limit_exceeded", "a limit was exceeded", "raise the limit that is named", "超过限制", "提高所列限制"},
    ErrorInfo{timeout, "timeout", "took longer than allowed", "raise --timeout and retry", "处理超时", "提高 --timeout 后重试"},
    ErrorInfo{memory, "memory", "needed more memory than allowed", "raise --memory and retry", "内存不足", "提高 --memory 后重试"},
    ErrorInfo{crash, "crash", "the parser crashed", "report the file to the maintainers", "解析程序崩溃", "请将文件报告给维护者"},
    ErrorInfo{policy, "policy", "the parser tried something that is forbidden", "treat the file as hostile", "解析时出现被禁止的操作", "按恶意文件处理"},
    ErrorInfo{dependency, "dependency", "something that the program needs is not installed", "install the package that is named", "缺少依赖", "安装所列软件包"},
    ErrorInfo{protocol, "protocol", "a worker process answered nonsense", "report the file to the maintainers", "工作进程应答异常", "请将文件报告给维护者"},
    ErrorInfo{no_space, "no_space", "the disk is full", "free space, then run the same command again", "磁盘已满", "清理空间后重新运行同一命令"},
    ErrorInfo{io, "io", "reading or writing failed", "check the disk or the connection, then run the same command again", "读写失败", "检查磁盘或网络连接后重新运行同一命令"},
    ErrorInfo{locked, "locked", "another run is using this output folder", "wait for it, or choose another --out", "输出目录被另一进程占用", "等待其结束或另选 --out"},
    ErrorInfo{journal, "journal", "the journal cannot be used", "run guidang rebuild on the folder", "日志不可用", "对该目录运行 guidang rebuild"},
    ErrorInfo{config, "config", "the configuration is wrong", "correct the line that is named", "配置有误", "改正所列的行"},
    ErrorInfo{rejected, "rejected", "the database refused the report", "see the message of the database", "数据库拒绝写入", "查看数据库的消息"},
    ErrorInfo{internal, "internal", "a fault of this program", "report it to the maintainers", "程序内部错误", "请报告给维护者"},
    ErrorInfo{several_documents, "several_documents", "an archive or message with more than one document", "choose one with --member, or read all with guidang ingest", "压缩包或邮件含有多个文档", "用 --member 指定其一，或用 guidang ingest 全部读取"},
};

}  // namespace

const ErrorInfo& error_info(ErrorCode code) {
  const auto index = static_cast<std::size_t>(code);
  return index < kErrors.size() ? kErrors[index] : kErrors.back();
}

const ErrorInfo* find_error(std::string_view name) {
  for (const auto& row : kErrors)
    if (row.name == name) return &row;
  return nullptr;
}

void for_each_error(void (*visit)(const ErrorInfo&, void*), void* context) {
  for (const auto& row : kErrors) visit(row, context);
}

std::string describe(const Error& error) {
  const auto& info = error_info(error.code);
  std::string line{info.name};
  line += ": ";
  line += error.message.empty() ? std::string{info.meaning} : error.message;
  if (!error.where.empty()) line += " (" + error.where + ")";
  line += ". To do: ";
  line += info.remedy;
  return line;
}

}  // namespace guidang
