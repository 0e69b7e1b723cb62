import type { StatementHalfView, StatementView } from '@landport/api/exchange'
import { peekHeaders } from '@landport/exchange/jws'
import { type JointStatement, listJointStatements } from '@landport/store/joint-statement'
import { readHalf } from '../exchange/statement-half.ts'
import type { Services } from '../services.ts'
import { instantOf } from './exchange-view.ts'

/** Joint statements, newest day first, with both halves and what differs. */
export async function statementsView({ pool }: Services): Promise<readonly StatementView[]> {
  const statements = await listJointStatements(pool)
  return statements.map((one) => ({
    day: one.day,
    recordedAt: instantOf(one.recordedAt)!,
    agrees: one.agrees,
    own: halfOf(one.own),
    other: halfOf(one.other),
    differences: one.differences,
  }))
}

function halfOf(jws: JointStatement['own']): StatementHalfView {
  const { by, at, channels } = readHalf(jws)
  return { by, at, channels, keys: peekHeaders(jws).map(({ alg, kid }) => `${alg} ${kid}`) }
}
