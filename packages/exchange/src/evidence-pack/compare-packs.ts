import { type PackFinding, packFinding } from './pack-finding.ts'
import type { VerifiedPack } from './verify-pack.ts'

/**
 * Both sides' packs of one passage: the same messages under the same numbers, with the same receipts. So a message
 * that one side sent and left out of its own pack is found in the other's. One that was under way when a pack was made
 * may be missing there.
 */
export function comparePacks(one: VerifiedPack, other: VerifiedPack): readonly PackFinding[] {
  const [a, b] = [one.report.about, other.report.about]
  if (a === null || b === null) return []
  if (a.reference !== b.reference)
    return [packFinding('sides-differ', 'manifest.json', `${a.reference} ≠ ${b.reference}`)]
  if (a.side === b.side) return [packFinding('sides-differ', 'manifest.json', `${a.side} = ${b.side}`)]
  const findings: PackFinding[] = []
  const theirs = new Map(other.messages.map((message) => [message.file, message]))
  for (const { file, digest, receipt } of one.messages) {
    const found = theirs.get(file)
    theirs.delete(file)
    if (found === undefined) findings.push(packFinding('sides-differ', file, `− ${b.side}`))
    else if (found.digest !== digest)
      findings.push(packFinding('sides-differ', file, `${a.side} ≠ ${b.side}`))
    else if (receipt !== null && found.receipt !== null && receipt.digest !== found.receipt.digest)
      findings.push(packFinding('sides-differ', file, `receipt ${a.side} ≠ ${b.side}`))
  }
  for (const file of theirs.keys()) findings.push(packFinding('sides-differ', file, `− ${a.side}`))
  return findings
}
