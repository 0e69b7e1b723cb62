import { setTimeout as sleep } from 'node:timers/promises'
import { isOlder, type LastNumbers, maySuspect, RESTORE_WHY } from '@landport/exchange/epoch/last-numbers'
import { standingOf } from '@landport/exchange/epoch/position'
import { FRESH_LINK, linkAfter } from '@landport/exchange/link'
import { channelName } from '@landport/exchange/names'
import { otherSide } from '@landport/std/side'
import { findLink, keepLink, setLink } from '@landport/store/channel-link'
import type { PeerClient } from '../exchange/peer-client.ts'
import { recordLogIncident } from '../log/log-incident.ts'
import type { OwnLog } from '../log/own-logs.ts'
import type { Services } from '../services.ts'
import { askPosition } from './ask-position.ts'
import { behindText } from './behind-text.ts'
import {
  keepNumbersFile,
  readAnchor,
  readLastNumbers,
  readNumbersFile,
  resetNumbersFile,
} from './last-numbers.ts'
import { readOwnPosition } from './own-position.ts'

/**
 * Whether this database holds everything that this side told the other.
 *
 * - `comparing`: since this process began, or since the link was lost, the other side has not been asked. Nothing is
 *   numbered. Sealing goes on only where it is sure that nothing was put back: the file beside the database and the
 *   anchor outside of all backups know of no more than the database, both are there, and no restore is under way.
 * - `whole`: the other side holds nothing of ours that is not here.
 * - `behind`, `differs`: the database was restored from an older state; or numbers were given a second time. Nothing
 *   is numbered or signed; the channel is stopped. Only the restore procedure leads out of `behind`.
 */
export type StandingState = 'comparing' | 'whole' | 'behind' | 'differs'

export interface RunningStanding {
  state(): StandingState
  mayNumber(): boolean
  maySeal(): boolean
  /** False: this database may have forgotten messages that it took and answered; a second receipt would be given. */
  mayTake(): boolean
  /** The link failed, or the other side contradicted us: asked again before the next number. */
  doubt(): void
  /** Connections to the database were lost: another may stand in its place. Looked at before the next step. */
  reconsider(): void
  /** Asks now; for the procedure itself. */
  compare(): Promise<StandingState>
  /** While the procedure runs in this process, it is not ended for the epoch that the procedure began. */
  whileRestoring<T>(run: () => Promise<T>): Promise<T>
  stop(): Promise<void>
}

export interface StandingParts {
  readonly services: Services
  readonly logs: readonly OwnLog[]
  readonly client: PeerClient
  readonly file: string
  /** A file that no backup holds (`openAnchor`); null: there is no place for one. */
  readonly anchor: string | null
  /** This side is in a later epoch than this process: it has to be started again. */
  readonly onEpoch: () => void
  /** It was found that numbers may be given. */
  readonly onWhole: () => void
}

const PAUSE_MS = 250
const AGAIN_MS = 1_000
const KEEP_MS = 1_000

