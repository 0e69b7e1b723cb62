import type { PassageCommand } from '../src/command.ts'
import { fact, officer, TRADER, yes } from './fixture-gate.ts'
import {
  after,
  CUSTOMS,
  eachIsRefused,
  gated,
  hold,
  no,
  over,
  permitted,
  stop,
  withdraw,
} from './refusal-rows.ts'

/** Within a command, in the order in which refusals take precedence. */
eachIsRefused([
  [
    'border guard decides for customs',
    gated,
    officer('border-guard'),
    yes('customs', 'declaration'),
    'not-this-agency',
  ],
  [
    'customs decides on a person, which nobody asked of it',
    gated,
    CUSTOMS,
    yes('customs', 'person'),
    'decision-not-required',
  ],
  [
    'a decision without legal basis',
    gated,
    CUSTOMS,
    { ...yes('customs', 'declaration'), legalBasis: ' ' } as PassageCommand,
    'legal-basis-missing',
  ],
  ['a no without a reason', gated, CUSTOMS, { ...no, remark: null } as PassageCommand, 'reason-missing'],
  ['a decision after km 0', over, CUSTOMS, yes('customs', 'declaration'), 'already-crossed'],
  [
    'a second yes',
    () => after(gated(), CUSTOMS, yes('customs', 'declaration')),
    CUSTOMS,
    yes('customs', 'declaration'),
    'already-decided',
  ],
  [
    'a no over a yes',
    () => after(gated(), CUSTOMS, yes('customs', 'declaration')),
    CUSTOMS,
    no,
    'already-decided',
  ],

  ['a withdrawal without a reason', permitted, CUSTOMS, { ...withdraw, reason: '' }, 'reason-missing'],
  ['a withdrawal after km 0', over, CUSTOMS, withdraw, 'already-crossed'],
  ['a withdrawal of nothing', gated, CUSTOMS, withdraw, 'nothing-to-withdraw'],

  [
    'a hold on what the agency does not decide',
    gated,
    CUSTOMS,
    { ...hold, subject: 'person' },
    'decision-not-required',
  ],
  ['a hold without a reason', gated, CUSTOMS, { ...hold, reason: '' }, 'reason-missing'],
  ['a hold without legal basis', gated, CUSTOMS, { ...hold, legalBasis: '' }, 'legal-basis-missing'],
  ['a hold after km 0', over, CUSTOMS, hold, 'already-crossed'],
  [
    'the lifting of a hold that is not there',
    gated,
    CUSTOMS,
    { kind: 'lift-hold', agency: 'customs', hold: 'x', reason: 'r' },
    'hold-not-found',
  ],

  ['a stop order without a reason', gated, CUSTOMS, { ...stop, reason: '' }, 'reason-missing'],
  ['a stop order without legal basis', gated, CUSTOMS, { ...stop, legalBasis: '' }, 'legal-basis-missing'],
  ['a stop order after km 0', over, CUSTOMS, stop, 'already-crossed'],
  [
    'the lifting of a stop that is not there',
    gated,
    CUSTOMS,
    { kind: 'lift-stop', agency: 'customs', stopOrder: 'x', reason: 'r' },
    'stop-order-not-found',
  ],

  [
    'the result of an inspection nobody asked for',
    gated,
    CUSTOMS,
    { kind: 'record-inspection', agency: 'customs', inspection: 'x', result: 'conform', evidence: [] },
    'inspection-not-found',
  ],
  [
    'a fact that an agency must bring, from a trader',
    gated,
    TRADER,
    fact('phyto-certificate'),
    'not-this-agency',
  ],
])
