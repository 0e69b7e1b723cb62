import { KM0, person } from '../base/acting.ts'
import type { LaneHappening } from './lane-plan.ts'
import type { SiteDesk } from './site-desk.ts'

type Does = Extract<LaneHappening, { kind: 'officer' }>['does']

/** An officer stops, holds, withdraws or lifts, or a passage is cancelled, whatever state it is in. */
export function officerActs(site: SiteDesk, named: string | null, does: Does): void {
  const passage = named === null || !site.isUp ? undefined : site.passages.get(named)
  if (passage === undefined) return
  const { reference } = passage
  const actor = person('officer', 'customs')
  const reason = 'x'
  const stopOrder = passage.stopOrders.find(({ lifted }) => lifted === null)?.id
  switch (does) {
    case 'stop':
      site.do(reference, {
        actor,
        command: { kind: 'order-stop', agency: 'customs', reason, legalBasis: 'law-1' },
      })
      return
    case 'hold': {
      const cell = passage.cells.find(({ agency }) => agency === 'customs')
      if (cell === undefined) return
      const { subject } = cell
      site.do(reference, {
        actor,
        command: { kind: 'hold', agency: 'customs', subject, reason, legalBasis: 'law-1' },
      })
      return
    }
    case 'withdraw': {
      const cell = passage.cells.find(({ outcome }) => outcome === 'yes')
      if (cell === undefined) return
      const { agency, subject } = cell
      site.do(reference, {
        actor: person('officer', agency),
        command: { kind: 'withdraw', agency, subject, reason },
      })
      return
    }
    case 'lift':
      if (stopOrder === undefined) return
      site.do(reference, { actor, command: { kind: 'lift-stop', agency: 'customs', stopOrder, reason } })
      return
    case 'cancel':
      site.do(reference, { actor: KM0, command: { kind: 'cancel', reason } })
      return
  }
}
