import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { canonicalText } from '@landport/exchange/canonical'
import { signJws } from '@landport/exchange/jws'
import type { KeySigner } from '@landport/exchange/signing'
import { sha256Hex } from '@landport/store/hash'
import { writePdf } from './pdf.ts'
import type { ConformanceReport } from './report.ts'

/** Writes the report into a folder: for people, for machines, and signed by the tester. Returns the files. */
export async function writeReport(
  folder: string,
  report: ConformanceReport,
  keys: readonly KeySigner[],
): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true })
  const content = canonicalText(report)
  const files = ['conformance.pdf', 'conformance.json', 'conformance.jws.json'].map((name) =>
    join(folder, name),
  )
  writeFileSync(files[1]!, `${JSON.stringify(report, null, 2)}\n`)
  writeFileSync(files[2]!, `${signJws('landport-conformance+jws', content, keys)}\n`)
  await writePdf(files[0]!, report, sha256Hex(content))
  return files
}
