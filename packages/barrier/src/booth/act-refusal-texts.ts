import type { Text3 } from '@landport/std/text'
import { OPENING_TEXTS } from '../decide/opening-texts.ts'
import type { ActRefusal, LaneReportContent } from '../report/report.ts'

const t = (vi: string, zh: string, en: string): Text3 => ({ vi, zh, en })

/** What a person is told whose act the lane did not take, with what to do instead. */
export const ACT_REFUSAL_TEXTS = {
  'other-vehicle': t(
    'Xe trên màn hình lúc đó đã rời làn: chưa làm gì. Xem lại làn rồi thao tác lại cho xe đang đứng.',
    '当时屏幕上的车辆已离开：未执行任何操作。请重新查看车道，再对现在的车辆操作。',
    'The vehicle that the screen showed has left: nothing was done. Look at the lane and act again for the one that stands there.',
  ),
  'not-at-booth': t('Không giải quyết tại làn được', '不能在车道处理', 'This cannot be settled at the booth'),
  'lane-turning': OPENING_TEXTS['lane-turning'],
  'no-release': t(
    'Làn không có mã cho phép qua của lượt này, hoặc mã không do máy chủ này ký.',
    '车道没有该通行单的电子通行码，或该码不是本服务器签发。',
    'The lane has no release token for this passage, or the code is not signed by this site.',
  ),
} as const satisfies Record<ActRefusal, Text3>

/** As the screen says it; null where the road alone refused and its own words are to be said. */
export function refusalText({
  why,
  reasons = [],
}: Pick<Extract<LaneReportContent, { kind: 'act-refused' }>, 'why' | 'reasons'>): Text3 | null {
  if (why === undefined) return null
  const text = ACT_REFUSAL_TEXTS[why]
  const [reason] = reasons
  if (reason === undefined) return text
  const because = OPENING_TEXTS[reason]
  return {
    vi: `${text.vi}: ${because.vi}.`,
    zh: `${text.zh}：${because.zh}。`,
    en: `${text.en}: ${because.en}.`,
  }
}
