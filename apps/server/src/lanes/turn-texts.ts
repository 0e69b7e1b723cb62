import { isProvedEmpty, UNCOUNTED } from '@landport/barrier/direction/end'
import { mayWorkIn } from '@landport/barrier/direction/work-direction'
import type { LaneStanding } from '@landport/barrier/order/lane-standing'
import type { Text3 } from '@landport/std/text'
import { type HeldEnd, isAsked } from './lane-ends.ts'

/** What a reversible lane waits for and who is to do it; null when it waits for nothing. */
export function turnWaits(standing: LaneStanding, held: HeldEnd): Text3 | null {
  const { end } = held
  const { turningTo } = standing
  if (isAsked(held) && turningTo === null) return TURN_TEXTS.asked
  if (end.role === 'draining') return TURN_TEXTS.notEmptyHere
  if (end.role === 'offered') return TURN_TEXTS.otherTakes
  if (turningTo !== null && mayWorkIn(end, turningTo)) return TURN_TEXTS.complete
  if (end.role === 'holding') return null
  if (end.expected === null) return end.wants ? TURN_TEXTS.otherGives : null
  if (!end.wants) return TURN_TEXTS.offered
  return isProvedEmpty(end) ? TURN_TEXTS.notEmptyHere : look(end.left, end.expected)
}

export const TURN_TEXTS = {
  asked: {
    vi: 'Đầu bên kia đề nghị đổi chiều làn. Nếu đồng ý, ra lệnh đổi chiều; nếu không, trả lời bên kia.',
    zh: '对端请求车道换向。如同意，请下达换向指令；如不同意，请答复对方。',
    en: 'The other end asks for the lane to be turned. Turn it if you agree; if not, tell them.',
  },
  offered: {
    vi: 'Đầu bên kia đã trao lượt mở chiều và đóng làn. Ra lệnh đổi chiều để dùng làn.',
    zh: '对端已交出放行轮次并关闭车道。请下达换向指令以使用车道。',
    en: 'The other end has given its turn away and closed. Turn the lane to use it.',
  },
  otherGives: {
    vi: 'Chờ đầu bên kia đồng ý và trao lượt mở chiều. Tại đây không cho xe vào làn.',
    zh: '等待对端同意并交出放行轮次。本端不放车进入车道。',
    en: 'Waiting for the other end to agree and hand its turn over. Nobody is let in here.',
  },
  otherTakes: {
    vi: 'Đã trao lượt mở chiều, chờ đầu bên kia nhận. Làn đóng, không hủy được nữa.',
    zh: '已交出放行轮次，等待对端接过。车道关闭，不能再取消。',
    en: 'The turn is given away; waiting for the other end to take it. The lane is closed, and this cannot be undone.',
  },
  notEmptyHere: {
    vi: 'Chờ máy tính làn tại đây báo làn trống theo lệnh đóng.',
    zh: '等待本端车道计算机按关闭指令报告车道已空。',
    en: 'Waiting for the lane computer here to report the lane empty under the closing order.',
  },
  complete: {
    vi: 'Đầu bên kia đã xác nhận. Có thể hoàn tất việc đổi chiều.',
    zh: '对端已确认，可以完成换向。',
    en: 'The other end has said its word. The reversal can be completed.',
  },
} as const satisfies Record<string, Text3>

const look = (left: number, expected: number): Text3 =>
  left === UNCOUNTED || expected === UNCOUNTED ? LOOK_UNCOUNTED : lookAt(left, expected)

const LOOK_UNCOUNTED = {
  vi: 'Sau khi khôi phục cơ sở dữ liệu, không còn biết bao nhiêu xe đã vào và ra làn. Cho người kiểm tra toàn bộ làn và xác nhận làn trống.',
  zh: '数据库恢复后，已无法得知多少车辆进出过本车道。请派人检查整条车道并确认已空。',
  en: 'A database was restored: how many went into the lane and came out is not known any more. Have the whole lane looked at and confirm that it is empty.',
} as const satisfies Text3

const lookAt = (left: number, expected: number): Text3 => ({
  vi: `Bên kia đã cho vào ${expected} xe, tại đây đếm được ${left} xe ra. Cho người kiểm tra toàn bộ làn và xác nhận làn trống.`,
  zh: `对端放入 ${expected} 辆，本端计出 ${left} 辆。请派人检查整条车道并确认已空。`,
  en: `${expected} were let in there and ${left} counted out here. Have the whole lane looked at and confirm that it is empty.`,
})
