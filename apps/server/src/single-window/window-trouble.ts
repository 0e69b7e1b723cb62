import type { HealthView } from '@landport/api/instance-views'
import type { Text3 } from '@landport/std/text'
import { msOf } from '@landport/std/time'
import type { NewAlarm } from '@landport/store/alarm'

/** A line that fails for less, machine time, is no matter for people. */
const AWAY_MS_MIN = 60_000

/** An alarm while the single window is away; what waits there is delivered when it is back. */
export function windowTroubles(
  state: NonNullable<HealthView['singleWindow']> | null,
  nowMs: number,
): readonly Pick<NewAlarm, 'kind' | 'severity' | 'message'>[] {
  if (state === null || state.since === null || nowMs - msOf(state.since) < AWAY_MS_MIN) return []
  const message = awayText(state.since, state.waiting, state.isSimulated)
  return [{ kind: 'exchange-single-window-away', severity: 'warning', message }]
}

/** By the machine's clock, as the exchange's figures are. */
function awayText(since: string, waiting: number, isSimulated: boolean): Text3 {
  const at = `${since.slice(0, 16).replace('T', ' ')} UTC`
  const { vi, zh, en } = isSimulated ? SIMULATED : REAL
  return {
    vi: `${vi} không trả lời từ ${at}; ${waiting} chứng từ đang chờ gửi khi báo động này bắt đầu. Không trả lời không phải là từ chối; sẽ tự gửi lại. Giao diện là giả định.`,
    zh: `${zh}自 ${at} 起无应答；本告警开始时有 ${waiting} 份单证待发。无应答不等于不同意，恢复后自动补发。接口为假定。`,
    en: `${en} has not answered since ${at}; ${waiting} documents waited when this alarm began. Silence is no refusal; they are sent again by themselves. The interface is assumed.`,
  }
}

const REAL: Text3 = {
  vi: 'Cổng thông tin một cửa quốc gia',
  zh: '越南国家单一窗口',
  en: 'The national single window',
}
const SIMULATED: Text3 = {
  vi: 'Cổng thông tin một cửa quốc gia (mô phỏng)',
  zh: '越南国家单一窗口（模拟）',
  en: 'The national single window (simulated)',
}
