import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LANGUAGES } from '@landport/std/text'
import { checkAgreement } from '../src/agreement/check.ts'
import { DRAFT } from '../src/agreement/draft.ts'
import { LISTED_KINDS } from '../src/message/kinds.ts'
import { changed } from './agreement-fixture.ts'

const faultsOf = (value: unknown) => {
  const checked = checkAgreement(value)
  return checked.ok ? [] : checked.error
}
const codesOf = (value: unknown) => faultsOf(value).map(({ path, code }) => `${path} ${code}`)

test('the draft lists every kind of message and passes its own check', () => {
  assert.deepEqual(faultsOf(DRAFT), [])
  assert.deepEqual(Object.keys(DRAFT.messages).sort(), Object.keys(LISTED_KINDS).sort())
})

for (const path of [
  'channel',
  'risk',
  'riskScore',
  'remark',
  'remarks',
  'reason',
  'officer',
  'officer.name',
  'driver',
])
  test(`"${path}" can be listed in no agreement`, () => {
    const codes = codesOf(changed(({ messages }) => messages.accepted.fields.push({ path })))
    assert.ok(codes.includes('/messages/accepted/fields/4 never-released'), codes.join('\n'))
  })

test('a field that the kind does not have, one that is listed twice, and a needed one that is not listed are named', () => {
  const codes = codesOf(
    changed(({ messages }) => {
      messages.accepted.fields = [{ path: 'kind' }, { path: 'from' }, { path: 'from' }, { path: 'lane' }]
    }),
  )
  assert.deepEqual(codes, [
    '/messages/accepted/fields/2 listed-twice',
    '/messages/accepted/fields/3 unknown-field',
    '/messages/accepted/fields needed-field-missing',
    '/messages/accepted/fields needed-field-missing',
  ])
})

test('a field by which a person may be known needs a purpose that the agreement names', () => {
  const without = changed(({ messages }) => {
    delete messages['export-data'].fields.find((field: { path: string }) => field.path === 'exporter').purpose
  })
  assert.deepEqual(
    codesOf(without).map((code) => code.split(' ')[1]),
    ['purpose-missing'],
  )
  const unknown = changed(({ purposes }) => {
    delete purposes.vehicle
  })
  assert.ok(codesOf(unknown).every((code) => code.endsWith('purpose-unknown')))
  assert.ok(codesOf(changed(({ purposes }) => delete purposes.traders.retentionDays)).length > 0)
})

test('a field is withheld only where the message can be read without it', () => {
  const withhold = (kind: 'road-manifest' | 'export-data', path: string) =>
    codesOf(
      changed(({ messages }) => {
        messages[kind].fields.find((field: { path: string }) => field.path === path).withheld = true
      }),
    )
  assert.deepEqual(withhold('road-manifest', 'consignments.*.consignor'), [])
  assert.equal(withhold('export-data', 'exporter').length, 1)
  assert.equal(withhold('road-manifest', 'transportEquipment.*.seals.*').length, 1)
})

test('all that is wrong is said at once, by path and in three languages', () => {
  const faults = faultsOf(
    changed((draft) => {
      draft.validTo = '2020-01-01T00:00:00.000Z'
      draft.parties[1].side = 'VN'
      draft.messages.incident.frequency = {
        when: 'at-times',
        times: ['06:00', '06:00'],
        zone: 'Asia/Shanghai',
      }
      draft.messages.incident.hours = { from: '08:00', to: '08:00', zone: 'Asia/Shanghai' }
      draft.limits.messageBytes.max = 10
      draft.keys = [
        {
          id: 'abcd',
          side: 'CN',
          organisation: 'nobody',
          algorithm: 'SM2SM3',
          publicKey: 'A'.repeat(60),
          validFrom: '2026-01-01T00:00:00.000Z',
          validTo: '2025-01-01T00:00:00.000Z',
        },
      ]
    }),
  )
  assert.deepEqual(faults.map(({ code }) => code).sort(), [
    'algorithm-not-agreed',
    'both-sides',
    'ends-before-it-begins',
    'ends-before-it-begins',
    'hours-empty',
    'key-of-nobody',
    'limit-too-small',
    'time-twice',
  ])
  for (const { message } of faults) for (const language of LANGUAGES) assert.notEqual(message[language], '')
})

test('whatever is no agreement is refused with its faults, not with an exception', () => {
  for (const value of [null, 1, 'x', [], {}, { messages: { accepted: { fields: [null, { path: 1 }] } } }])
    assert.ok(faultsOf(value).length > 0)
  assert.ok(
    codesOf(changed((draft) => (draft.messages['risk-profile'] = draft.messages.incident))).length > 0,
  )
  assert.ok(codesOf(changed((draft) => (draft.messages.incident.remark = 'x'))).length > 0)
})
