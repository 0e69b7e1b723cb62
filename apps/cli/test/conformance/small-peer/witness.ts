import { witnessName } from '@landport/exchange/log-names'
import { cosign } from '@landport/journal/cosignature'
import type { NoteSigner } from '@landport/journal/note'
import { parseAddCheckpoint } from '@landport/journal/witness'
import { sha256 } from '@landport/store/hash'
import type { OurWitness } from '../../../src/conformance/peer-desk/our-witness.ts'
import type { Bend } from './bend.ts'

/** A witness that answers as the bend says; with a line of its own under anything where it asks for one. */
export function smallWitness(right: OurWitness, key: NoteSigner, bend: Bend): OurWitness {
  const signer = { ...key, name: witnessName('CN') }
  return {
    cosigned: right.cosigned,
    addCheckpoint(body) {
      const known = sizeOf(right.cosigned.get('journal'))
      const said = right.addCheckpoint(body)
      const parsed = parseAddCheckpoint(body)
      if (!parsed.ok || bend.witness === undefined) return said
      const { note, oldSize } = parsed.value
      const text = note.slice(0, note.indexOf('\n\n') + 1)
      const line = () => cosign(sha256, text, Math.floor(Date.now() / 1000), signer)
      const isSameOrigin = note.startsWith('landport/vn/journal\n')
      return bend.witness(said, line, { oldSize, size: sizeOf(note), known, isSameOrigin })
    },
  }
}

const sizeOf = (note: string | undefined): number => Number(note?.split('\n')[1] ?? 0)
