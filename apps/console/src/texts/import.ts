import type { ImportView } from '@landport/api/declaration-views'
import type { Text3 } from '@landport/std/text'

export const IMPORT_TEXTS = {
  title: { vi: 'Nhập tờ khai hải quan từ tệp', zh: '导入报关单文件', en: 'Import customs declarations' },
  drop: { vi: 'Thả tệp vào đây', zh: '将文件拖放到此处', en: 'Drop files here' },
  choose: { vi: 'hoặc chọn tệp', zh: '或选择文件', en: 'or choose files' },
  kinds: {
    vi: 'XML theo WCO Data Model 3.6; XLSX hoặc CSV có nhãn tiếng Việt của tờ khai VNACCS (mẫu in hoặc mỗi dòng một mặt hàng).',
    zh: 'WCO 数据模型 3.6 的 XML；带 VNACCS 越文栏目名称的 XLSX 或 CSV（打印格式，或每行一项商品）。',
    en: 'XML by WCO Data Model 3.6; XLSX or CSV with the Vietnamese labels of a VNACCS declaration (printed form, or one row per goods line).',
  },
  dryRun: { vi: 'Chỉ kiểm tra, không lưu', zh: '仅检查，不保存', en: 'Only check, store nothing' },
  dryRunOn: {
    vi: 'Đang ở chế độ kiểm tra: không có gì được lưu.',
    zh: '当前为检查模式：不保存任何内容。',
    en: 'Checking only: nothing will be stored.',
  },
  reading: {
    vi: 'Đang đọc {done} / {total} tệp',
    zh: '正在读取 {done} / {total} 个文件',
    en: 'Reading {done} of {total} files',
  },
  stop: { vi: 'Dừng', zh: '停止', en: 'Stop' },
  stopped: { vi: 'đã dừng, chưa gửi', zh: '已停止，未提交', en: 'stopped, not sent' },
  waiting: { vi: 'đang chờ', zh: '等待', en: 'waiting' },
  tooLarge: {
    vi: 'Tệp lớn hơn {limit} MB nên không gửi.',
    zh: '文件超过 {limit} MB，未提交。',
    en: 'The file is larger than {limit} MB and was not sent.',
  },
  noAnswer: {
    vi: 'Máy chủ không trả lời. Gửi lại sẽ không bị lưu hai lần.',
    zh: '服务器没有应答。重新提交不会重复保存。',
    en: 'The server does not answer. Sending it again stores nothing twice.',
  },
  results: { vi: 'Kết quả', zh: '结果', en: 'Results' },
  empty: {
    vi: 'Chưa có tệp nào. Thả tệp vào khung trên; mọi chỗ sai sẽ được liệt kê, không tệp nào được nhập một nửa.',
    zh: '尚无文件。请将文件拖入上方区域；所有错误都会列出，文件不会只导入一部分。',
    en: 'No files yet. Drop some above: every fault is listed, and no file is half imported.',
  },
  file: { vi: 'Tệp', zh: '文件', en: 'File' },
  verdict: { vi: 'Kết luận', zh: '结论', en: 'Verdict' },
  accepted: { vi: 'Nhận', zh: '接受', en: 'Accepted' },
  acceptedDry: { vi: 'Hợp lệ (chưa lưu)', zh: '合格（未保存）', en: 'Would be accepted' },
  refused: { vi: 'Không nhận', zh: '拒绝', en: 'Refused' },
  violations: { vi: 'Chỗ sai', zh: '错误', en: 'Violations' },
  warnings: { vi: 'Lưu ý', zh: '提示', en: 'Warnings' },
  declarations: { vi: 'Tờ khai', zh: '报关单', en: 'Declarations' },
  location: { vi: 'Vị trí', zh: '位置', en: 'Location' },
  code: { vi: 'Mã', zh: '代码', en: 'Code' },
  message: { vi: 'Nội dung', zh: '说明', en: 'Message' },
  clear: { vi: 'Xóa danh sách trên màn hình', zh: '清空屏幕列表', en: 'Clear this list' },
} as const satisfies Record<string, Text3>

type DeclarationState = ImportView['declarations'][number]['state']
export const DECLARATION_STATE_TEXTS = {
  new: { vi: 'mới', zh: '新增', en: 'new' },
  known: { vi: 'đã có, không đổi', zh: '已存在，无变化', en: 'known, unchanged' },
  waiting: { vi: 'chờ tờ khai gốc', zh: '等待原报关单', en: 'waiting for its declaration' },
  conflict: { vi: 'trùng số, khác nội dung', zh: '编号相同，内容不同', en: 'same reference, other content' },
} as const satisfies Record<DeclarationState, Text3>
