import type { Text3 } from '@landport/std/text'

export const EVIDENCE_TEXTS = {
  title: { vi: 'Tệp kèm kết quả', zh: '处理结果附件', en: 'Files with decisions' },
  attach: { vi: 'Kèm tệp', zh: '附加文件', en: 'Attach a file' },
  how: {
    vi: 'PDF, JPEG, PNG hoặc WebP, mỗi tệp tối đa {mb} MB, nhiều nhất {count} tệp. Chỉ cơ quan này và thanh tra mở được.',
    zh: 'PDF、JPEG、PNG 或 WebP，每个文件不超过 {mb} MB，最多 {count} 个。仅本部门和督察可以打开。',
    en: 'PDF, JPEG, PNG or WebP, at most {mb} MB each, at most {count} files. Only this agency and inspectors open them.',
  },
  tooLarge: {
    vi: '{name} lớn hơn {mb} MB và chưa được gửi.',
    zh: '{name} 超过 {mb} MB，未上传。',
    en: '{name} is larger than {mb} MB and was not sent.',
  },
  tooMany: {
    vi: 'Nhiều nhất {count} tệp.',
    zh: '最多 {count} 个文件。',
    en: 'At most {count} files.',
  },
  sending: { vi: 'Đang gửi {name}…', zh: '正在上传 {name}…', en: 'Sending {name}…' },
  failed: { vi: '{name} chưa được gửi.', zh: '{name} 未上传。', en: '{name} was not sent.' },
  noAnswer: { vi: 'Máy chủ không trả lời.', zh: '服务器没有应答。', en: 'The server does not answer.' },
  remove: { vi: 'Bỏ {name}', zh: '移除 {name}', en: 'Remove {name}' },
  download: { vi: 'Tải về {name}', zh: '下载 {name}', en: 'Download {name}' },
  notNamed: {
    vi: 'chưa kèm kết quả nào',
    zh: '尚未附于任何处理结果',
    en: 'not with any decision yet',
  },
  size: { vi: '{kb} KB', zh: '{kb} KB', en: '{kb} KB' },
} as const satisfies Record<string, Text3>
