import type { Text3 } from '@landport/std/text'

export const LIST_TOOL_TEXTS = {
  views: { vi: 'Bộ lọc đã lưu', zh: '已存筛选', en: 'Saved filters' },
  noViews: {
    vi: 'Chưa lưu bộ lọc nào. Chọn bộ lọc, đặt tên rồi bấm "Lưu".',
    zh: '尚未保存筛选。请先选好筛选条件，命名后点“保存”。',
    en: 'None saved yet. Set the filters, give them a name and choose “Save”.',
  },
  name: { vi: 'Tên cho bộ lọc đang dùng', zh: '当前筛选的名称', en: 'Name for the filters in use' },
  keep: { vi: 'Lưu', zh: '保存', en: 'Save' },
  delete: { vi: 'Xóa', zh: '删除', en: 'Delete' },
  forget: { vi: 'Xóa bộ lọc "{name}"', zh: '删除筛选“{name}”', en: 'Delete “{name}”' },
  where: {
    vi: 'Chỉ lưu cho tài khoản này, trên máy này.',
    zh: '仅为本账户保存在本机。',
    en: 'Kept for this account, on this device only.',
  },
  file: { vi: 'Tải CSV', zh: '导出 CSV', en: 'Export CSV' },
  fileLimit: {
    vi: 'Đúng danh sách đang xem, nhiều nhất 10.000 dòng; nếu còn, dòng cuối sẽ ghi rõ.',
    zh: '与当前列表一致，最多 10,000 行；若有更多，末行会注明。',
    en: 'The list as you see it, at most 10,000 rows; if there are more, the last row says so.',
  },
} as const satisfies Record<string, Text3>
