import type { Text3 } from '@landport/std/text'
import type { CycleState } from '../cycle/cycle.ts'
import type { BoothAct } from '../machine/booth-act.ts'
import type { SeenAtPost } from './next-action.ts'

/**
 * Why a person at the booth may not do this now, as the disabled button says; null when it may be done. Stop and
 * evacuation are never refused.
 */
export function refuseAct(kind: BoothAct['kind'], seen: SeenAtPost): Text3 | null {
  switch (kind) {
    case 'stop':
    case 'evacuate':
      return null
    case 'identify':
      return seen.cycle.state === 'waiting' && seen.verdict.outcome !== 'nobody' ? null : NOBODY_THERE
    case 'open-by-hand':
      if (seen.cycle.state !== 'waiting') return seen.cycle.state === 'idle' ? NOBODY_THERE : BARRIER_BUSY
      return seen.answer?.answer === 'stay' ? NOT_AT_BOOTH : null
    case 'lower':
      return seen.cycle.barrier === 'down' ? DOWN_ALREADY : null
    case 'prove-empty':
      return PROVABLE.has(seen.cycle.state) ? null : PROVED_ALREADY
    case 'take-up-slip':
      return null
  }
}

const PROVABLE: ReadonlySet<CycleState> = new Set([
  'unproved',
  'tailgating',
  'two-vehicles',
  'wrong-way',
  'stuck',
  'stopped',
  'evacuating',
])

const NOBODY_THERE: Text3 = {
  vi: 'Chưa có xe ở vạch dừng.',
  zh: '停止线处没有车辆。',
  en: 'No vehicle stands at the post.',
}
const BARRIER_BUSY: Text3 = {
  vi: 'Ba-ri-e hoặc làn đang bận: xử lý xong việc đang báo trước.',
  zh: '道闸或车道正在使用：请先处理当前提示。',
  en: 'Barrier or lane is busy: settle first what stands above.',
}
const NOT_AT_BOOTH: Text3 = {
  vi: 'Lý do này không được xử lý tại làn: cơ quan có thẩm quyền phải trả lời trước.',
  zh: '此原因不能在车道处理：须由主管部门先行答复。',
  en: 'This cannot be settled at the booth: the agency in charge must answer first.',
}
const DOWN_ALREADY: Text3 = {
  vi: 'Ba-ri-e đã hạ.',
  zh: '道闸已落下。',
  en: 'The barrier is down.',
}
const PROVED_ALREADY: Text3 = {
  vi: 'Làn đang làm việc bình thường, không cần xác nhận.',
  zh: '车道工作正常，无须确认。',
  en: 'The lane works normally; nothing to confirm.',
}
