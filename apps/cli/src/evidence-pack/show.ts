import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { comparePacks } from '@landport/exchange/evidence-pack/compare-packs'
import type { PackFinding } from '@landport/exchange/evidence-pack/pack-finding'
import { type GivenKey, readGivenKey } from '@landport/exchange/evidence-pack/pack-keys'
import { type PackReport, type VerifiedPack, verifyZip } from '@landport/exchange/evidence-pack/verify-pack'
import { Fault } from '@landport/std/assert'
import type { Language } from '@landport/std/text'
import { PACK_TEXTS } from './texts.ts'

interface Options {
  readonly key: readonly string[]
  readonly lang: Language
  readonly json: boolean
}

/** Verifies evidence packs from their bytes alone, one or both sides' of a passage. Exit code 1 when anything is found. */
export async function verifyPacks(paths: readonly string[], options: Options): Promise<void> {
  const keys = options.key.map(givenKey)
  const packs: VerifiedPack[] = []
  for (const path of paths) {
    const pack = verifyZip(basename(path), await readPack(path), keys)
    packs.push(pack)
    show(basename(path), pack.report, options)
  }
  const [one, other] = packs
  const differences = one === undefined || other === undefined ? null : comparePacks(one, other)
  if (differences !== null) showDifferences(differences, options)
  if (packs.some(({ report }) => report.findings.length > 0) || (differences ?? []).length > 0)
    process.exitCode = 1
}

function givenKey(word: string): GivenKey {
  const key = readGivenKey(word)
  if (key !== null) return key
  throw new Fault(
    'wrong_key',
    `'${word}' is no public key for an evidence pack: give VN=<base64> or CN=<base64>, 32 bytes of Ed25519 or a SubjectPublicKeyInfo.`,
    { retryable: false },
  )
}

const readPack = (path: string): Promise<Buffer> =>
  readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    throw new Fault('unreadable', `cannot read ${path}`, { retryable: false, cause: error })
  })

function show(name: string, report: PackReport, { lang, json }: Options): void {
  if (json) {
    console.log(JSON.stringify({ pack: name, ...report }))
    return
  }
  const { about, counts, keys, findings, notes } = report
  for (const { message } of findings) console.log(`${name}: ${message[lang]}`)
  for (const { message } of notes) console.log(`${name}: · ${message[lang]}`)
  for (const { side, algorithm, fingerprint, isGiven } of keys)
    console.log(
      `${name}: ${PACK_TEXTS[isGiven ? 'keyGiven' : 'keyTaken'][lang]} ${side} ${algorithm} ${fingerprint}`,
    )
  if (about === null) return
  const verdict = PACK_TEXTS[findings.length === 0 ? 'whole' : 'found'][lang]
  const values: Readonly<Record<string, string | number>> = {
    ...counts,
    reference: about.reference,
    side: about.side,
    findings: findings.length,
  }
  console.log(`${name}: ${verdict.replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ''))}`)
}

function showDifferences(differences: readonly PackFinding[], { lang, json }: Options): void {
  if (json) console.log(JSON.stringify({ compared: true, findings: differences }))
  else if (differences.length === 0) console.log(PACK_TEXTS.same[lang])
  else for (const { message } of differences) console.log(message[lang])
}
