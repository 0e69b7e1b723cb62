import { readFileSync } from 'node:fs'
import type { Agreement } from '@landport/exchange/agreement/agreement'
import { checkAgreement } from '@landport/exchange/agreement/check'
import { documentOf } from '@landport/exchange/agreement/signing-text'
import type { Peer, SignerKeys } from '@landport/server/configuration'
import { findPeer } from '@landport/server/key-file'
import { Fault } from '@landport/std/assert'
import type { Side } from '@landport/std/side'
import type { Language } from '@landport/std/text'
import { instantFromMs } from '@landport/std/time'
import { sha256Hex } from '@landport/store/hash'
import type { Verdict } from './clause.ts'
import { testerIdentity } from './exchange-line.ts'
import { tellOf, testerSigner } from './identity.ts'
import { openTester } from './open-tester.ts'
import type { DeskAddress } from './peer-desk/desk.ts'
import { type ConformanceReport, reportOf } from './report/report.ts'
import { OUTCOMES, REPORT_TEXTS } from './report/report-texts.ts'
import { writeReport } from './report/write-report.ts'
import { runClauses } from './run.ts'

export interface ConformanceParts {
  /** Null: only what the other side must be told is printed. */
  readonly endpoint: string | null
  readonly agreement: string
  readonly endpointKey: string | null
  readonly side: Side
  readonly key: string
  /** What was told of the side under test: a file in the form of run/peer.json; null: nothing. */
  readonly peer: string | null
  /** File with the tester's certificate; null: plain HTTP. */
  readonly tls: string | null
  readonly listen: DeskAddress
  readonly listenSecure: DeskAddress
  readonly waitMs: number
  readonly report: string | null
  readonly language: Language
  readonly json: boolean
}

/** Tries a side and says what came of it; exit code 1 when it does not conform. */
export async function conformance(parts: ConformanceParts): Promise<void> {
  const agreement = readAgreement(parts.agreement)
  const signer = testerSigner(parts.key, parts.side, agreement.algorithms)
  const secure =
    parts.tls === null ? null : { ...parts.listenSecure, identity: testerIdentity(parts.tls, parts.side) }
  if (parts.endpoint === null) {
    const keys = JSON.parse(readFileSync(parts.key, 'utf8')) as SignerKeys
    const told = tellOf(parts.side, { address: parts.listen.address, secure }, keys, agreement.algorithms)
    console.log(JSON.stringify(told, null, parts.json ? 0 : 2))
    return
  }
  const startedAt = instantFromMs(Date.now())
  const peer = parts.peer === null ? null : readPeer(parts.peer)
  const tester = await openTester({ ...parts, endpoint: parts.endpoint, peer, secure, agreement, signer })
  let verdicts: readonly Verdict[]
  try {
    verdicts = await runClauses(tester, (verdict) => showVerdict(verdict, parts))
  } finally {
    await tester.close()
  }
  const report = reportOf({
    endpoint: tester.endpoint,
    side: tester.other,
    endpointKey: tester.logKey.toBase64(),
    exchange: tester.line.address,
    transport: tester.line.tls === null ? 'plain-http' : 'mutual-tls',
    tester: { side: tester.side, key: signer.note.publicKey.toBase64(), address: parts.listen.address },
    agreement,
    agreementDigest: documentOf(agreement, sha256Hex).digest,
    startedAt,
    endedAt: instantFromMs(Date.now()),
    verdicts,
  })
  const files = parts.report === null ? [] : await writeReport(parts.report, report, signer.keys)
  showEnd(report, files, parts)
  if (!report.conforms) process.exitCode = 1
}

function showVerdict(
  verdict: Verdict,
  { language, json }: Pick<ConformanceParts, 'language' | 'json'>,
): void {
  if (json) {
    console.log(JSON.stringify(verdict))
    return
  }
  const { clause, level, outcome, title, saw } = verdict
  console.log(`${clause.padEnd(7)}${level.padEnd(7)}${OUTCOMES[outcome][language]}  ${title[language]}`)
  if (saw !== null) console.log(`       ${saw[language]}`)
}

function showEnd(
  { conforms, counts, endpoint }: ConformanceReport,
  files: readonly string[],
  { language, json }: Pick<ConformanceParts, 'language' | 'json'>,
): void {
  if (json) {
    console.log(JSON.stringify({ endpoint, conforms, ...counts, files }))
    return
  }
  console.log(`${REPORT_TEXTS.counts[language]}: ${counts.pass} / ${counts.fail} / ${counts['not-checked']}`)
  console.log((conforms ? REPORT_TEXTS.conforms : REPORT_TEXTS.doesNot)[language])
  for (const file of files) console.log(file)
}

function readPeer(path: string): Peer {
  const peer = findPeer(path)
  if (peer !== null && typeof peer.publicKey === 'string') return peer
  throw new Fault('wrong_peer', `${path} does not tell of the other side as run/peer.json does`, {
    retryable: false,
  })
}

/** Throws Fault `wrong_agreement` with every fault that it has. */
function readAgreement(path: string): Agreement {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new Fault('wrong_agreement', `${path} cannot be read as JSON`, { retryable: false, cause })
  }
  const checked = checkAgreement(value)
  if (checked.ok) return checked.value
  const faults = checked.error.slice(0, 5).map((fault) => JSON.stringify(fault))
  throw new Fault('wrong_agreement', `${path} is no agreement: ${faults.join('; ')}`, { retryable: false })
}
