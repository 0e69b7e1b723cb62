import type { PassageLine, WhyView } from '@landport/api/passage-views'
import { readinessOf } from '@landport/passage/blockers'
import type { Surroundings } from '@landport/passage/context'
import { GOODS_NAMES } from '@landport/passage/names'
import { partyName } from '@landport/passage/party-names'
import type { Passage } from '@landport/passage/passage'
import { type Why, whyStopped } from '@landport/passage/why'

/** A passage as one line of a list: what it is, where it stands, who must act. */
export function passageLine(passage: Passage, around: Surroundings): PassageLine {
  const why = whyStopped(passage, around)
  const readiness = readinessOf(passage, around)
  return {
    reference: passage.reference,
    site: passage.site,
    direction: passage.direction,
    flow: passage.flow,
    goodsClass: passage.goodsClass,
    loaded: passage.loaded,
    laneMode: passage.laneMode,
    vehicle: vehicleOf(passage),
    goods: goodsOf(passage),
    phase: passage.phase,
    lane: passage.lane,
    phaseSince: passage.phaseSince,
    registeredAt: passage.milestones.registered ?? passage.milestones.announced ?? passage.phaseSince,
    expectedCrossingAt: passage.expectedCrossingAt,
    readyToCall: readiness.readyToCall,
    readyToCross: readiness.readyToCross,
    cells: passage.cells.map(({ agency, subject, before, state, legalBasis, row, decidedAt }) => ({
      agency,
      subject,
      before,
      state,
      legalBasis,
      row,
      agencyName: partyName(around.rules, agency),
      decidedAt,
      next: why?.kind === 'stopped' && why.owner === agency && state !== 'yes',
    })),
    why: why === null ? null : whyView(why),
    stopOrders: passage.stopOrders.filter(({ lifted }) => lifted === null).length,
    incidents: passage.incidents.length,
    simulated: passage.simulated,
    version: passage.version,
  }
}

const whyView = (why: Why): WhyView => ({
  kind: why.kind,
  owner: why.owner,
  ownerName: why.ownerName,
  rule: why.rule,
  legalBasis: why.legalBasis,
  deadline: why.deadline,
  sentence: why.sentence,
  nextAction: why.nextAction,
  since: why.since,
})

/** Plate, fleet id or VIN. */
export function vehicleOf({ carrier }: Pick<Passage, 'carrier'>): string {
  switch (carrier.kind) {
    case 'truck':
      return carrier.plate
    case 'guided-vehicle':
      return carrier.fleetId
    case 'own-wheels':
      return carrier.vin
  }
}

/** As declared, in the declarant's words; the class's name is for the screen to translate. */
const goodsOf = ({ consignments, goodsClass }: Passage): string =>
  consignments.length === 0
    ? GOODS_NAMES[goodsClass].vi
    : [...new Set(consignments.map(({ description }) => description))].join('; ').slice(0, 200)
