import type { Text3 } from '@landport/std/text'

export const PASSAGES_TEXTS = {
  title: { vi: 'Lượt qua cửa khẩu', zh: '通行单', en: 'Passages' },
  find: {
    vi: 'Mã lượt qua, biển số, container, tờ khai',
    zh: '通行单号、车牌、集装箱、报关单',
    en: 'Passage, plate, container, declaration',
  },
  direction: { vi: 'Chiều', zh: '方向', en: 'Direction' },
  bothDirections: { vi: 'Cả hai chiều', zh: '双向', en: 'Both directions' },
  phase: { vi: 'Trạng thái', zh: '状态', en: 'State' },
  allPhases: { vi: 'Mọi trạng thái', zh: '全部状态', en: 'All states' },
  site: { vi: 'Cửa khẩu', zh: '口岸通道', en: 'Gate' },
  allSites: { vi: 'Tất cả cửa khẩu', zh: '全部口岸通道', en: 'All gates' },
  active: { vi: 'Phạm vi', zh: '范围', en: 'Scope' },
  onlyActive: { vi: 'Đang diễn ra', zh: '进行中', en: 'Under way' },
  alsoPast: { vi: 'Cả đã kết thúc', zh: '含已结束', en: 'Also past' },
  shown: { vi: 'Hiện {shown} / {total}', zh: '显示 {shown} / {total}', en: 'Showing {shown} of {total}' },
  more: { vi: 'Xem thêm', zh: '更多', en: 'More' },
  list: { vi: 'Danh sách lượt qua', zh: '通行单列表', en: 'List of passages' },
  emptyAll: {
    vi: 'Chưa có lượt nào đang diễn ra. Đăng ký một lượt mới, hoặc chọn "Cả đã kết thúc" để xem các lượt cũ.',
    zh: '目前没有进行中的通行单。可登记新的通行单，或选择“含已结束”查看以往的。',
    en: 'No passage is under way. Register one, or choose “Also past” to see earlier ones.',
  },
  empty: {
    vi: 'Không có lượt nào khớp. Bỏ bớt bộ lọc, hoặc chọn cả lượt đã kết thúc.',
    zh: '没有符合条件的通行单。请减少筛选条件，或包含已结束的通行单。',
    en: 'Nothing matches. Remove a filter, or include past passages.',
  },
} as const satisfies Record<string, Text3>
