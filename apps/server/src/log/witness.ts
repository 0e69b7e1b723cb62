import { type Checkpoint, readCheckpoint } from '@landport/journal/checkpoint'
import { equalBytes } from '@landport/journal/hash'
import type { NoteSigner } from '@landport/journal/note'
import { verifyConsistency } from '@landport/journal/proof'
import type { Tile } from '@landport/journal/tile'
import { consistencyFromTiles } from '@landport/journal/tile-proof'
import { type AddCheckpoint, judgeCheckpoint, parseAddCheckpoint } from '@landport/journal/witness'
import { sha256 } from '@landport/store/hash'
import {
  type AccusationWhy,
  accusationPart,
  findWitnessed,
  isNewAccusation,
  moveWitnessed,
  type WitnessedHead,
} from '@landport/store/log/witnessed'
import type { Peer } from '../configuration.ts'
import type { Services } from '../services.ts'
import { accusationText } from './accusation-text.ts'
import { recordLogIncident } from './log-incident.ts'
import { fetchTile, type OtherSide, otherSideOf } from './other-side.ts'
import type { WitnessMemory } from './witness-memory.ts'

export interface WitnessAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422 | 503
  readonly type: 'text/plain; charset=utf-8' | 'text/x.tlog.size'
  readonly body: string
}

export interface Witness {
  /** C2SP tlog-witness `add-checkpoint`: the body as it came. */
  addCheckpoint(body: string): Promise<WitnessAnswer>
}

export interface WitnessParts {
  readonly services: Services
  readonly memory: WitnessMemory
  readonly signer: NoteSigner
  readonly peer: () => Peer | null
}

type OtherLog = OtherSide['logs'][number]

/** Another request moved the state while this one was judged: judged again, this often. */
const TRIES = 5

/**
 * Cosigns the heads of the other side's logs. It never signs before its new state is stored, never a smaller or an
 * inconsistent tree, and nothing while its memory is in doubt.
 */
export function openWitnessOf({ services, memory, signer, peer }: WitnessParts): Witness {
  const { pool } = services

  async function answer(request: AddCheckpoint, log: OtherLog, other: OtherSide, body: string) {
    for (let tries = 1; tries <= TRIES; tries++) {
      const last = await findWitnessed(pool, log.origin)
      const seconds = Math.floor(Date.now() / 1000)
      const verdict = judgeCheckpoint(
        sha256,
        request,
        { ...log.verifier, origin: log.origin },
        last,
        seconds,
        signer,
      )
      switch (verdict.act) {
        case 'refuse':
          return text(verdict.status, `${verdict.why}\n`)
        case 'conflict':
          await accuseIfOther(request, body)
          return sizeOf(verdict.size)
        case 'accuse':
          if (verdict.why === 'another-root-for-the-same-size') {
            await accuse(verdict.checkpoint, verdict.why, request, body, last!)
            return sizeOf(last!.size)
          }
          if ((await growthOf(other, log, last!, verdict.checkpoint)) === 'not-grown')
            await accuse(verdict.checkpoint, 'not-consistent', request, body, last!)
          return text(422, 'not-consistent\n')
        case 'cosign': {
          if (verdict.checkpoint.size === 0) return text(400, 'an empty log is not witnessed\n')
          // The same head again: the same line, as what was stored stays.
          if (last?.size === verdict.checkpoint.size) return text(200, last.line)
          const { checkpoint, line } = verdict
          if (await moveWitnessed(pool, last?.size ?? 0, { checkpoint, note: request.note, line })) {
            memory.remember(log.origin, checkpoint.size)
            return text(200, line)
          }
        }
      }
    }
    return text(503, 'busy\n')
  }

  /** A head of a size that was cosigned before, with another root, is evidence however it is brought. */
  async function accuseIfOther(request: AddCheckpoint, body: string): Promise<void> {
    const read = readCheckpoint(request.note)
    if (!read.ok) return
    const known = await findWitnessed(pool, read.value.origin, read.value.size)
    if (known !== null && !equalBytes(known.root, read.value.root))
      await accuse(read.value, 'another-root-for-the-same-size', request, body, known)
  }

  /**
   * Whoever brought a head may have brought a wrong proof: the log's own tiles are asked before it is accused. Tiles
   * that are not to be had prove nothing; the log then merely goes without a cosignature.
   */
  async function growthOf(
    other: OtherSide,
    log: OtherLog,
    last: WitnessedHead,
    head: Checkpoint,
  ): Promise<'grown' | 'not-grown' | 'unknown'> {
    try {
      const tile = (wanted: Tile) => fetchTile(other, log, wanted)
      const proof = await consistencyFromTiles(sha256, tile, last.size, head.size)
      if (proof === null) return 'unknown'
      return verifyConsistency(sha256, last, head, proof) ? 'grown' : 'not-grown'
    } catch (error) {
      services.report('witness', error)
      return 'unknown'
    }
  }

  async function accuse(
    checkpoint: Checkpoint,
    why: AccusationWhy,
    request: AddCheckpoint,
    body: string,
    against: WitnessedHead,
  ): Promise<void> {
    const accusation = { checkpoint, why, note: request.note, request: body, againstNote: against.note }
    if (!(await isNewAccusation(pool, accusation))) return
    const { origin: log, size } = checkpoint
    await recordLogIncident(
      services,
      { type: 'log-accused', log, size, why, message: accusationText(why, log, size, against.size) },
      [accusationPart(accusation)],
    )
  }

  return {
    async addCheckpoint(body) {
      const known = peer()
      if (!memory.isOn() || known === null) return text(503, `witness: ${memory.state()}\n`)
      const parsed = parseAddCheckpoint(body)
      if (!parsed.ok) return text(400, 'malformed\n')
      const other = otherSideOf(known)
      const origin = parsed.value.note.split('\n', 1)[0]
      const log = other.logs.find((one) => one.origin === origin)
      return log === undefined ? text(404, 'unknown-log\n') : answer(parsed.value, log, other, body)
    },
  }
}

const text = (status: WitnessAnswer['status'], body: string): WitnessAnswer => ({
  status,
  type: 'text/plain; charset=utf-8',
  body,
})
const sizeOf = (size: number): WitnessAnswer => ({ status: 409, type: 'text/x.tlog.size', body: `${size}\n` })
