import type { Rulebook } from '@landport/clearance/rulebook'
import type { ReadinessNeed, RequiredDecision, TimeLimit } from '@landport/site/rules'
import type { RulesInputs } from '@landport/site/vocabulary'
import type { Side } from '@landport/std/side'
import type { Text3 } from '@landport/std/text'

const same = (text: string): Text3 => ({ vi: text, zh: text, en: text })

type Need = Omit<RequiredDecision, 'row' | 'legalBasis'>

const VN_OUT: readonly Need[] = [
  { agency: 'customs', subject: 'declaration', before: 'crossing' },
  { agency: 'customs', subject: 'vehicle', before: 'crossing' },
  { agency: 'border-guard', subject: 'person', before: 'crossing' },
  { agency: 'border-guard', subject: 'vehicle', before: 'crossing' },
]
const VN_IN: readonly Need[] = [
  { agency: 'border-guard', subject: 'vehicle', before: 'crossing' },
  { agency: 'health-quarantine', subject: 'health', before: 'crossing' },
  { agency: 'customs', subject: 'declaration', before: 'yard-exit' },
]
const CN: readonly Need[] = [
  { agency: 'immigration-inspection', subject: 'vehicle', before: 'crossing' },
  { agency: 'customs', subject: 'manifest', before: 'crossing' },
]

function decisions({ side, direction, goodsClass, channel }: RulesInputs): Need[] {
  if (side === 'CN')
    return direction === 'out'
      ? [...CN]
      : [...CN, { agency: 'customs', subject: 'declaration', before: 'yard-exit' }]
  if (direction === 'in') return [...VN_IN]
  const lot: Need[] =
    goodsClass === 'fruit' ? [{ agency: 'plant-quarantine', subject: 'lot', before: 'crossing' }] : []
  const health: Need[] =
    channel === 'red' ? [{ agency: 'health-quarantine', subject: 'health', before: 'crossing' }] : []
  return [...VN_OUT, ...lot, ...health]
}

function needs({ side, direction, goodsClass }: RulesInputs): ReadinessNeed[] {
  if (side === 'CN' || direction === 'in') return []
  const all: Omit<ReadinessNeed, 'row' | 'text'>[] = [
    { item: 'declaration-registered', level: 'call', broughtBy: 'broker' },
    { item: 'fee-paid', level: 'call', broughtBy: 'trader' },
    ...(goodsClass === 'fruit'
      ? ([{ item: 'phyto-certificate', level: 'cross', broughtBy: 'plant-quarantine' }] as const)
      : []),
  ]
  return all.map((need) => ({ ...need, row: `ready.${need.item}`, text: same(need.item) }))
}

function limits({ side, direction }: RulesInputs): TimeLimit[] {
  const stay = { side, row: 'limit.stay', text: same('stay'), minutes: 24 * 60 }
  const escalation = [{ minutesBefore: 0, to: 'customs', text: same('over') }]
  if (side === 'VN' && direction === 'in')
    return [{ ...stay, limit: 'foreign-truck-stay', starts: 'crossed-in', ends: 'crossed-out', escalation }]
  if (side === 'VN')
    return [{ ...stay, limit: 'hold-answer', starts: 'hold-placed', ends: 'hold-lifted', escalation }]
  return [
    {
      ...stay,
      limit: 'filing-validity',
      starts: 'declaration-entered',
      ends: 'crossed-in',
      minutes: 72 * 60,
      escalation,
    },
  ]
}

const agency = (id: string): Rulebook['agencies'][number] => ({
  id,
  name: same(id),
  shortName: same(id),
  isDeciding: true,
  decidesOn: ['declaration'],
  roles: [],
  provenance: { status: 'assumed', source: 'test' },
})

const AGENCIES = {
  VN: ['customs', 'border-guard', 'plant-quarantine', 'animal-quarantine', 'health-quarantine'],
  CN: ['customs', 'immigration-inspection', 'port-office'],
} as const

/** A small pack with the shape of the real ones: the rules of the gate do not depend on its rows. */
export const fixtureRules = (side: Side, version = '1'): Rulebook => ({
  side,
  pack: { id: side.toLowerCase(), version },
  agencies: AGENCIES[side].map(agency),
  parties: [
    { id: 'trader', name: same('trader') },
    { id: 'broker', name: same('broker') },
  ],
  requiredDecisions: (inputs) => {
    const required = decisions(inputs).map((need) => ({
      ...need,
      row: `need.${need.agency}.${need.subject}`,
      legalBasis: ['law-1'],
    }))
    return { required, rows: required.map(({ row }) => row) }
  },
  readiness: needs,
  timeLimits: limits,
  laneMode: ({ lines }) => ({
    mode: lines.length > 0 && lines.every(({ hs }) => /^(08|85)/.test(hs)) ? 'smart' : 'traditional',
    rows: ['scope'],
  }),
  readinessItem: (id) => ({ id, name: same(id), hint: same(`bring ${id}`) }),
  parameter: (id) => ({
    id,
    value:
      { 'plate-confidence-min': 85, 'weight-tolerance': 5, 'call-valid': 30, 'drive-to-line-max': 5 }[id] ??
      0,
    unit: 'percent',
    text: same(id),
    legalBasis: [],
    pin: 'immediate',
    provenance: { status: 'assumed', source: 'test' },
  }),
  findText: (row) =>
    row.startsWith('need.') || row.startsWith('ready.') || row.startsWith('limit.')
      ? { text: same(row), legalBasis: [], pin: 'registration', isAssumed: true }
      : null,
})
