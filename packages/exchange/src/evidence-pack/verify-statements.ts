import { otherSide } from '@landport/std/side'
import { peekJws } from '../jws.ts'
import { type ChannelCut, compareStatements, openStatement, readStatement } from '../statement.ts'
import { FOLDERS, statementFile } from './layout.ts'
import type { PackTrust } from './pack-keys.ts'
import type { PackReading } from './pack-reading.ts'
import { type ManifestFile, StatementFile } from './shapes.ts'

/** A daily statement that both sides signed over the same cuts. */
export interface ProvedStatement {
  readonly day: string
  readonly cuts: readonly ChannelCut[]
}

export function verifyStatements(
  reading: PackReading,
  { side }: ManifestFile,
  trust: PackTrust,
): ReadonlyMap<string, ProvedStatement> {
  const proved = new Map<string, ProvedStatement>()
  for (const path of reading.list(FOLDERS.statements)) {
    const file = reading.readJson(path, StatementFile)
    if (file === null) continue
    const other = otherSide(side)
    const own = openStatement(file.own, side, trust.check(side, saidAt(file.own)))
    const theirs = openStatement(file.other, other, trust.check(other, saidAt(file.other)))
    if (!own.ok) reading.find('statement-broken', path, `${side}: ${own.error}`)
    else if (!theirs.ok) reading.find('statement-broken', path, `${other}: ${theirs.error}`)
    else if (own.value.day !== theirs.value.day || path !== statementFile(own.value.day))
      reading.find('statement-broken', path, 'other-day')
    else if (compareStatements(own.value, theirs.value).length > 0)
      reading.find('statement-broken', path, 'halves-differ')
    else proved.set(path, { day: own.value.day, cuts: own.value.channels })
  }
  return proved
}

function saidAt(jws: string): string {
  const payload = peekJws(jws)
  return (payload.ok ? readStatement(payload.value)?.at : null) ?? ''
}
