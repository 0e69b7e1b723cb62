import type { Text3 } from '@landport/std/text'
import type { Lapse } from './agreement.ts'
import type { AgreementStateName, FactKind } from './state.ts'

export const STATE_NAMES = {
  draft: { vi: 'Bản thảo', zh: '草案', en: 'Draft' },
  proposed: { vi: 'Đã đề xuất', zh: '已提出', en: 'Proposed' },
  'signed-by-one': { vi: 'Một bên đã ký', zh: '一方已签署', en: 'Signed by one side' },
  'co-signed': { vi: 'Hai bên đã ký', zh: '双方已签署', en: 'Signed by both' },
  'in-force': { vi: 'Có hiệu lực', zh: '生效', en: 'In force' },
  lapsed: { vi: 'Hết hiệu lực', zh: '已失效', en: 'Lapsed' },
  withdrawn: { vi: 'Đã rút', zh: '已撤回', en: 'Withdrawn' },
} as const satisfies Record<AgreementStateName, Text3>

export const FACT_NAMES = {
  treaty: {
    vi: 'Thỏa thuận cấp nhà nước',
    zh: '政府间协定',
    en: 'Treaty-level agreement',
  },
  'security-appraisal': {
    vi: 'Thẩm định an ninh, an toàn thông tin',
    zh: '安全评估',
    en: 'Security appraisal',
  },
  'data-transfer-assessment': {
    vi: 'Đánh giá tác động chuyển dữ liệu ra nước ngoài',
    zh: '数据出境评估',
    en: 'Assessment of the data transfer abroad',
  },
} as const satisfies Record<FactKind, Text3>

export const LAPSE_NAMES = {
  'keep-sending': { vi: 'Tiếp tục gửi', zh: '继续发送', en: 'Go on sending' },
  'hold-back': { vi: 'Giữ lại, gửi sau', zh: '暂存不发', en: 'Hold back' },
  'traditional-only': {
    vi: 'Chỉ làn truyền thống',
    zh: '仅限传统通道',
    en: 'Traditional lanes only',
  },
} as const satisfies Record<Lapse, Text3>
