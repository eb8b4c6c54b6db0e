-- What follows schema.sql and search_index.sql in PostgreSQL: the reports themselves, and what everything means.

CREATE TABLE reports (
  document bigint PRIMARY KEY,
  report jsonb
);

COMMENT ON SCHEMA guidang IS '归档（guidang）：公文的统一报告及其各组成部分';
COMMENT ON TABLE documents IS '文件及其要素，每份文件一行';
COMMENT ON TABLE reports IS '报告全文（JSON）';
COMMENT ON TABLE issuers IS '发文机关';
COMMENT ON TABLE document_lists IS '成列的要素：主送、署名、抄送、附件、复核原因';
COMMENT ON TABLE index_rows IS '网页索引表的各行';
COMMENT ON TABLE nodes IS '正文的每一部分及其在原文件中的位置';
COMMENT ON TABLE sections IS '各级标题';
COMMENT ON TABLE section_roles IS '标题所属的规定部分';
COMMENT ON TABLE paragraphs IS '段落';
COMMENT ON TABLE enumeration_items IS '列举项（一是…二是…）';
COMMENT ON TABLE tables IS '表格';
COMMENT ON TABLE cells IS '单元格';
COMMENT ON TABLE figures IS '图';
COMMENT ON TABLE enclosed_documents IS '随文印发的文件、附件';
COMMENT ON TABLE notes IS '脚注、尾注';
COMMENT ON TABLE works IS '文中引用的法律法规和文件';
COMMENT ON TABLE quantities IS '文中的数据';
COMMENT ON TABLE people IS '文中的人员';
COMMENT ON TABLE dates IS '文中的日期';
COMMENT ON TABLE organisations IS '文中的机构';
COMMENT ON TABLE furniture IS '页眉、页脚、页码等非正文内容';
COMMENT ON TABLE diagnostics IS '诊断：处理中发现的问题';
COMMENT ON TABLE passages IS '检索单位：一个标题及其下至下一标题的文字';
COMMENT ON TABLE segments IS '检索索引的各段';
COMMENT ON TABLE postings IS '检索索引：词与含有该词的检索单位（压缩编号）';
COMMENT ON TABLE store_version IS '表结构的版本';
COMMENT ON VIEW texts IS '正文中的全部文字';
COMMENT ON VIEW sections_by_role IS '各部分的文字，附年度、地区、机关';
COMMENT ON VIEW quantities_by_unit IS '数据，附年度、地区及上下文';
COMMENT ON VIEW missing_parts IS '年度报告缺少的规定部分';
COMMENT ON VIEW diagnostic_counts IS '各诊断涉及的文件数';

-- A column's name means the same in every table.
DO $$
DECLARE found record;
BEGIN
  FOR found IN
    SELECT c.table_name, c.column_name, m.meaning
    FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    JOIN (VALUES
      ('begin_at', '在该段文字中的起始字符（从 0 计）'), ('body_characters', '正文字符数'),
      ('bound', '确数、以上、以下、约'), ('caption', '表题、图题'), ('city', '市'), ('code', '诊断代码'),
      ('column_number', '列（从 0 计）'), ('column_span', '跨列数'), ('contact', '联系方式'), ('count', '出现次数'),
      ('county', '县、区'), ('date_iso', '成文日期（ISO 8601）'), ('date_text', '成文日期原文'),
      ('decision', 'accept 接受；review 需复核'), ('depth', '标题级别（从 1 计）'), ('document', '文件在本库中的编号'),
      ('element', '要素名称'), ('encoding', '字符编码'), ('end_at', '在该段文字中的结束字符（不含）'),
      ('family', '编号系列'), ('file_name', '原文件名'), ('first_node', '起始部分；0 为文件标题'), ('format', '文件格式'),
      ('furniture_characters', '页眉页码等字符数'), ('header', '1 为表头'), ('heading', '标题文字'),
      ('heading_style', '标题独占一行或与正文同段'), ('id', '报告 JSON 中的编号'), ('inherited', '1 为由上级标题所得'),
      ('input_characters', '输入字符数'), ('iso', '日期（ISO 8601）'), ('item', '列举项（从 0 计）'), ('kind', '种类'),
      ('label', '标题编号'), ('label_printed', '编号原文'), ('label_source', '编号来源：键入、自动、推定'),
      ('last_node', '末尾部分'), ('lead', '段首中心句'), ('line', '行'), ('lost_characters', '丢失字符数'),
      ('mark', '附件标记'), ('marker', '列举标记（一是）'), ('media', '图片在文件中的名称'), ('message', '说明'),
      ('name', '名称'), ('nested', '1 为书名号内的书名号'), ('node', '正文部分编号（阅读顺序，从 1 计）'), ('note', '附注'),
      ('number', '所附文号'), ('number_agency', '机关代字'), ('number_serial', '发文顺序号'), ('number_text', '发文字号'),
      ('number_year', '发文年份'), ('ocr', '1 为经文字识别'), ('ordinal', '序数'), ('page', '页'), ('page_count', '页数'),
      ('paragraph', '原文件段落序号'), ('parent', '上级部分'), ('part', '原文件内的部件'), ('passage', '检索单位编号'),
      ('position', '次序（从 0 计）'), ('producer_version', '程序版本'), ('province', '省、自治区、直辖市'),
      ('quality_score', '质量分（0 至 1）'), ('region_code', '行政区划代码'), ('report', '报告全文；嵌套过深者为空'),
      ('report_sha256', '报告 JSON 的 SHA-256'), ('report_year', '报告年度'), ('role', '规定部分，或人员职务'),
      ('row_number', '行（从 0 计）'), ('row_span', '跨行数'), ('ruleset', '规则版本'), ('section', '所在标题'),
      ('security', '密级'), ('series', '文件系列'), ('severity', '严重程度'), ('sha256', '原文件的 SHA-256'),
      ('signer', '签发人'), ('size_bytes', '原文件字节数'), ('status', 'complete 完整；partial 有缺失'),
      ('level', '段的层级'), ('segment', '段'), ('term', '词：相邻两字、末字、数字或外文词的散列'),
      ('passages', '检索单位编号之差（变长整数）'), ('text', '文字'), ('title', '标题'), ('topic', '主题'),
      ('township', '乡镇、街道'), ('type', '类型'), ('unit', '单位'), ('urgency', '紧急程度'), ('value', '数值，或索引表的值'),
      ('version', '版本'), ('x0', '左边（点）'), ('x1', '右边（点）'), ('y0', '上边（点）'), ('y1', '下边（点）')
    ) AS m (name, meaning) ON m.name = c.column_name
    WHERE c.table_schema = 'guidang' AND t.table_type = 'BASE TABLE'
  LOOP
    EXECUTE format('COMMENT ON COLUMN guidang.%I.%I IS %L', found.table_name, found.column_name, found.meaning);
  END LOOP;
END $$;
