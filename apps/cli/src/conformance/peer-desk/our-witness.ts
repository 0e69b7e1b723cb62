import { logsOf, witnessName } from '@landport/exchange/log-names'
import { openCheckpoint } from '@landport/journal/checkpoint'
import { openCosignature } from '@landport/journal/cosignature'
import type { NoteSigner } from '@landport/journal/note'
import { judgeCheckpoint, parseAddCheckpoint, type Witnessed } from '@landport/journal/witness'
import { otherSide, type Side } from '@landport/std/side'
import { sha256 } from '@landport/store/hash'
import { ed25519Verifier } from '@landport/store/signer'

/** The tester as the witness of the side under test: without it no head of that side is cosigned. */
export interface OurWitness {
  /** What it cosigned of each log, by path, newest last. */
  readonly cosigned: ReadonlyMap<string, string>
  addCheckpoint(body: string): { readonly status: number; readonly body: string }
}

interface Remembered extends Witnessed {
  readonly note: string
}

/** `shown`: the newest heads that the side shows with this tester's cosignature, from an earlier run; they are its memory. */
export function ourWitness(
  side: Side,
  key: NoteSigner,
  logKey: Uint8Array,
  nowMs: () => number,
  shown: readonly string[],
  /** Epoch of that side's logs. */
  epoch: () => number,
): OurWitness {
  const signer = { ...key, name: witnessName(side) }
  const logOf = (note: string) =>
    logsOf(otherSide(side), epoch()).find(({ origin }) => note.startsWith(`${origin}\n`))
  const memory = new Map<string, Remembered>()
  for (const note of shown) {
    const log = logOf(note)
    if (log === undefined) continue
    const opened = openCheckpoint(sha256, note, ed25519Verifier(log.origin, logKey))
    if (opened.ok && openCosignature(sha256, note, ed25519Verifier(signer.name, key.publicKey)).ok)
      memory.set(log.path, { size: opened.value.size, root: opened.value.root, note })
  }
  const cosigned = new Map([...memory].map(([path, { note }]) => [path, note]))
  return {
    cosigned,
    addCheckpoint(body) {
      const parsed = parseAddCheckpoint(body)
      if (!parsed.ok) return { status: 400, body: 'malformed\n' }
      const log = logOf(parsed.value.note)
      if (log === undefined) return { status: 404, body: 'unknown-log\n' }
      const verifier = { ...ed25519Verifier(log.origin, logKey), origin: log.origin }
      const last = memory.get(log.path) ?? null
      const seconds = Math.floor(nowMs() / 1000)
      const verdict = judgeCheckpoint(sha256, parsed.value, verifier, last, seconds, signer)
      if (verdict.act === 'refuse') return { status: verdict.status, body: `${verdict.why}\n` }
      if (verdict.act === 'conflict') return { status: 409, body: `${verdict.size}\n` }
      if (verdict.act === 'accuse')
        return verdict.status === 409
          ? { status: 409, body: `${last?.size ?? 0}\n` }
          : { status: 422, body: `${verdict.why}\n` }
      const { checkpoint, line } = verdict
      const note = `${parsed.value.note}${line}`
      memory.set(log.path, { size: checkpoint.size, root: checkpoint.root, note })
      cosigned.set(log.path, note)
      return { status: 200, body: line }
    },
  }
}
