import { coversLoad } from '@landport/clearance/covers'
import {
  listUntoldActs,
  loadsOnDeclaration,
  toldKey,
  type UntoldAct,
} from '@landport/store/reads/declaration-review'
import { carryOut } from '../passages/passage-command.ts'
import type { Services } from '../services.ts'
import { TOLERANCE } from './tolerance.ts'

/** Passages told in one go; the rest follow at once. */
const AT_A_TIME = 200

/**
 * Tells the passages that carry an amended or cancelled declaration what became of it: they lose readiness, customs'
 * yes and permission if it does not cover their load any more. What is left to tell is read from the database, and a
 * passage's receipt is written with its entries: whoever dies in between, the next one goes on. Returns how many were
 * told.
 */
export async function tellPassages(services: Services): Promise<number> {
  let told = 0
  for (;;) {
    const acts = await listUntoldActs(services.pool, AT_A_TIME)
    for (const act of acts) await tell(services, act)
    told += acts.length
    if (acts.length < AT_A_TIME) return told
  }
}

async function tell(
  services: Services,
  { act, reference, keys, declaration, simulated }: UntoldAct,
): Promise<void> {
  const loads = await loadsOnDeclaration(services.pool, keys)
  const tolerance = services.book.rules.parameter(TOLERANCE).value
  const change = declaration.act === 'cancellation' ? 'cancelled' : 'amended'
  await carryOut(services, {
    reference,
    command: {
      kind: 'note-declaration',
      change,
      declaration: declaration.registeredNumber ?? declaration.reference.localReference,
      covers: coversLoad(declaration, loads, tolerance),
    },
    actor: simulated ? { kind: 'platform', simulated } : { kind: 'platform' },
    key: toldKey(act, reference),
    digestOf: { act },
  })
}
