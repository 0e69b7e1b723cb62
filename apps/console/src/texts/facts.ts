import type { Text3 } from '@landport/std/text'

export const FACT_TEXTS = {
  record: { vi: 'Ghi nhận', zh: '记录', en: 'Record' },
  recordItem: { vi: 'Ghi nhận: {item}', zh: '记录：{item}', en: 'Record: {item}' },
  status: { vi: 'Tình trạng', zh: '状态', en: 'Status' },
  reference: { vi: 'Số chứng từ', zh: '单证编号', en: 'Number of the paper' },
  amount: { vi: 'Số tiền đã nộp ({currency})', zh: '已缴金额（{currency}）', en: 'Amount paid ({currency})' },
  validUntil: { vi: 'Hiệu lực đến hết ngày', zh: '有效至（当日结束）', en: 'Valid to the end of' },
  source: {
    vi: 'Nguồn (ai cấp, hệ thống nào)',
    zh: '来源（签发单位或系统）',
    en: 'Source (who issued it, which system)',
  },
  optional: { vi: 'không bắt buộc', zh: '选填', en: 'optional' },
  willRecord: { vi: 'Sẽ ghi vào nhật ký', zh: '将记入日志', en: 'This will be recorded' },
  says: {
    vi: '{item}: {status}, lượt {reference}, do {person}, tại thời điểm gửi. Mục đã ghi không sửa, không xóa được; ghi lại sẽ thêm một mục mới.',
    zh: '{item}：{status}，通行单 {reference}，经办人 {person}，时间以提交时为准。已记入的条目不可更改、不可删除；再次记录将新增一条。',
    en: '{item}: {status}, passage {reference}, by {person}, at the moment of sending. What is recorded cannot be changed or removed; recording again adds an entry.',
  },
  confirm: { vi: 'Ghi vào nhật ký', zh: '记入日志', en: 'Record it' },
  cancel: { vi: 'Thôi', zh: '取消', en: 'Back' },
  done: { vi: 'Đã ghi nhận.', zh: '已记录。', en: 'Recorded.' },
} as const satisfies Record<string, Text3>
