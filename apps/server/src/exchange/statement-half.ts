import { peekJws } from '@landport/exchange/jws'
import { readStatement, type Statement } from '@landport/exchange/statement'
import { assert } from '@landport/std/assert'

/** A half that is kept: its signature was checked, or made, before it was. */
export function readHalf(jws: string): Statement {
  const payload = peekJws(jws)
  const statement = payload.ok ? readStatement(payload.value) : null
  assert(statement !== null, 'a kept statement can be read')
  return statement
}
