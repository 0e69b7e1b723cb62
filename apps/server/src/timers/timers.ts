import type { Clock } from '@landport/std/time'
import { getInstant } from '@landport/std/time'
import { startSingleWriter } from '@landport/store/single-writer'
import type { Peer } from '../configuration.ts'
import { tellPassages } from '../declarations/tell-passages.ts'
import { sendLifeSign } from '../exchange/life-sign.ts'
import type { PeerClient } from '../exchange/peer-client.ts'
import type { StatementParts } from '../exchange/statements.ts'
import type { ClockSkew } from '../exchange-desk/clock-skew.ts'
import type { TlsIdentity } from '../keys/tls-identity.ts'
import { carryOutPlan } from '../lanes/carry-out-plan.ts'
import { turnLanes } from '../lanes/turn-lanes.ts'
import type { Services } from '../services.ts'
import type { RunningClock } from '../start-clock.ts'
import { dailyStatement } from './daily-statement.ts'
import { keepErasing } from './erase-at-date.ts'
import { keepExchangeAlarms } from './exchange-alarms.ts'
import { keepAlarms } from './keep-alarms.ts'
import { rejudgeWaiting } from './rejudge-waiting.ts'
import { reviewGates } from './review-gates.ts'

export interface Timers {
  stop(): Promise<void>
}

const LIFE_SIGN_MS = 60_000
const STEP_MS = 1_000
/** An act on a declaration is told at once by whoever brings it; this finds what was left, and later passages. */
const TELL_MS = 5_000
const KEEP_CLOCK_MS = 2_000

/**
 * What happens because time passes. It runs in one process at a time; the clock's file is each process's own doing.
 * Timers remind and re-judge; they decide nothing.
 */
export function startTimers(
  services: Services,
  parts: {
    readonly holder: string
    readonly clock: RunningClock
    readonly peer: () => Peer | null
    readonly statements: StatementParts
    readonly identity: TlsIdentity | null
    readonly skew: ClockSkew
    readonly client: PeerClient
  },
): Timers {
  const { report, pool, side, configuration } = services
  let lifeSignAtMs = 0
  let tellAtMs = 0
  const gates = reviewGates(services)
  const alarms = keepAlarms(services)
  const exchange = keepExchangeAlarms(services, parts)
  const rules = rejudgeWaiting(services)
  const lanePlan = carryOutPlan(services)
  const laneTurns = turnLanes(services)
  const daily = dailyStatement(parts.statements)
  const erasing = keepErasing(services)
  const writer = startSingleWriter(pool, {
    name: `timers:${side}`,
    holder: parts.holder,
    pauseMs: STEP_MS,
    onFault: (error) => report('timers', error),
    step: async () => {
      if (Date.now() >= lifeSignAtMs) {
        await sendLifeSign(services)
        lifeSignAtMs = Date.now() + LIFE_SIGN_MS
      }
      await gates.step()
      await lanePlan.step()
      await laneTurns.step()
      await alarms.step()
      await exchange.step()
      if (Date.now() >= tellAtMs) {
        await tellPassages(services)
        tellAtMs = Date.now() + TELL_MS
      }
      await rules.step()
      await daily.step()
      await erasing.step()
      return false
    },
  })
  const keeper = setInterval(() => {
    try {
      parts.clock.keep()
    } catch (error) {
      report('clock file', error)
    }
    if (configuration.demo) void catchUp(parts.clock, parts.peer())
  }, KEEP_CLOCK_MS)
  keeper.unref()
  return {
    async stop() {
      clearInterval(keeper)
      await writer.stop()
    },
  }
}

/** Both sides of a demonstration show the same time; a real instance keeps the machine's. */
async function catchUp(clock: RunningClock & Clock, peer: Peer | null): Promise<void> {
  if (peer === null) return
  try {
    const response = await fetch(`${peer.address}/api/instance`, { signal: AbortSignal.timeout(1_000) })
    const { now, demonstration } = (await response.json()) as { now: string; demonstration: boolean }
    if (demonstration) clock.catchUp(getInstant(now))
  } catch {
    // The other side is not there yet; each goes on by itself.
  }
}
