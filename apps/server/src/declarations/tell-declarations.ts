import type { Declaration } from '@landport/clearance/declaration'
import { amended, declarationMessages } from '@landport/exchange/telling/declaration-messages'
import type { DeclarationRow } from '@landport/store/declaration'
import type { OutgoingMessage } from '@landport/store/outbox'
import { outboxMessages } from '../exchange/outbox-messages.ts'
import type { Services } from '../services.ts'
import { type Act, findOriginal } from './acts.ts'

/**
 * What the other side is told because these declarations became known: of each original its summary and data, of an
 * amendment the whole as it stands then, of a cancellation that it is gone. Later acts that waited for their original
 * are told with it. `beside`: every act that belongs to them, oldest first, as they lay before these were settled.
 */
export function declarationTellings(
  services: Services,
  added: readonly Declaration[],
  beside: readonly DeclarationRow[],
  simulated: boolean,
): readonly OutgoingMessage[] {
  const isAdded = new Set(added.map(({ id }) => id))
  const acts = beside.map(({ declaration }) => declaration)
  const originals = acts.filter(({ act }) => act === 'original')
  const now = services.clock.now()
  const tellings = originals.flatMap((original) => {
    const isNew = isAdded.has(original.id)
    const later = acts.filter((one) => one.act !== 'original' && isOf(one, original, originals))
    let standing = original
    const told = isNew ? [{ act: 'told' as const, declaration: original }] : []
    return [
      ...told,
      ...later.flatMap((one) => {
        standing = one.act === 'amendment' ? amended(standing, one) : standing
        const act = one.act === 'amendment' ? ('corrected' as const) : ('withdrawn' as const)
        return isNew || isAdded.has(one.id) ? [{ act, declaration: standing }] : []
      }),
    ]
  })
  return outboxMessages(
    services,
    tellings
      .flatMap(({ act, declaration }) =>
        declarationMessages({ act, declaration, at: declaration.issuedAt ?? now }, services.side),
      )
      .map((content) => ({ content, reference: null, entry: null, simulated })),
  )
}

const isOf = (later: Act, original: Declaration, originals: readonly Declaration[]): boolean =>
  findOriginal(later, originals) === original
