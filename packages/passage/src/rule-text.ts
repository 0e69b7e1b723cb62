import type { Rulebook } from '@landport/clearance/rulebook'
import type { Text3 } from '@landport/std/text'

/** Rows of the platform itself: they are in no pack because no pack may switch them off. */
const PLATFORM_ROW_TEXTS: Readonly<Record<string, Text3>> = {
  'platform.opening-hours': {
    vi: 'Thời gian thông quan của hai bên.',
    zh: '双方通关时间。',
    en: 'Opening hours of both sides.',
  },
  'platform.other-side-must-let-in': {
    vi: 'Làn thông minh: phía nhận phải báo có thể tiếp nhận trước khi xe qua Km 0.',
    zh: '智能车道：车辆越过零公里处前，接收方须告知可以接车。',
    en: 'Smart lane: the receiving side must say that it takes the vehicle before it goes over km 0.',
  },
  'platform.inspection-open': {
    vi: 'Xe không qua khi còn yêu cầu kiểm tra chưa có kết quả.',
    zh: '查验尚无结果的车辆不得通行。',
    en: 'No vehicle crosses while an inspection has no result.',
  },
  'platform.declaration-must-cover-load': {
    vi: 'Tờ khai trên xe phải còn hiệu lực và đủ cho số hàng đã xếp.',
    zh: '随车报关单须有效，且足以涵盖所装货物。',
    en: 'The declaration on board must be in force and cover what is loaded.',
  },
  'platform.order-of-steps': {
    vi: 'Trình tự các bước của một lượt qua.',
    zh: '一次通行的环节顺序。',
    en: 'The order of the steps of a passage.',
  },
  'platform.acceptance-by-customs': {
    vi: 'Hàng đến chỉ rời bến bãi sau khi hải quan tiếp nhận.',
    zh: '到货须经海关接收后方可离开货场。',
    en: 'What arrived leaves the yard only after customs has accepted it.',
  },
  'platform.flow-keeps-to-traditional-lane': {
    vi: 'Loại lượt qua này theo phương thức giao nhận truyền thống.',
    zh: '该类通行按传统方式交接。',
    en: 'This flow keeps to the traditional hand-over.',
  },
}

/** Why, in words, for any `rule` of a passage: a row of the pack, a row of the platform, or the basis an officer wrote. */
export const ruleText = (rules: Pick<Rulebook, 'findText'>, row: string): Text3 =>
  rules.findText(row)?.text ?? PLATFORM_ROW_TEXTS[row] ?? { vi: row, zh: row, en: row }
