import type { RulesInputs } from '@landport/site/vocabulary'
import type { Instant } from '@landport/std/time'
import type { Carrier, Passage } from './passage.ts'

type Judged = Pick<
  Passage,
  | 'side'
  | 'direction'
  | 'flow'
  | 'goodsClass'
  | 'carrier'
  | 'loaded'
  | 'laneMode'
  | 'channel'
  | 'consignments'
> & { readonly milestones: Passage['milestones'] }

/** What the procedure pack looks at, with the events that pin its rows. */
export function rulesInputsOf(state: Judged, at: Instant): RulesInputs {
  const { carrier, milestones } = state
  const registration = milestones.registered ?? milestones.announced
  const gateIn = milestones['gated-in']
  const crossing = milestones.crossed
  return {
    side: state.side,
    direction: state.direction,
    flow: state.flow,
    goodsClass: state.goodsClass,
    carrier: carrier.kind,
    safetyOperator: carrier.kind === 'guided-vehicle' && carrier.safetyOperator,
    loaded: state.loaded,
    laneMode: state.laneMode,
    channel: state.channel,
    origin: originOf(state),
    hs: state.consignments.map(({ hs }) => hs.replace(/\D/gu, '')),
    ...vehicleCountry(carrier),
    at,
    pinned: {
      ...(registration === undefined ? {} : { registration }),
      ...(gateIn === undefined ? {} : { 'gate-in': gateIn }),
      ...(crossing === undefined ? {} : { crossing }),
    },
  }
}

const vehicleCountry = (carrier: Carrier): Pick<RulesInputs, 'vehicleCountry'> =>
  carrier.kind === 'truck' ? { vehicleCountry: carrier.country } : {}

/** Rules look at one origin; mixed goods have none that could be named. */
function originOf({ consignments }: Judged): string {
  const origins = new Set(consignments.map(({ originCountry }) => originCountry))
  return origins.size === 1 ? [...origins][0]! : 'unknown'
}
