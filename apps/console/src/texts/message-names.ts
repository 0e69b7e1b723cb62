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
} as const satisfies Record<string, Text3>

/** The name of a message's kind; one of a newer version of the format keeps its own word. */
export const messageName = (kind: string): Text3 =>
  Object.hasOwn(MESSAGE_NAMES, kind)
    ? MESSAGE_NAMES[kind as keyof typeof MESSAGE_NAMES]
    : { vi: kind, zh: kind, en: kind }
