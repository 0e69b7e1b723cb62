import type { Agreement } from '@landport/exchange/agreement/agreement'
import { EXCHANGE_FORMAT } from '@landport/exchange/bundle'
import type { Side } from '@landport/std/side'
import type { Text3 } from '@landport/std/text'
import type { Instant } from '@landport/std/time'
import type { Outcome, Verdict } from '../clause.ts'

export const REPORT_FORMAT = 'landport-conformance/1'
/** Version of docs/exchange-protocol.md whose clauses were tried. */
export const PROTOCOL_VERSION = '1.1-assumed'

/** What was tried, on whom, and what came of it: the content of the signed report. */
export interface ConformanceReport {
  readonly format: typeof REPORT_FORMAT
  readonly protocol: typeof EXCHANGE_FORMAT
  readonly protocolVersion: typeof PROTOCOL_VERSION
  readonly endpoint: string
  /** Address of its exchange, and how it was spoken to; plain HTTP is for trials on one machine (P-3.1). */
  readonly exchange: string
  readonly transport: 'mutual-tls' | 'plain-http'
  /** Side that was tried. */
  readonly side: Side
  /** Key of its logs, Ed25519, 32 bytes in base64. */
  readonly endpointKey: string
  readonly tester: { readonly side: Side; readonly key: string; readonly address: string }
  readonly agreement: {
    readonly id: string
    readonly version: number
    readonly digest: string
    readonly title: Text3
  }
  readonly startedAt: Instant
  readonly endedAt: Instant
  readonly counts: Readonly<Record<Outcome, number>>
  /** No clause that must be kept failed, and each could be tried. */
  readonly conforms: boolean
  readonly clauses: readonly Verdict[]
}

export function reportOf(about: {
  readonly endpoint: string
  readonly exchange: string
  readonly transport: ConformanceReport['transport']
  readonly side: Side
  readonly endpointKey: string
  readonly tester: ConformanceReport['tester']
  readonly agreement: Agreement
  readonly agreementDigest: string
  readonly startedAt: Instant
  readonly endedAt: Instant
  readonly verdicts: readonly Verdict[]
}): ConformanceReport {
  const { agreement, agreementDigest, verdicts, ...rest } = about
  const count = (wanted: Outcome): number => verdicts.filter(({ outcome }) => outcome === wanted).length
  return {
    format: REPORT_FORMAT,
    protocol: EXCHANGE_FORMAT,
    protocolVersion: PROTOCOL_VERSION,
    ...rest,
    agreement: {
      id: agreement.id,
      version: agreement.version,
      digest: agreementDigest,
      title: agreement.title,
    },
    counts: { pass: count('pass'), fail: count('fail'), 'not-checked': count('not-checked') },
    conforms: verdicts.every(({ level, outcome }) => outcome === 'pass' || level === 'SHOULD'),
    clauses: verdicts,
  }
}
