import { witnessName } from '@landport/exchange/log-names'
import { journalName } from '@landport/exchange/names'
import { readCheckpoint } from '@landport/journal/checkpoint'
import { openCosignature } from '@landport/journal/cosignature'
import { equalBytes } from '@landport/journal/hash'
import { proveConsistency } from '@landport/journal/proof'
import {
  addCheckpointBody,
  judgeCheckpoint,
  parseAddCheckpoint,
  type Witnessed,
} from '@landport/journal/witness'
import { otherSide } from '@landport/std/side'
import { msOf } from '@landport/std/time'
import { sha256 } from '../base/hashing.ts'
import { keyOf } from '../base/keys.ts'
import type { Answer } from '../link/link.ts'
import { otherEpoch } from './epochs.ts'
import type { StoredHead } from './journal-log.ts'
import type { Process, SimulatedSide } from './side.ts'

/** Each side has its heads cosigned by the other, and cosigns the other's. */
export class Witnessing {
  readonly #side: SimulatedSide
  #asked = { note: '', oldSize: 0, text: '' }

  constructor(side: SimulatedSide) {
    this.#side = side
  }

  /** Brings our latest head to the other side, with the proof that it grew out of the one cosigned last. */
  async askOnce(process: Process): Promise<boolean> {
    const { disk, side, parts, link } = this.#side
    const { epoch, heads, leaves, cosignatures } = disk.tables.journal
    const head = heads.at(-1)
    const cosigned = cosignatures.at(-1)?.size ?? 0
    const known = (process.memory.get('witness size') as number | undefined) ?? cosigned
    if (head === undefined || head.size !== leaves.length || cosigned === head.size) return false
    const text = this.#bodyFrom(Math.min(known, head.size), head, leaves)
    parts.onAsked('/head', text)
    const answer = await link.request(otherSide(side), '/head', text)
    if (answer === null) return false
    if (answer.status === 409) {
      const size = Number(answer.text) || 0
      process.memory.set('witness size', size)
      // An answer of the witness was lost: from where it stands we go on, if we have got that far ourselves.
      if (size <= cosigned || size > head.size) await process.standing.compareWithWitness()
      return false
    }
    if (answer.status === 422) await process.standing.compareWithWitness()
    if (answer.status !== 200) return false
    const witness = keyOf(otherSide(side), parts.signing).verifier(witnessName(otherSide(side)))
    if (!openCosignature(sha256, head.note + answer.text, witness).ok) return false
    process.memory.set('witness size', head.size)
    await disk.commit(process.isAlive, ({ journal }) => {
      if (journal.epoch === epoch)
        journal.cosignatures = [...journal.cosignatures, { size: head.size, line: answer.text }]
    })
    return false
  }

  /** The same question is asked until there is an answer: it is made once. */
  #bodyFrom(oldSize: number, { size, note }: StoredHead, leaves: readonly Uint8Array[]): string {
    if (this.#asked.note === note && this.#asked.oldSize === oldSize) return this.#asked.text
    const isGrown = oldSize > 0 && oldSize < size
    const proof = isGrown ? proveConsistency(sha256, leaves, oldSize) : []
    const text = addCheckpointBody({ oldSize, proof, note })
    this.#asked = { note, oldSize, text }
    return text
  }

  /** Judges a head of the other side; what is cosigned is on the disk before the line goes out. */
  async answer(process: Process, text: string): Promise<Answer> {
    const { disk, side, parts } = this.#side
    const other = otherSide(side)
    const request = parseAddCheckpoint(text)
    if (!request.ok) return { status: 400, text: '' }
    if (!process.standing.mayCosign()) return { status: 503, text: '' }
    // Logs of an epoch that is over are witnessed no more.
    const origin = journalName(other, otherEpoch(disk.tables))
    const shown = readCheckpoint(request.value.note)
    if (shown.ok && shown.value.origin !== origin) return { status: 404, text: 'unknown-log' }
    const last = disk.tables.witnessed.get(origin) ?? null
    const key = keyOf(other, parts.signing).verifier(origin)
    const verdict = judgeCheckpoint(
      sha256,
      request.value,
      { ...key, origin },
      parts.replaced.witnessForgets === true && request.value.oldSize === 0 ? null : last,
      Math.floor(msOf(this.#side.now()) / 1000),
      keyOf(side, parts.signing).note(witnessName(side)),
    )
    switch (verdict.act) {
      case 'refuse':
        return { status: verdict.status, text: verdict.why }
      case 'conflict':
        return { status: 409, text: String(verdict.size) }
      case 'accuse':
        return { status: verdict.status === 409 ? 422 : verdict.status, text: verdict.why }
      case 'cosign': {
        const { size, root } = verdict.checkpoint
        const { note } = request.value
        const isKept = await disk.commit(process.isAlive, (tables) => {
          if (!isSame(tables.witnessed.get(origin) ?? null, last)) return false
          if (journalName(other, otherEpoch(tables)) !== origin) return false
          tables.witnessed.set(origin, { size, root, note, line: verdict.line })
          return true
        })
        if (isKept) this.#side.files.witnessed.set(origin, size)
        return isKept
          ? { status: 200, text: verdict.line }
          : { status: 409, text: String(disk.tables.witnessed.get(origin)?.size ?? 0) }
      }
    }
  }
}

const isSame = (one: Witnessed | null, other: Witnessed | null): boolean =>
  one === null || other === null ? one === other : one.size === other.size && equalBytes(one.root, other.root)
