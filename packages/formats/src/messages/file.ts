import type { Text3 } from '@landport/std/text'

/** About a file as a whole, before its content is understood. */
export const FILE_MESSAGES = {
  'file.empty': (_: object): Text3 => ({
    vi: 'Tệp không có nội dung.',
    zh: '文件没有内容。',
    en: 'The file is empty.',
  }),
  'file.too-large': (p: { bytes: number; bytesMax: number }): Text3 => ({
    vi: `Tệp quá lớn: ${mb(p.bytes)} MB, tối đa ${mb(p.bytesMax)} MB. Tệp không được đọc.`,
    zh: `文件过大：${mb(p.bytes)} MB，上限 ${mb(p.bytesMax)} MB。文件未被读取。`,
    en: `The file is too large: ${mb(p.bytes)} MB, at most ${mb(p.bytesMax)} MB. It was not read.`,
  }),
  'file.unknown-format': (_: object): Text3 => ({
    vi: 'Không nhận ra định dạng. Chấp nhận: tờ khai WCO (XML), tờ khai VNACCS (XLSX hoặc CSV).',
    zh: '无法识别文件格式。可接受：WCO 报关单（XML）、VNACCS 报关单（XLSX 或 CSV）。',
    en: 'The format is not recognised. Accepted: WCO declarations (XML), VNACCS declarations (XLSX or CSV).',
  }),
  'file.time-limit': (p: { seconds: number }): Text3 => ({
    vi: `Đọc tệp mất hơn ${p.seconds} giây nên đã dừng lại.`,
    zh: `读取文件超过 ${p.seconds} 秒，已中止。`,
    en: `Reading the file took longer than ${p.seconds} seconds and was stopped.`,
  }),
  'file.memory-limit': (p: { megabytes: number }): Text3 => ({
    vi: `Đọc tệp cần hơn ${p.megabytes} MB bộ nhớ nên đã dừng lại.`,
    zh: `读取文件所需内存超过 ${p.megabytes} MB，已中止。`,
    en: `Reading the file needed more than ${p.megabytes} MB of memory and was stopped.`,
  }),
  'file.unreadable': (p: { reason: string }): Text3 => ({
    vi: `Không mở được tệp: ${p.reason}`,
    zh: `无法打开文件：${p.reason}`,
    en: `The file cannot be opened: ${p.reason}`,
  }),
  'file.not-found': (_: object): Text3 => ({
    vi: 'Không tìm thấy tệp.',
    zh: '找不到文件。',
    en: 'There is no such file.',
  }),
  'file.not-a-file': (_: object): Text3 => ({
    vi: 'Đây là thư mục hoặc thiết bị, không phải tệp.',
    zh: '这是文件夹或设备，不是文件。',
    en: 'This is a folder or a device, not a file.',
  }),
  'file.not-allowed': (_: object): Text3 => ({
    vi: 'Tài khoản này không có quyền đọc tệp.',
    zh: '此账户无权读取该文件。',
    en: 'This account may not read the file.',
  }),
  'violations.more': (p: { count: number }): Text3 => ({
    vi: `Còn ${p.count} lỗi nữa không liệt kê.`,
    zh: `另有 ${p.count} 处错误未列出。`,
    en: `${p.count} more faults are not listed.`,
  }),
}

const mb = (bytes: number): string => (bytes / 1_048_576).toFixed(1)
