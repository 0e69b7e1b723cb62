import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getInstant } from '@landport/std/time'
import type { ActingOfficer, Hold, RequiredDecision } from '../src/board.ts'
import {
  emptyCell,
  foldedHold,
  withHold,
  withOutcome,
  withoutHold,
  withoutOutcome,
  withRequired,
} from '../src/cells.ts'

const at = getInstant('2026-11-22T01:00:00Z')
const by: ActingOfficer = { account: 'a', session: 's', grant: 'g', agency: 'customs' }
const need = (agency: string, more: Partial<RequiredDecision> = {}): RequiredDecision => ({
  agency,
  subject: 'vehicle',
  before: 'crossing',
  row: `row-${agency}`,
  legalBasis: 'law',
  ...more,
})
const board = [emptyCell(need('customs')), emptyCell(need('border-guard'))]
const yes = { outcome: 'yes', by, at, remark: null, evidence: [] } as const
const hold = (id: string, agency: string, heldAt = at): Hold => ({
  id,
  agency,
  reason: 'r',
  legalBasis: 'law',
  by: { ...by, agency },
  at: heldAt,
})
const words = (cells: readonly { agency: string; state: string }[]) =>
  cells.map(({ agency, state }) => `${agency} ${state}`)

test('one agency’s yes changes its own cell and no other', () => {
  assert.deepEqual(words(withOutcome(board, 'customs', 'vehicle', yes)), [
    'customs yes',
    'border-guard not-yet',
  ])
})

test('a hold covers a yes and gives it back when it is lifted', () => {
  const held = withHold(withOutcome(board, 'customs', 'vehicle', yes), 'vehicle', hold('h1', 'customs'))
  assert.deepEqual(words(held)[0], 'customs hold')
  assert.equal(held[0]?.outcome, 'yes')
  assert.deepEqual(words(withoutHold(held, 'h1'))[0], 'customs yes')
})

test('with two holds the cell is free only when both are lifted', () => {
  const held = withHold(withHold(board, 'vehicle', hold('h1', 'customs')), 'vehicle', hold('h2', 'customs'))
  assert.deepEqual(words(withoutHold(held, 'h1'))[0], 'customs hold')
  assert.deepEqual(words(withoutHold(withoutHold(held, 'h1'), 'h2'))[0], 'customs not-yet')
})

test('holds of several agencies fold into the oldest', () => {
  const later = getInstant('2026-11-22T02:00:00Z')
  const held = withHold(
    withHold(board, 'vehicle', hold('h1', 'customs', later)),
    'vehicle',
    hold('h2', 'border-guard'),
  )
  assert.equal(foldedHold(held)?.id, 'h2')
  assert.equal(foldedHold(board), null)
})

test('a withdrawn yes is not yet, not no', () => {
  const withdrawn = withoutOutcome(withOutcome(board, 'customs', 'vehicle', yes), 'customs', 'vehicle')
  assert.deepEqual(withdrawn, board)
})

test('new rules keep what was said and drop what was only asked', () => {
  const said = withOutcome(board, 'customs', 'vehicle', yes)
  assert.deepEqual(words(withRequired(said, [need('health-quarantine')])), [
    'health-quarantine not-yet',
    'customs yes',
  ])
  const asked = withRequired(said, [need('customs', { row: 'new-row' })])
  assert.deepEqual([asked[0]?.row, asked[0]?.state], ['new-row', 'yes'])
})
