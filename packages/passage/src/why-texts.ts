import type { InspectionKind } from '@landport/clearance/board'
import type { Rulebook } from '@landport/clearance/rulebook'
import type { Text3 } from '@landport/std/text'
import type { Blocker, BlockerKind } from './blockers.ts'
import { INSPECTION_NAMES, SUBJECT_NAMES } from './names.ts'

export interface WhyText {
  readonly sentence: Text3
  readonly nextAction: Text3
}

/** What is said of one blocker: `who` is its owner's name, `what` the thing it is about. */
export function textOfBlocker(blocker: Blocker, who: Text3, rules: Rulebook): WhyText {
  return BLOCKER_TEXTS[blocker.kind](who, subjectOf(blocker, rules))
}

function subjectOf({ kind, about }: Blocker, rules: Rulebook): Text3 {
  if (kind === 'readiness') return rules.readinessItem(about).name
  if (kind === 'batch') return { vi: about, zh: about, en: about }
  if (kind === 'inspection') return INSPECTION_NAMES[about as InspectionKind]
  return (SUBJECT_NAMES as Readonly<Record<string, Text3>>)[about] ?? ACCEPTANCE
}

const ACCEPTANCE: Text3 = { vi: 'tiếp nhận', zh: '接收', en: 'acceptance' }

const say = (
  sentence: readonly [vi: string, zh: string, en: string],
  next: readonly [vi: string, zh: string, en: string],
): WhyText => ({
  sentence: { vi: sentence[0], zh: sentence[1], en: sentence[2] },
  nextAction: { vi: next[0], zh: next[1], en: next[2] },
})

const BLOCKER_TEXTS: Readonly<Record<BlockerKind, (who: Text3, what: Text3) => WhyText>> = {
  'stop-order': (who) =>
    say(
      [`${who.vi} đã ra lệnh dừng xe.`, `${who.zh}已下达停止通行指令。`, `Stopped by order of ${who.en}.`],
      [`${who.vi} gỡ lệnh dừng`, `由${who.zh}解除指令`, `${who.en} lifts the stop order`],
    ),
  'decided-no': (who, what) =>
    say(
      [
        `${who.vi} không đồng ý (${what.vi}).`,
        `${who.zh}不同意（${what.zh}）。`,
        `${who.en} said no (${what.en}).`,
      ],
      [
        `${who.vi} xác nhận cho xe quay đầu hoặc trả lại, hoặc rút kết quả`,
        `由${who.zh}确认掉头或退回，或撤回该结果`,
        `${who.en} sends it back or withdraws its no`,
      ],
    ),
  hold: (who) =>
    say(
      [`${who.vi} đang tạm dừng xe.`, `${who.zh}暂缓放行。`, `Held by ${who.en}.`],
      [`${who.vi} gỡ tạm dừng`, `由${who.zh}解除暂缓`, `${who.en} lifts the hold`],
    ),
  readiness: (who, what) =>
    say(
      [`Còn thiếu: ${what.vi}.`, `尚缺：${what.zh}。`, `Still missing: ${what.en}.`],
      [`${who.vi} bổ sung: ${what.vi}`, `由${who.zh}补交：${what.zh}`, `${who.en} brings: ${what.en}`],
    ),
  inspection: (who, what) =>
    say(
      [
        `${who.vi} yêu cầu ${what.vi}, chưa có kết quả.`,
        `${who.zh}要求${what.zh}，尚无结果。`,
        `${who.en} asked for an inspection (${what.en}); no result yet.`,
      ],
      [
        `${who.vi} ghi kết quả: ${what.vi}`,
        `由${who.zh}登记结果：${what.zh}`,
        `${who.en} records the result: ${what.en}`,
      ],
    ),
  decision: (who, what) =>
    say(
      [
        `${who.vi} chưa có kết quả xử lý (${what.vi}).`,
        `${who.zh}尚未处理（${what.zh}）。`,
        `${who.en} has not decided yet (${what.en}).`,
      ],
      [`${who.vi} xử lý: ${what.vi}`, `由${who.zh}处理：${what.zh}`, `${who.en} decides: ${what.en}`],
    ),
  'gate-closed': (who) =>
    say(
      ['Cửa khẩu đang tạm dừng thông quan.', '本口岸暂停通关。', 'The gate is closed.'],
      [`${who.vi} báo giờ mở lại`, `由${who.zh}通知恢复时间`, `${who.en} says when it opens again`],
    ),
  'gate-unknown': (who) =>
    say(
      ['Chưa rõ tình trạng cửa khẩu.', '本口岸状态不明。', 'The state of the gate is not known.'],
      [`${who.vi} xác nhận tình trạng`, `由${who.zh}确认状态`, `${who.en} confirms the state`],
    ),
  appointment: (who) =>
    say(
      [
        'Cửa khẩu làm việc theo lịch hẹn, xe chưa có khung giờ.',
        '口岸实行预约通关，该车尚无时段。',
        'The gate works by appointment; this vehicle has no slot.',
      ],
      [`${who.vi} cấp khung giờ hẹn`, `由${who.zh}安排预约时段`, `${who.en} gives a slot`],
    ),
  'other-side-closed': () =>
    say(
      ['Phía bên kia đang tạm dừng thông quan.', '对方暂停通关。', 'The other side is closed.'],
      ['Phía bên kia mở lại', '等待对方恢复通关', 'The other side opens again'],
    ),
  'other-side-unknown': () =>
    say(
      ['Chưa rõ tình trạng phía bên kia.', '对方状态不明。', 'The state of the other side is not known.'],
      ['Phía bên kia báo tình trạng', '请对方告知状态', 'The other side tells its state'],
    ),
  'other-side': () =>
    say(
      [
        'Phía bên kia chưa báo có thể tiếp nhận xe.',
        '对方尚未告知可以接车。',
        'The other side has not said that it takes the vehicle.',
      ],
      ['Phía bên kia báo có thể tiếp nhận', '请对方告知可以接车', 'The other side says that it takes it'],
    ),
  batch: (who, what) =>
    say(
      [
        `Chờ xe cùng số lô vận chuyển (${what.vi}).`,
        `等待同批次车辆（${what.zh}）。`,
        `Waits for the other vehicle of its batch (${what.en}).`,
      ],
      [`${who.vi} xử lý xe ${what.vi}`, `由${who.zh}处理${what.zh}`, `${who.en} acts on ${what.en}`],
    ),
}

