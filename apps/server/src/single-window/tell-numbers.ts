import { coversLoad } from '@landport/clearance/covers'
import { DECLARATION_ITEM } from '@landport/passage/declaration-fact'
import { numberKey } from '@landport/store/passage-declaration'
import { loadsOnDeclaration } from '@landport/store/reads/declaration-review'
import {
  listRegistered,
  type RegisteredDeclaration,
  registeredKey,
} from '@landport/store/single-window/arrival'
import { TOLERANCE } from '../declarations/tolerance.ts'
import { carryOut } from '../passages/passage-command.ts'
import type { Services } from '../services.ts'

/** Those that a declaration does not cover are found again each time: more than ever stand there at once. */
const AT_A_TIME = 2000

/**
 * Tells passages that wait for word of their declaration that it is registered, and under which number. Only where
 * nobody said anything of it yet, and only when it covers what is loaded: the rest is for people. Returns how many
 * were told.
 */
export async function tellNumbers(services: Services, simulated: boolean): Promise<number> {
  const found = await listRegistered(services.pool, AT_A_TIME)
  let told = 0
  for (const one of found) if (await tell(services, one, simulated)) told += 1
  return told
}

async function tell(
  services: Services,
  { passage, declaration, consignments }: RegisteredDeclaration,
  simulated: boolean,
): Promise<boolean> {
  const number = declaration.registeredNumber!
  const named = await loadsOnDeclaration(services.pool, [declaration.id, numberKey(number)])
  const unnamed = consignments.filter((one) => one.declaration === null && one.declarationNumber === null)
  const tolerance = services.book.rules.parameter(TOLERANCE).value
  if (!coversLoad(declaration, [...named, ...unnamed], tolerance)) return false
  const outcome = await carryOut(services, {
    reference: passage,
    command: {
      kind: 'record-fact',
      item: DECLARATION_ITEM,
      status: 'met',
      reference: number,
      validUntil: null,
      source: simulated ? 'simulated single window' : 'single-window',
    },
    actor: simulated ? { kind: 'platform', simulated } : { kind: 'platform' },
    key: registeredKey(declaration.id, passage),
    digestOf: { declaration: declaration.id },
  })
  return outcome !== null
}
