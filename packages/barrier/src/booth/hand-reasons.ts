import type { Text3 } from '@landport/std/text'

const t = (vi: string, zh: string, en: string): Text3 => ({ vi, zh, en })

/** Why people open by hand; words are added to it. */
export const HAND_REASONS = {
  'barrier-by-hand': t('Ba-ri-e này chỉ mở bằng tay', '此道闸仅限手动', 'This barrier is worked by hand'),
  'reader-fault': t('Thiết bị đọc hỏng hoặc bẩn', '读取设备故障或污损', 'A reader is broken or dirty'),
  'checked-by-person': t('Đã kiểm tra hồ sơ tận tay', '已人工核对单证', 'Papers checked by a person'),
  'line-lost': t('Mất kết nối, có lệnh qua bộ đàm', '断网，已通过电台获指令', 'No line; ordered by radio'),
  emergency: t('Cấp cứu, chữa cháy', '急救、消防', 'Ambulance or fire'),
  'other-order': t('Lệnh khác của chỉ huy ca', '当班负责人的其他指令', "Another order of the shift's leader"),
} as const satisfies Record<string, Text3>

export type HandReason = keyof typeof HAND_REASONS

/** As it is recorded: the chosen reason, then the person's own words. */
export const writeHandReason = (reason: HandReason, words: string): string => `${reason}: ${words.trim()}`

/** What was recorded, told apart again; `reason` null where another hand wrote it. */
export function readHandReason(written: string): {
  readonly reason: HandReason | null
  readonly words: string
} {
  const [code = '', ...rest] = written.split(': ')
  return Object.hasOwn(HAND_REASONS, code)
    ? { reason: code as HandReason, words: rest.join(': ') }
    : { reason: null, words: written }
}

/** As one sentence in each language; the person's own words stay as they were written. */
export function handReasonText(written: string): Text3 {
  const { reason, words } = readHandReason(written)
  if (reason === null) return { vi: words, zh: words, en: words }
  const { vi, zh, en } = HAND_REASONS[reason]
  return { vi: `${vi}: ${words}`, zh: `${zh}：${words}`, en: `${en}: ${words}` }
}
