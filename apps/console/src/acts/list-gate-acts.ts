import type { PassageView } from '@landport/api/passage-views'
import { type Act, type FieldName, type FieldValues, textOf } from './act.ts'

type GateKind =
  | 'call-forward'
  | 'gate-in'
  | 'enter-yard'
  | 'leave-yard'
  | 'accept'
  | 'return'
  | 'turn-around'
  | 'move'
  | 'cancel'

const GATE_ACTS = {
  'call-forward': { fields: [], build: () => ({ kind: 'call-forward', slot: null }) },
  'gate-in': { fields: ['lane'], build: (v) => ({ kind: 'gate-in', lane: textOf(v, 'lane') }) },
  'enter-yard': { fields: ['yard'], build: (v) => ({ kind: 'enter-yard', yard: textOf(v, 'yard') }) },
  'leave-yard': { fields: [], build: () => ({ kind: 'leave-yard' }) },
  accept: { fields: [], build: () => ({ kind: 'accept' }) },
  return: {
    fields: ['reasonCode', 'reason'],
    build: (v) => ({ kind: 'return', reasonCode: textOf(v, 'reasonCode'), reason: textOf(v, 'reason') }),
  },
  'turn-around': { fields: ['reason'], build: (v) => ({ kind: 'turn-around', reason: textOf(v, 'reason') }) },
  move: {
    fields: ['toSite', 'reason'],
    build: (v) => ({ kind: 'move', toSite: textOf(v, 'toSite'), reason: textOf(v, 'reason') }),
  },
  cancel: { fields: ['reason'], build: (v) => ({ kind: 'cancel', reason: textOf(v, 'reason') }) },
} as const satisfies Record<
  GateKind,
  { readonly fields: readonly FieldName[]; readonly build: (values: FieldValues) => ReturnType<Act['build']> }
>

/** Acts on the vehicle's way through the gate, by whoever steers it. Those of other roles are left out. */
export function listGateActs(commands: PassageView['commands']): readonly Act[] {
  const kinds = Object.keys(GATE_ACTS) as GateKind[]
  return kinds
    .filter((kind) => kind in commands && isForThisRole(commands[kind]))
    .map((kind) => ({
      key: kind,
      title: kind,
      agency: null,
      about: null,
      refusal: commands[kind] ?? null,
      withdrawable: false,
      fields: GATE_ACTS[kind].fields,
      initial: {},
      build: GATE_ACTS[kind].build,
    }))
}

/** A refusal because of the role says the act is someone else's; any other says what is missing. */
export const isForThisRole = (refusal: PassageView['commands'][string] | undefined): boolean =>
  refusal === null || (refusal !== undefined && !NOT_YOURS.has(refusal.code))

const NOT_YOURS: ReadonlySet<string> = new Set(['not-allowed-for-role', 'not-this-agency'])