export async function startStanding(parts: StandingParts): Promise<RunningStanding> {
  const { services, logs, client, file, anchor } = parts
  const { pool, side, epochs, report } = services
  const channel = channelName(side, otherSide(side))
  const paths = anchor === null ? [file] : [file, anchor]
  const stopping = new AbortController()
  let state: StandingState = 'comparing'
  let isSuspect = await readSuspicion()
  let isEpochTold = false
  let isUnsure = false
  let restoring = 0
  if (isSuspect) epochs.missing(Math.max(epochs.own, ...known().map(({ epoch }) => epoch)))

  function known(): readonly LastNumbers[] {
    return [readNumbersFile(file), readAnchor(anchor)].filter((one) => one !== null)
  }

  /** Without both files, a database that has spoken to the other side may be any copy, and its folder with it. */
  async function readSuspicion(): Promise<boolean> {
    const now = await readLastNumbers(pool, epochs.own, logs)
    return maySuspect(now, { known: known(), places: 2, link: await findLink(pool, channel) })
  }

  async function compare(): Promise<StandingState> {
    const own = await readOwnPosition(pool, epochs.own, logs)
    const asked = await askPosition(client, own)
    switch (asked.kind) {
      case 'nobody':
        return state
      case 'failed': {
        const link = (await findLink(pool, channel)) ?? FRESH_LINK
        const now = Date.now()
        if (now >= link.notBeforeMs)
          await keepLink(pool, channel, linkAfter(link, { kind: 'failed', why: asked.why }, now, Math.random))
        return state
      }
      case 'not-offered':
        return become('whole', [], null)
      case 'told': {
        const now = await readOwnPosition(pool, epochs.own, logs)
        const found = await standingOf(own, asked.position, now)
        const known = Math.max(epochs.own, asked.position.countersigned?.number ?? 1)
        return found.state === 'whole' ? become('whole', [], null) : become(found.state, found.why, known)
      }
    }
  }

  async function become(
    next: StandingState,
    why: readonly string[],
    missing: number | null,
  ): Promise<StandingState> {
    epochs.missing(missing)
    if (next === 'whole') await letGo()
    else await hold(next, why.join('; '))
    state = next
    if (next === 'whole') parts.onWhole()
    return next
  }

  /** Nothing is missing: what the file knew was never published, and a link that waited for this goes on. */
  async function letGo(): Promise<void> {
    if (isSuspect) {
      const now = await readLastNumbers(pool, epochs.own, logs)
      for (const path of paths) resetNumbersFile(path, now)
    }
    isSuspect = false
    const link = await findLink(pool, channel)
    if (link?.why?.startsWith(RESTORE_WHY)) await setLink(pool, channel, FRESH_LINK)
    else if (link !== null && (link.state === 'waiting' || link.state === 'broken'))
      await keepLink(pool, channel, FRESH_LINK)
  }

  async function hold(next: StandingState, why: string): Promise<void> {
    const link = await findLink(pool, channel)
    const isTold = link?.state === 'stopped' && link.why === `${RESTORE_WHY}${why}`.slice(0, 500)
    await setLink(pool, channel, {
      ...FRESH_LINK,
      state: 'stopped',
      why: `${RESTORE_WHY}${why}`,
    })
    if (isTold) return
    const journal = logs.find(({ name }) => name.channel === null)!.name.origin
    await recordLogIncident(services, {
      type: 'database-behind',
      log: journal,
      size: 0,
      why: next,
      message: behindText(next === 'differs' ? 'differs' : 'behind', why),
    })
  }

  /** A database that was put back while this process ran is found here. */
  async function keepFile(): Promise<void> {
    if (state === 'behind' || state === 'differs' || isSuspect) return
    const now = await readLastNumbers(pool, epochs.own, logs)
    const ahead = known().filter((one) => isOlder(now, one))
    if (ahead.length > 0) {
      isSuspect = true
      state = 'comparing'
      epochs.missing(Math.max(epochs.own, ...ahead.map(({ epoch }) => epoch)))
    } else for (const path of paths) keepNumbersFile(path, now)
  }

  async function look(): Promise<void> {
    isUnsure = false
    try {
      if (!(await readSuspicion())) return
      isSuspect = true
      if (state === 'whole') state = 'comparing'
    } catch (error) {
      isUnsure = true
      throw error
    }
  }

  const loop = (async () => {
    let keepAtMs = 0
    let askAtMs = 0
    while (!stopping.signal.aborted) {
      try {
        if (isUnsure) await look()
        if (state === 'comparing' && Date.now() >= askAtMs) {
          askAtMs = Date.now() + AGAIN_MS
          await compare()
        }
        if (Date.now() >= keepAtMs) {
          keepAtMs = Date.now() + KEEP_MS
          await keepFile()
          if ((await epochs.refresh()).isOver && !isEpochTold && restoring === 0) {
            isEpochTold = true
            parts.onEpoch()
          }
        }
      } catch (error) {
        report('standing', error)
      }
      await sleep(PAUSE_MS, undefined, { signal: stopping.signal }).catch(() => {})
    }
  })()

  return {
    state: () => state,
    mayNumber: () => state === 'whole' && !isUnsure,
    maySeal: () => !isUnsure && (state === 'whole' || (state === 'comparing' && !isSuspect)),
    mayTake: () => state === 'whole' || (state === 'comparing' && !isSuspect),
    doubt: () => {
      if (state === 'whole') state = 'comparing'
    },
    reconsider: () => {
      isUnsure = true
    },
    compare,
    async whileRestoring(run) {
      restoring++
      try {
        return await run()
      } finally {
        restoring--
      }
    },
    async stop() {
      stopping.abort()
      await loop
      await keepFile().catch((error: unknown) => report('standing', error))
    },
  }
}