/** Where nothing is missing: who takes the next step. */
export const STEP_WHY = {
  call: say(
    ['Đã sẵn sàng, chờ gọi vào.', '资料齐备，等待叫号。', 'Ready; waits to be called.'],
    ['Gọi xe vào', '叫号进场', 'Call it forward'],
  ),
  approach: say(
    ['Đã gọi, đang đến ba-ri-e.', '已叫号，正驶往卡口。', 'Called; on its way to the barrier.'],
    ['Đưa xe đến ba-ri-e', '驶至卡口', 'Drive to the barrier'],
  ),
  cross: say(
    ['Được phép qua, đang đến Km 0.', '准予通行，正驶往零公里处。', 'May cross; on its way to km 0.'],
    ['Đi qua đường biên giới', '越过边界线', 'Cross the line'],
  ),
  acceptance: say(
    [
      'Đã qua đường biên giới, chờ phía bên kia tiếp nhận.',
      '已越过边界线，等待对方接收。',
      'Over the line; waits for the other side to accept it.',
    ],
    ['Phía bên kia tiếp nhận hoặc trả lại', '由对方接收或退回', 'The other side accepts or returns it'],
  ),
  close: say(
    [
      'Mọi việc đã xong, chờ kết thúc hồ sơ.',
      '各项已办结，等待结束通行单。',
      'All is done; the record waits to be closed.',
    ],
    ['Kết thúc lượt qua', '结束通行单', 'Close the passage'],
  ),
  'receive-back': say(
    ['Phía bên kia trả lại hàng.', '对方已退回货物。', 'The other side has returned the goods.'],
    [
      'Đăng ký lượt về cho hàng bị trả lại, rồi kết thúc lượt này',
      '登记退回货物的通行单，然后结束本单',
      'Register the way back for the returned goods, then close this passage',
    ],
  ),
  yard: say(
    [
      'Đã qua đường biên giới, đang vào bến bãi.',
      '已越过边界线，正驶入货场。',
      'Over the line; on its way to the yard.',
    ],
    ['Đưa xe vào bến bãi', '驶入货场', 'Drive to the yard'],
  ),
  leave: say(
    ['Được rời bến bãi.', '准予离开货场。', 'May leave the yard.'],
    ['Đưa hàng ra khỏi bến bãi', '货物离开货场', 'Take the goods out of the yard'],
  ),
} as const satisfies Record<string, WhyText>
