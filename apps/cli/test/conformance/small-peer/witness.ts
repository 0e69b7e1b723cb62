import { witnessName } from '@landport/exchange/log-names'
import { epochSuffix } from '@landport/exchange/names'
import { cosign } from '@landport/journal/cosignature'
import type { NoteSigner } from '@landport/journal/note'
import { parseAddCheckpoint } from '@landport/journal/witness'
import { sha256 } from '@landport/store/hash'
import type { OurWitness } from '../../../src/conformance/peer-desk/our-witness.ts'
import type { Bend } from './bend.ts'

/** A witness that answers as the bend says; with a line of its own under anything where it asks for one. */
export function smallWitness(
  right: OurWitness,
  key: NoteSigner,
  bend: Bend,
  epoch: () => number,
): OurWitness {
  const signer = { ...key, name: witnessName('CN') }
  return {
    cosigned: right.cosigned,
    addCheckpoint(body) {
      const change = epoch() === 1 ? bend.witness : bend.witnessLater
      const known = sizeOf(right.cosigned.get(`journal${epochSuffix(epoch())}`))
      const said = right.addCheckpoint(body)
      const parsed = parseAddCheckpoint(body)
      if (!parsed.ok) return said
      const { note, oldSize } = parsed.value
      const text = note.slice(0, note.indexOf('\n\n') + 1)
      const line = () => cosign(sha256, text, Math.floor(Date.now() / 1000), signer)
      const isSameOrigin = note.startsWith('landport/vn/journal\n')
      const isEarlier = epoch() > 1 && note.startsWith('landport/vn/journal\n')
      if (isEarlier && bend.restore?.witnessesEarlier === true) return { status: 200, body: line() }
      if (change === undefined) return said
      return change(said, line, { oldSize, size: sizeOf(note), known, isSameOrigin })
    },
  }
}

const sizeOf = (note: string | undefined): number => Number(note?.split('\n')[1] ?? 0)
