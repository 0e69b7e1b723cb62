import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import type { AgreedMessage, Agreement } from '../src/agreement/agreement.ts'
import { checkAgreement } from '../src/agreement/check.ts'
import { DRAFT } from '../src/agreement/draft.ts'
import { isNeverReleased } from '../src/agreement/never-list.ts'
import { pathsIn, releasedFields, releaseUnder } from '../src/agreement/release-under.ts'
import { fieldsOf } from '../src/message/field-paths.ts'
import { isListedKind, LISTED_KINDS, type ListedKind, MESSAGE_KINDS } from '../src/message/kinds.ts'

const seed = Number(process.env.SEED ?? Date.now() % 2_147_483_647)
const RUNS = 1_000

const FOLDER = new URL('../../../contracts/exchange/valid/', import.meta.url)
const EXAMPLES = readdirSync(FOLDER).map(
  (name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as { readonly kind: string },
)

const FORBIDDEN = [
  'channel',
  'risk',
  'riskLevel',
  'remark',
  'reason',
  'officer',
  'driver',
  'note',
  'decidedBy',
]
const SECRET = 'must-stay-here'

/** An agreement as somebody might write it: any kinds, any fields of theirs, sometimes what may not be in one. */
const agreements: fc.Arbitrary<unknown> = fc
  .record({
    kinds: fc.subarray(Object.keys(LISTED_KINDS) as ListedKind[]),
    leaveOut: fc.array(fc.nat(), { maxLength: 12 }),
    withhold: fc.array(fc.nat(), { maxLength: 6 }),
    smuggle: fc.option(fc.tuple(fc.nat(), fc.constantFrom(...FORBIDDEN), fc.boolean()), { freq: 1 }),
  })
  .map(({ kinds, leaveOut, withhold, smuggle }) => {
    const messages: Record<string, AgreedMessage> = {}
    for (const kind of kinds) {
      const fields = fieldsOf(LISTED_KINDS[kind])
      const mayBeMissing = new Set(fields.filter((one) => one.mayBeMissing).map(({ path }) => path))
      const isSpared = (place: number) =>
        fields[place]!.mayBeMissing && leaveOut.some((one) => one % fields.length === place)
      messages[kind] = {
        ...DRAFT.messages[kind]!,
        fields: structuredClone(DRAFT.messages[kind]!.fields)
          .filter((_, place) => !isSpared(place))
          .map((field, place) =>
            withhold.includes(place) && !field.path.endsWith('*') && mayBeMissing.has(field.path)
              ? { ...field, withheld: true }
              : field,
          ),
      }
    }
    const [place, name, isDeep] = smuggle ?? [0, null, false]
    const into = kinds[place % Math.max(kinds.length, 1)]
    if (name !== null && into !== undefined)
      messages[into]!.fields.push({ path: isDeep ? `consignments.*.${name}` : name, purpose: 'traders' })
    return { ...DRAFT, id: 'made-up', messages }
  })

/** Content as a careless program might hand it over: an example with anything beside, over and inside it. */
const contents = fc
  .record({
    example: fc.constantFrom(...EXAMPLES),
    names: fc.array(fc.oneof(fc.constantFrom(...FORBIDDEN), fc.string()), { maxLength: 6 }),
    extra: fc.oneof(fc.constant(SECRET), fc.object({ maxDepth: 2 }), fc.constant([{ officer: SECRET }])),
    mutate: fc.array(fc.tuple(fc.nat(), fc.anything({ maxDepth: 2 })), { maxLength: 4 }),
  })
  .map(({ example, names, extra, mutate }) => {
    const sown = sow(structuredClone(example), names, extra) as Record<string, unknown>
    const keys = Object.keys(sown).filter((key) => key !== 'kind')
    for (const [place, value] of mutate) sown[keys[place % keys.length]!] = value
    return sown
  })

function sow(value: unknown, names: readonly string[], extra: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => sow(one, names, extra))
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).map(([name, member]) => [name, sow(member, names, extra)])
  const added = names.filter((name) => !Object.hasOwn(value, name)).map((name) => [name, extra])
  return Object.fromEntries([...kept, ...added])
}

test(`under any agreement that passes the check, of any content, nothing leaves but what is listed (seed ${seed})`, () => {
  let passed = 0
  let released = 0
  fc.assert(
    fc.property(agreements, contents, fc.constantFrom(...MESSAGE_KINDS), (written, content, other) => {
      const checked = checkAgreement(written)
      const listsForbidden = JSON.stringify(written).match(
        /"path":"[^"]*(channel|risk|remark|reason"|officer|driver|note|decidedBy)/,
      )
      if (listsForbidden !== null)
        assert.equal(checked.ok, false, 'an agreement that lists a forbidden field passed')
      if (!checked.ok) return
      passed += 1
      for (const kind of [String(content.kind), other]) {
        const out = releaseUnder(checked.value, kind, content)
        const fields = releasedFields(checked.value, kind)
        assert.equal(out === null, fields === null)
        if (out === null || fields === null) continue
        released += 1
        const listed = new Set(fields.open)
        for (const path of pathsIn(out)) {
          assert.ok(listed.has(path) || isEmptyAt(out, path), `${kind}: ${path} left`)
          assert.ok(!isNeverReleased(path), `${kind}: ${path} is on the never-list`)
        }
        for (const path of fields.withheld)
          assert.ok(!pathsIn(out).includes(path), `${kind}: ${path} is withheld`)
      }
    }),
    { seed, numRuns: RUNS },
  )
  assert.ok(passed > RUNS / 2, `only ${passed} agreements of ${RUNS} passed the check`)
  assert.ok(released > RUNS / 3, `only ${released} contents were released`)
})

/** Nothing stands there: null in place of an object. */
const isEmptyAt = (content: unknown, path: string): boolean =>
  path
    .split('.')
    .reduce<readonly unknown[]>(
      (places, step) =>
        places.flatMap((place) =>
          place === null || typeof place !== 'object'
            ? []
            : step === '*'
              ? (place as unknown[])
              : [(place as Record<string, unknown>)[step]],
        ),
      [content],
    )
    .some((value) => value === null)

test('an agreement that was never checked lets nothing of the never-list out either', () => {
  const unchecked: Agreement = structuredClone(DRAFT)
  const fields = unchecked.messages.accepted!.fields as { path: string }[]
  fields.push({ path: 'officer.name' }, { path: 'channel' }, { path: 'risk' })
  const content = { kind: 'accepted', from: 'VN', officer: { name: 'A' }, channel: 'red', risk: 9 }
  assert.deepEqual(releaseUnder(unchecked, 'accepted', content), { kind: 'accepted', from: 'VN' })
})

test('a kind that an agreement does not list says nothing at all, and neither does its correction', () => {
  const { incident: _, ...messages } = DRAFT.messages
  const agreement = { ...DRAFT, messages }
  for (const kind of ['incident', 'incident-correction', 'incident-withdrawal'])
    assert.equal(releaseUnder(agreement, kind, { kind, number: '1' }), null)
  assert.equal(isListedKind('risk-profile'), false)
  assert.equal(releaseUnder(DRAFT, 'risk-profile', { kind: 'risk-profile' }), null)
})
