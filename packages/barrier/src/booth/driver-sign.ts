import type { Text3 } from '@landport/std/text'
import type { OpeningReason } from '../decide/opening.ts'
import type { LaneView } from './lane-view.ts'
import { firstReason, type SeenAtPost } from './next-action.ts'

/** One picture each, told apart by shape from fifteen metres. */
export const DRIVER_SIGNS = [
  'approach',
  'go',
  'stop',
  'wait',
  'show-code',
  'person-comes',
  'other-lane',
  'keep-back',
  'closed',
  'leave',
] as const
export type DriverSign = (typeof DRIVER_SIGNS)[number]

/** What the driver is told: never why another agency stops the vehicle, and never anything of the goods. */
export function driverSign({
  cycle,
  answer,
  state,
}: Pick<LaneView, 'state'> & Omit<SeenAtPost, 'verdict'>): DriverSign {
  switch (cycle.state) {
    case 'evacuating':
      return 'leave'
    case 'unproved':
    case 'stopped':
    case 'stuck':
    case 'wrong-way':
    case 'tailgating':
      return 'stop'
    case 'two-vehicles':
      return 'keep-back'
    case 'ordered':
      // Not before the barrier is up: a driver starts when told to.
      return 'wait'
    case 'open':
    case 'passing':
      return 'go'
    case 'between':
    case 'lowering':
      return 'stop'
    case 'idle':
    case 'waiting': {
      if (state === 'closed') return 'closed'
      if (state === 'turning') return 'stop'
      const reason = firstReason(answer)
      if (reason === null) return cycle.state === 'idle' ? 'approach' : 'wait'
      return cycle.state === 'idle' && !LANE_ITSELF.has(reason) ? 'approach' : SIGN_OF_REASON[reason]
    }
  }
}

const LANE_ITSELF: ReadonlySet<OpeningReason> = new Set([
  'emergency',
  'lane-stopped',
  'lane-closed',
  'lane-turning',
])

const SIGN_OF_REASON = {
  emergency: 'stop',
  'lane-stopped': 'stop',
  'lane-closed': 'closed',
  'lane-turning': 'stop',
  'wrong-direction': 'other-lane',
  'way-occupied': 'wait',
  nobody: 'wait',
  'unknown-vehicle': 'show-code',
  contradicted: 'person-comes',
  unsure: 'person-comes',
  'device-objects': 'person-comes',
  'no-release': 'show-code',
  'not-permitted': 'person-comes',
  'came-without-permission': 'person-comes',
  revoked: 'person-comes',
  'release-forged': 'person-comes',
  'release-not-yet': 'person-comes',
  'release-expired': 'person-comes',
  'wrong-lane': 'other-lane',
  'wrong-mode': 'other-lane',
  'used-elsewhere': 'person-comes',
  'used-here': 'person-comes',
  'opening-interrupted': 'person-comes',
  'gate-closed': 'wait',
  'gate-unknown': 'wait',
  'other-side-closed': 'wait',
  'other-side-unknown': 'wait',
  'bounds-must-stop': 'person-comes',
  'bounds-time': 'person-comes',
  'bounds-count': 'person-comes',
  'bounds-home-lane': 'other-lane',
  'never-heard': 'person-comes',
  'barrier-by-hand': 'person-comes',
} as const satisfies Record<OpeningReason, DriverSign>

interface DriverWords {
  /** Large, two or three words. */
  readonly short: Text3
  /** Spoken, and written small. */
  readonly spoken: Text3
}

const words = (short: Text3, spoken: Text3): DriverWords => ({ short, spoken })
const t = (vi: string, zh: string, en: string): Text3 => ({ vi, zh, en })

export const DRIVER_WORDS = {
  approach: words(
    t('Tiến đến vạch', '驶至停止线', 'To the line'),
    t('Mời xe tiến đến vạch dừng.', '请驶至停止线。', 'Please drive to the stop line.'),
  ),
  go: words(
    t('Mời đi', '请通行', 'Go'),
    t('Ba-ri-e đã mở, mời xe đi.', '道闸已抬起，请通行。', 'The barrier is up. Please go.'),
  ),
  stop: words(
    t('Dừng lại', '停车', 'Stop'),
    t('Dừng lại. Không đi tiếp.', '请停车，不要前行。', 'Stop. Do not go on.'),
  ),
  wait: words(
    t('Xin chờ', '请稍候', 'Please wait'),
    t('Xin chờ tại vạch dừng.', '请在停止线等候。', 'Please wait at the stop line.'),
  ),
  'show-code': words(
    t('Đưa mã QR', '出示二维码', 'Show the code'),
    t(
      'Xin đưa mã QR trên điện thoại hoặc phiếu giấy vào máy đọc.',
      '请将手机二维码或纸质凭证对准读码器。',
      'Please hold the QR code on your phone or paper to the reader.',
    ),
  ),
  'person-comes': words(
    t('Chờ cán bộ', '等工作人员', 'Wait for staff'),
    t(
      'Xin chờ tại chỗ, cán bộ sẽ đến.',
      '请原地等候，工作人员马上就到。',
      'Please wait here. An officer is coming.',
    ),
  ),
  'other-lane': words(
    t('Sang làn khác', '请换车道', 'Other lane'),
    t(
      'Xe không đi làn này. Xin làm theo hướng dẫn của cán bộ.',
      '请勿走此车道，请听从工作人员引导。',
      'This is not your lane. Please follow the officer.',
    ),
  ),
  'keep-back': words(
    t('Xe sau dừng', '后车停车', 'Keep back'),
    t(
      'Xe phía sau dừng lại, giữ khoảng cách.',
      '后面的车辆请停车，保持距离。',
      'The vehicle behind: stop and keep your distance.',
    ),
  ),
  closed: words(
    t('Làn đóng', '车道关闭', 'Lane closed'),
    t(
      'Làn này đóng. Xin sang làn khác.',
      '此车道已关闭，请走其他车道。',
      'This lane is closed. Please take another.',
    ),
  ),
  leave: words(
    t('Rời khỏi làn', '立即撤离', 'Leave now'),
    t(
      'Sơ tán. Xin rời khỏi làn theo hướng dẫn của cán bộ.',
      '紧急疏散。请按工作人员引导离开车道。',
      'Evacuation. Leave the lane as the officers direct.',
    ),
  ),
} as const satisfies Record<DriverSign, DriverWords>
