import { readCheckpoint } from '@landport/journal/checkpoint'
import type { Finding } from '@landport/journal/finding'
import { type Recheck, recheckChannel, recheckJournal } from '@landport/store/log/recheck'
import { accusationPart, isNewAccusation, listContradictions } from '@landport/store/log/witnessed'
import { ed25519Verifier } from '@landport/store/signer'
import { type SingleWriter, startSingleWriter } from '@landport/store/single-writer'
import type { Services } from '../services.ts'
import { accusationText } from './accusation-text.ts'
import { recordLogIncident } from './log-incident.ts'
import type { OwnLog } from './own-logs.ts'

/** Figures of the check that reads again what is stored. */
export interface LogCheckFigures {
  /** How long the last whole round over all logs took, seconds; null before the first has ended. */
  readonly roundSeconds: number | null
  /** Lines of the last whole round. */
  readonly roundLines: number | null
  /** What the last whole round found. */
  readonly findings: number
}

export interface LogCheck extends SingleWriter {
  figures(): LogCheckFigures
}

export interface LogCheckOptions {
  readonly holder: string
  /** Lines of one step: a step holds everything else in this process back. */
  readonly linesPerStep?: number
  /** Least pause between steps, milliseconds. */
  readonly pauseMs?: number
}

/** Lines that one by one have a head of their own cost a signature each: 200 are about twenty milliseconds. */
const LINES_PER_STEP = 200
const PAUSE_MS = 100
/** After a whole round: of what little a young log holds every byte was just looked at. */
const ROUND_PAUSE_MS = 5_000
/** How many times as long as the step before a pause is: so the check takes one part in so many of a core. */
const REST = 25

/**
 * Goes round and round over the stored logs, some lines at a time, and verifies them as `landport verify` would. What it
 * finds is an entry and an alarm, once per log and kind of finding as long as this process runs.
 */
export function startLogCheck(
  services: Services,
  logs: readonly OwnLog[],
  options: LogCheckOptions,
): LogCheck {
  const { linesPerStep = LINES_PER_STEP, pauseMs = PAUSE_MS } = options
  let stepMs = 0
  const told = new Set<string>()
  let figures: LogCheckFigures = { roundSeconds: null, roundLines: null, findings: 0 }
  let round = newRound()

  function newRound() {
    return { startedMs: Date.now(), log: 0, lines: 0, findings: 0, walk: null as Recheck | null }
  }

  async function tell(log: OwnLog, findings: readonly Finding[]): Promise<void> {
    for (const found of findings) {
      const key = `${log.name.origin} ${found.kind} ${found.from}`
      if (told.has(key)) continue
      const { origin } = log.name
      const message = {
        vi: `${origin}: ${found.message.vi}`,
        zh: `${origin}：${found.message.zh}`,
        en: `${origin}: ${found.message.en}`,
      }
      await recordLogIncident(services, {
        type: 'log-check-failed',
        log: origin,
        size: found.from ?? 0,
        why: found.kind,
        message,
      })
      told.add(key)
    }
  }

  async function step(): Promise<false> {
    const log = logs[round.log]!
    round.walk ??= await openWalk(services, log)
    const isOver = await round.walk.step(linesPerStep)
    if (!isOver) return false
    const findings = round.walk.findings()
    round.lines += round.walk.progress().done
    round.findings += findings.length
    round.walk = null
    round.log++
    await tell(log, findings.slice(0, 20))
    if (round.log < logs.length) return false
    await accuseByMessages(services)
    figures = {
      roundSeconds: (Date.now() - round.startedMs) / 1000,
      roundLines: round.lines,
      findings: round.findings,
    }
    round = newRound()
    return false
  }

  const restMs = (): number => {
    const isRoundOver = round.log === 0 && round.walk === null
    return Math.max(pauseMs, REST * stepMs, isRoundOver ? ROUND_PAUSE_MS : 0)
  }

  const writer = startSingleWriter(services.pool, {
    name: `log-check:${services.side}`,
    holder: options.holder,
    pauseMs: restMs,
    mayWork: () => !services.rush.isOn,
    onFault: (error) => {
      round = newRound()
      services.report('log check', error)
    },
    step: async () => {
      const from = performance.now()
      const more = await step()
      stepMs = performance.now() - from
      return more
    },
  })
  return { ...writer, figures: () => figures }
}

function openWalk({ pool }: Services, { name, leaves, signer }: OwnLog): Promise<Recheck> {
  const verifier = ed25519Verifier(name.origin, signer.publicKey)
  return name.channel === null
    ? recheckJournal(pool, leaves, verifier)
    : recheckChannel(pool, leaves, name.channel, verifier)
}

/** Heads that came with messages and are not those that we cosigned at the same size. */
async function accuseByMessages(services: Services): Promise<void> {
  for (const { note, againstNote } of await listContradictions(services.pool)) {
    const read = readCheckpoint(note)
    if (!read.ok) continue
    const why = 'another-root-for-the-same-size'
    const accusation = { checkpoint: read.value, why, note, request: 'with a message', againstNote } as const
    if (!(await isNewAccusation(services.pool, accusation))) continue
    const { origin: log, size } = read.value
    await recordLogIncident(
      services,
      { type: 'log-accused', log, size, why, message: accusationText(why, log, size, size) },
      [accusationPart(accusation)],
    )
  }
}
