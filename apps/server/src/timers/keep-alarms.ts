import { endAlarmsDealtWith } from '@landport/store/alarm'
import type { Services } from '../services.ts'
import { raiseWindowRefusals } from '../single-window/refused-alarms.ts'
import { keepLapseAlarms } from './lapse-alarms.ts'
import { keepLimitAlarms } from './limit-alarms.ts'
import { keepSilenceAlarms, raiseReceiptAlarms } from './link-alarms.ts'
import { keepUncrossedAlarms } from './uncrossed-alarms.ts'

/** Legal clocks run by the world's time; asked this often by the machine's. */
const EVERY_MS = 5_000

/** Raises what time and silence bring, and ends what has no cause any more. */
export function keepAlarms(services: Services): { step(): Promise<void> } {
  const sinceMs = Date.now()
  let askedAtMs = 0
  return {
    async step() {
      const nowMs = Date.now()
      if (nowMs < askedAtMs + EVERY_MS) return
      askedAtMs = nowMs
      await keepLimitAlarms(services)
      await keepLapseAlarms(services)
      await keepUncrossedAlarms(services)
      await keepSilenceAlarms(services, { nowMs, sinceMs })
      await raiseReceiptAlarms(services)
      await raiseWindowRefusals(services)
      await endAlarmsDealtWith(services.pool, services.clock.now())
    },
  }
}
