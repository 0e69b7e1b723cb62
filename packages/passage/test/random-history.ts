import type { Actor } from '../src/actor.ts'
import { candidates } from '../src/candidates.ts'
import type { PassageCommand } from '../src/command.ts'
import type { GateState } from '../src/context.ts'
import type { Carrier, Flow, PassageReference } from '../src/passage.ts'
import {
  at,
  BROKER,
  DEVICE,
  Desk,
  DURIAN,
  fact,
  fruitOut,
  GATE_CENTRE,
  officer,
  otherSideActor,
  PLATFORM,
  TRADER,
} from './fixture-gate.ts'

/** Words that must never be found in what is sent: planted wherever a person can write or is named. */
export const MARK = 'GEHEIM'

const STATES: readonly GateState[] = ['open', 'open', 'open', 'closed', 'unknown', 'by-appointment']

/** One step: numbers from the property's generator, whose meaning depends on where the passage stands. */
export type Step = readonly [number, number]

export const ACTORS = {
  VN: [
    officer('customs'),
    officer('border-guard'),
    officer('plant-quarantine'),
    officer('health-quarantine'),
    GATE_CENTRE,
    BROKER,
    DEVICE,
    PLATFORM,
    otherSideActor('CN'),
  ],
  CN: [
    officer('customs'),
    officer('immigration-inspection'),
    officer('port-office'),
    BROKER,
    DEVICE,
    PLATFORM,
    otherSideActor('VN'),
  ],
} as const satisfies Record<'VN' | 'CN', readonly Actor[]>

const CARRIERS: readonly Carrier[] = [
  { kind: 'truck', plate: '12C-123.45', trailerPlate: null, country: 'VN' },
  { kind: 'guided-vehicle', fleetId: 'IGV-1', missionId: 'M1', safetyOperator: true },
]

/** A random life of one passage: most steps make sense where it stands, some do not. Returns the desk at its end. */
export function live(start: number, steps: readonly Step[], watch: (desk: Desk) => void = () => {}): Desk {
  const side = start % 2 === 0 ? 'VN' : 'CN'
  const direction = start % 3 === 0 ? 'in' : 'out'
  const flow: Flow = start % 5 === 0 ? 'general-export' : 'fruit-export'
  const desk = new Desk(side)
  const born = direction === 'in' ? otherSideActor(side === 'VN' ? 'CN' : 'VN') : BROKER
  desk.do(born, {
    ...fruitOut({
      direction,
      flow,
      goodsClass: flow === 'fruit-export' ? 'fruit' : 'general',
      carrier: CARRIERS[start % CARRIERS.length]!,
      driver: `${MARK}-driver`,
      reference: 'VNHN261122-00001' as PassageReference,
      consignments: [flow === 'fruit-export' ? DURIAN : { ...DURIAN, hs: '72081000' }],
    }),
  })
  watch(desk)
  for (const step of steps) {
    take(desk, step)
    watch(desk)
  }
  return desk
}

function take(desk: Desk, [what, which]: Step): void {
  if (what % 11 === 0) {
    desk.gateOpen = STATES[which % STATES.length]!
    desk.otherSideOpen = STATES[(which >> 3) % STATES.length]!
    desk.send(PLATFORM, { kind: 'review' })
    return
  }
  // Mostly the step that is wanted next, so that lives get as far as the yard.
  if (what % 5 !== 0) {
    helpOn(desk, which)
    return
  }
  const actors = ACTORS[desk.side]
  const actor = actors[which % actors.length]!
  const all = Object.values(candidates(desk.passage, desk.context(actor))).flat()
  desk.send(actor, marked(all[what % all.length]!, which))
}

/** What would bring the passage forward. */
function helpOn(desk: Desk, which: number): void {
  const { cells, phase, direction } = desk.passage
  const open = cells.filter(({ outcome }) => outcome === null)
  const cell = open[which % Math.max(1, open.length)]
  const lane = 'X1'
  const now = at(desk.minute + 1)
  const other = otherSideActor(desk.side === 'VN' ? 'CN' : 'VN')
  const forward: readonly [Actor, PassageCommand][] = [
    ...(cell === undefined
      ? []
      : [
          [
            officer(cell.agency),
            {
              kind: 'decide',
              agency: cell.agency,
              subject: cell.subject,
              outcome: 'yes',
              legalBasis: 'l',
              remark: `${MARK}-remark`,
              evidence: [],
            },
          ] as const satisfies [Actor, PassageCommand],
        ]),
    [BROKER, fact('declaration-registered')],
    [TRADER, fact('fee-paid')],
    [officer('plant-quarantine'), fact('phyto-certificate')],
    [other, { kind: 'note-other-side', state: 'may-proceed', reason: null, at: now }],
    [officer('gate-centre'), { kind: 'call-forward', slot: null }],
    [DEVICE, { kind: 'gate-in', lane }],
    ...(phase === 'permitted' || which % 7 === 0
      ? [[DEVICE, { kind: 'record-crossing', lane, direction, at: now }] as [Actor, PassageCommand]]
      : []),
    ...(which % 13 === 0
      ? ([
          [officer('customs'), { kind: 'return', reasonCode: 'CADMIUM', reason: `${MARK}-reason` }],
          [
            other,
            {
              kind: 'note-other-side',
              state: which % 2 === 0 ? 'returned' : 'accepted',
              reason: null,
              at: now,
            },
          ],
        ] as [Actor, PassageCommand][])
      : []),
    [DEVICE, { kind: 'enter-yard', yard: 'Y1' }],
    [officer('customs'), { kind: 'accept' }],
    [DEVICE, { kind: 'leave-yard' }],
  ]
  for (let n = 0; n < forward.length; n += 1) {
    const [actor, command] = forward[(which + n) % forward.length]!
    const answer = desk.send(actor, command)
    if (answer.ok && answer.value.length > 0) return
  }
}

/** Plants the mark in every text that a person writes, and varies what a candidate leaves fixed. */
function marked(command: PassageCommand, which: number): PassageCommand {
  if (command.kind === 'decide')
    return { ...command, outcome: which % 5 === 0 ? 'no' : 'yes', remark: `${MARK}-remark` }
  if (command.kind === 'record-channel')
    return { ...command, channel: which % 2 === 0 ? 'red' : 'yellow', declarationNumber: null }
  if (command.kind === 'record-fact')
    return { ...command, item: 'phytosanitary-certificate', reference: `${MARK} in a sentence`, source: MARK }
  if (command.kind === 'amend') return { ...command, reason: MARK, driver: `${MARK}-driver-2` }
  return 'reason' in command && command.reason !== null ? { ...command, reason: `${MARK}-reason` } : command
}
