import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getInstant } from '@landport/std/time'
import { checkAgreement } from '../src/agreement/check.ts'
import { LIMIT_BEHAVIOURS } from '../src/agreement/check-terms.ts'
import { DRAFT } from '../src/agreement/draft.ts'
import { contentBytesMax, kindsHeldBack, whenUnder } from '../src/agreement/when-under.ts'
import { changed } from './agreement-fixture.ts'
import { AT } from './fixture.ts'

const HOLDS = { name: 'in-force' } as const
const LAPSED = { name: 'lapsed' } as const
const one = (kind: string, bytes = 500) => ({ kind, bytes })

test('a message goes at the time that was agreed, or is kept back for a reason that has a name', () => {
  assert.deepEqual(whenUnder(DRAFT, HOLDS, one('gate-state'), AT), { at: AT })
  const hourly = changed((draft) => {
    draft.messages['gate-state'].frequency = { when: 'every', minutes: 60 }
    delete draft.messages.incident
  })
  const early = getInstant('2026-11-22T05:00:00.001Z')
  assert.deepEqual(whenUnder(hourly, HOLDS, one('gate-state'), early), { at: '2026-11-22T06:00:00.000Z' })
  assert.deepEqual(whenUnder(hourly, HOLDS, one('incident'), AT), { held: 'not-agreed' })
  assert.deepEqual(whenUnder(DRAFT, LAPSED, one('gate-state'), AT), { held: 'lapsed' })
  assert.deepEqual(whenUnder(DRAFT, LAPSED, one('agreement-proposal', 300_000), AT), { at: AT })
})

test('what is longer than agreed, or than the protocol carries, is set aside', () => {
  const small = changed((draft) => (draft.limits.messageBytes.max = 16_384))
  assert.deepEqual(whenUnder(small, HOLDS, one('gate-state', contentBytesMax(small)), AT), { at: AT })
  assert.deepEqual(whenUnder(small, HOLDS, one('gate-state', contentBytesMax(small) + 1), AT), {
    held: 'too-large',
  })
  assert.deepEqual(whenUnder(DRAFT, HOLDS, one('gate-state', 400_000), AT), { held: 'too-large' })
})

test('after a lapse each method goes on or stops as the agreement says, corrections with what they correct', () => {
  const mixed = changed((draft) => {
    draft.lapse = { push: 'keep-sending', pull: 'hold-back', 'file-batch': 'traditional-only' }
    draft.messages.incident.method = { by: 'pull' }
    draft.messages['road-manifest'].method = { by: 'file-batch', folder: 'daily' }
  })
  assert.deepEqual(kindsHeldBack(mixed, HOLDS), [])
  assert.deepEqual([...kindsHeldBack(mixed, LAPSED)].sort(), [
    'incident',
    'incident-correction',
    'incident-withdrawal',
    'road-manifest',
    'road-manifest-correction',
    'road-manifest-withdrawal',
  ])
})

test('only what is carried out can be agreed for a full limit', () => {
  for (const [gauge, allowed] of Object.entries(LIMIT_BEHAVIOURS))
    for (const atFull of ['wait', 'refuse', 'traditional-only'] as const) {
      const checked = checkAgreement(changed((draft) => (draft.limits[gauge].atFull = atFull)))
      const codes = checked.ok ? [] : checked.error.map(({ code }) => code)
      assert.deepEqual(codes, allowed.includes(atFull) ? [] : ['not-at-this-limit'], `${gauge} ${atFull}`)
    }
})
