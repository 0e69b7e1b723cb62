import type { Text3 } from '@landport/std/text'

/** Kinds of message between the two sides, by the kind that stands in the message itself. */
export const MESSAGE_NAMES = {
  'advance-data': { vi: 'Báo trước lượt qua', zh: '预报通行单', en: 'Advance data' },
  certificate: { vi: 'Chứng thư', zh: '证书', en: 'Certificate' },
  'may-proceed': { vi: 'Có thể tiếp nhận', zh: '可以接车', en: 'May proceed' },
  'hand-over': { vi: 'Đã qua đường biên giới', zh: '已越过边界线', en: 'Handed over at km 0' },
  'called-off': { vi: 'Thôi không qua', zh: '不再通行', en: 'Called off' },
  accepted: { vi: 'Đã tiếp nhận', zh: '已接收', en: 'Accepted' },
  returned: { vi: 'Trả lại', zh: '退回', en: 'Returned' },
  'gate-state': { vi: 'Trạng thái cửa khẩu', zh: '口岸开闭状态', en: 'Gate state' },
  'export-data': { vi: 'Dữ liệu xuất khẩu gửi trước', zh: '出口预报数据', en: 'Advance export data' },
  'declaration-summary': { vi: 'Tóm tắt tờ khai', zh: '报关单摘要', en: 'Declaration summary' },
  'road-manifest': { vi: 'Bản kê hàng hóa đường bộ', zh: '公路舱单', en: 'Road manifest' },
  'certificate-reference': { vi: 'Số chứng thư', zh: '证书编号', en: 'Certificate reference' },
  'vehicle-notice': { vi: 'Báo xe đến, ra, vào', zh: '车辆抵达、进出境报告', en: 'Vehicle entry or exit' },
  'inspection-result': { vi: 'Kết quả kiểm tra', zh: '查验结果', en: 'Inspection result' },
  'mission-reference': { vi: 'Mã nhiệm vụ xe tự hành', zh: '无人车任务编号', en: 'Guided-vehicle mission' },
  discrepancy: { vi: 'Chỗ chưa khớp', zh: '不一致项', en: 'Discrepancy' },
  'lane-direction': { vi: 'Đổi chiều làn', zh: '车道换向', en: 'Lane direction' },
  incident: { vi: 'Sự cố', zh: '突发事件', en: 'Incident' },
  'agreement-proposal': { vi: 'Đề xuất quy ước', zh: '约定提案', en: 'Agreement proposed' },
  'agreement-signature': { vi: 'Chữ ký quy ước', zh: '约定签署', en: 'Agreement signed' },
  'agreement-ended': { vi: 'Chấm dứt quy ước', zh: '约定终止', en: 'Agreement ended' },
} as const satisfies Record<string, Text3>

/** The name of a message's kind; one of a newer version of the format keeps its own word. */
export function messageName(kind: string): Text3 {
  const found = plainName(kind)
  if (found !== null) return found
  for (const [ending, say] of LATER_ACTS) {
    const base = kind.endsWith(ending) ? plainName(kind.slice(0, -ending.length)) : null
    if (base !== null) return say(base)
  }
  return { vi: kind, zh: kind, en: kind }
}

const plainName = (kind: string): Text3 | null =>
  Object.hasOwn(MESSAGE_NAMES, kind) ? MESSAGE_NAMES[kind as keyof typeof MESSAGE_NAMES] : null

const LATER_ACTS = [
  [
    '-correction',
    ({ vi, zh, en }: Text3): Text3 => ({
      vi: `${vi}: đính chính`,
      zh: `${zh}（更正）`,
      en: `${en}: correction`,
    }),
  ],
  [
    '-withdrawal',
    ({ vi, zh, en }: Text3): Text3 => ({
      vi: `${vi}: rút lại`,
      zh: `${zh}（撤回）`,
      en: `${en}: withdrawal`,
    }),
  ],
] as const
