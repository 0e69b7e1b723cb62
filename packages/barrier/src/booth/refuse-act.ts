import type { Text3 } from '@landport/std/text'
import type { CycleState } from '../cycle/cycle.ts'
import type { BoothAct } from '../machine/booth-act.ts'
import type { SeenAtPost } from './next-action.ts'

/**
 * Why a person at the booth may not do this now, as the disabled button says; null when it may be done. What the road
 * itself refuses stands in the tables of `cycle/`; an emergency stop is never refused.
 */
export function refuseAct(kind: BoothAct['kind'], seen: SeenAtPost): Text3 | null {
  switch (kind) {
    case 'stop':
      return null
    case 'evacuate':
      return seen.cycle.state === 'stopped' ? LOOK_FIRST : null
    case 'identify':
      // Also where the devices have read nothing: the loop says that somebody stands there.
      if (seen.cycle.state === 'waiting') return null
      return seen.cycle.state === 'idle' ? NOBODY_THERE : BARRIER_BUSY
    case 'open-by-hand':
      if (seen.cycle.state !== 'waiting') return seen.cycle.state === 'idle' ? NOBODY_THERE : BARRIER_BUSY
      return seen.answer?.answer === 'stay' ? NOT_AT_BOOTH : null
    case 'lower':
      if (seen.cycle.barrier === 'down') return DOWN_ALREADY
      return KEPT_UP.has(seen.cycle.state) ? BARRIER_BUSY : null
    case 'prove-empty':
      return PROVABLE.has(seen.cycle.state) ? null : PROVED_ALREADY
    case 'take-up-slip':
    case 'print-slip':
      return null
  }
}

const PROVABLE: ReadonlySet<CycleState> = new Set([
  'unproved',
  'tailgating',
  'wrong-way',
  'stuck',
  'stopped',
  'evacuating',
])

/** Nobody lowers a boom onto a vehicle, nor moves one that was halted. */
const KEPT_UP: ReadonlySet<CycleState> = new Set(['passing', 'two-vehicles', 'stopped', 'evacuating'])

const LOOK_FIRST: Text3 = {
  vi: 'Xác nhận làn trống trước',
  zh: '请先确认车道已空',
  en: 'Confirm first that it is empty',
}
const NOBODY_THERE: Text3 = {
  vi: 'Chưa có xe ở vạch dừng',
  zh: '停止线处没有车辆',
  en: 'No vehicle at the post',
}
const BARRIER_BUSY: Text3 = {
  vi: 'Xử lý việc đang báo trước',
  zh: '请先处理当前提示',
  en: 'Settle first what stands above',
}
const NOT_AT_BOOTH: Text3 = {
  vi: 'Không giải quyết tại làn được',
  zh: '不能在车道处理',
  en: 'Cannot be settled at the booth',
}
const DOWN_ALREADY: Text3 = {
  vi: 'Ba-ri-e đã hạ',
  zh: '道闸已落下',
  en: 'The barrier is down',
}
const PROVED_ALREADY: Text3 = {
  vi: 'Làn đang làm việc bình thường',
  zh: '车道工作正常',
  en: 'The lane works normally',
}
